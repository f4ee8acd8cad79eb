import { describe, expect, it, vi } from 'vitest';
import type { EventStream, HttpBridgeParts } from '../../../renderer/bridge/http-bridge.ts';
import { createHttpBridge, eventsAddress } from '../../../renderer/bridge/http-bridge.ts';
import { ManualTimers } from './manual-timers.ts';
import { SAMPLE_RUN, sampleEvent } from './sample-event.ts';

type Request = { address: string; init: RequestInit };

function bridgeWith(answer: () => Promise<Response>) {
  const requests: Request[] = [];
  const streams: { address: string; stream: EventStream; isClosed: boolean }[] = [];
  const downloads: string[] = [];
  const timers = new ManualTimers();
  const parts: HttpBridgeParts = {
    fetch: (address, init) => {
      if (typeof address !== 'string') throw new TypeError('Not an address');
      requests.push({ address, init: init ?? {} });
      return answer();
    },
    openEventStream: (address) => {
      const stream: EventStream = {
        onopen: null,
        onerror: null,
        onmessage: null,
        close: () => {
          opened.isClosed = true;
        },
      };
      const opened = { address, stream, isClosed: false };
      streams.push(opened);
      return stream;
    },
    clock: { after: timers.after, random: () => 1 },
    pageKey: () => 'page-key-1',
    download: (address) => downloads.push(address),
  };
  return { bridge: createHttpBridge(parts), requests, streams, downloads, timers };
}

const ok = (value: unknown) => async () => Response.json({ ok: true, value });

describe('calls over HTTP', () => {
  it('posts the input to the procedure with the header that no form can set', async () => {
    const { bridge, requests } = bridgeWith(ok([]));
    await bridge.call('runs.list', { limit: 5 });
    expect(requests).toHaveLength(1);
    expect(requests[0]?.address).toBe('/api/call/runs.list');
    expect(requests[0]?.init.method).toBe('POST');
    expect(new Headers(requests[0]?.init.headers).get('x-osa-console')).toBe('1');
    expect(new Headers(requests[0]?.init.headers).get('x-osa-page')).toBe('page-key-1');
    expect(requests[0]?.init.body).toBe('{"limit":5}');
  });

  it('gives the value that was answered', async () => {
    const { bridge } = bridgeWith(ok({ names: ['odp_key'] }));
    expect(await bridge.call('intake.storedCredentials', { projectId: '1' })).toEqual({
      ok: true,
      value: { names: ['odp_key'] },
    });
  });

  it('says that the connection is lost when nothing answers', async () => {
    const { bridge } = bridgeWith(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await bridge.call('app.info', {})).toMatchObject({
      ok: false,
      error: { code: 'connection_lost' },
    });
  });

  it('gives the error that was answered, whatever the HTTP status', async () => {
    const error = { code: 'not_found', message: 'Gone.', details: { what: 'run' } };
    const { bridge } = bridgeWith(async () => Response.json({ ok: false, error }, { status: 404 }));
    expect(await bridge.call('runs.get', { runId: SAMPLE_RUN })).toEqual({ ok: false, error });
  });

  it.each([
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [500, 'internal'],
    [413, 'internal'],
  ])('reads a bare status %i as %s', async (status, code) => {
    const { bridge } = bridgeWith(async () => new Response('', { status }));
    expect(await bridge.call('app.info', {})).toMatchObject({ ok: false, error: { code } });
  });

  it('refuses a value that is not what the procedure promises', async () => {
    const { bridge } = bridgeWith(ok({ names: ['not_a_key'] }));
    expect(await bridge.call('intake.storedCredentials', { projectId: '1' })).toMatchObject({
      ok: false,
      error: { code: 'internal', details: { procedure: 'intake.storedCredentials' } },
    });
  });
});

describe('events over HTTP', () => {
  it('names the run and the position in the address', () => {
    expect(eventsAddress({ runId: SAMPLE_RUN, afterSeq: 7 }, 'k')).toBe(
      `/api/events?after_seq=7&page=k&run_id=${SAMPLE_RUN}`,
    );
    expect(eventsAddress({ runId: null, afterSeq: 0 }, 'k')).toBe('/api/events?after_seq=0&page=k');
  });

  it('replaces a failed stream by one at the last event seen', () => {
    const { bridge, streams, timers } = bridgeWith(ok({}));
    const seen: number[] = [];
    bridge.subscribe(
      { runId: null, afterSeq: 3 },
      { onEvent: ({ seq }) => seen.push(seq), onState: () => undefined },
    );
    const first = streams[0];
    first?.stream.onopen?.();
    first?.stream.onmessage?.({ data: JSON.stringify(sampleEvent(4)) });
    first?.stream.onmessage?.({ data: 'not JSON' });
    first?.stream.onmessage?.({ data: JSON.stringify(sampleEvent(9)) });
    first?.stream.onerror?.();
    expect(first?.isClosed).toBe(true);

    timers.pass(60_000);
    const second = streams[1];
    expect(second?.address).toBe('/api/events?after_seq=9&page=page-key-1');
    second?.stream.onmessage?.({ data: JSON.stringify(sampleEvent(9)) });
    second?.stream.onmessage?.({ data: JSON.stringify(sampleEvent(10)) });
    expect(seen).toEqual([4, 9, 10]);
  });

  it('closes the stream when the subscription ends', () => {
    const { bridge, streams } = bridgeWith(ok({}));
    const end = bridge.subscribe(
      { runId: null, afterSeq: 0 },
      { onEvent: () => undefined, onState: () => undefined },
    );
    end();
    expect(streams[0]?.isClosed).toBe(true);
  });
});

it('hands an export over as a download, with a ticket that it asked for', async () => {
  const { bridge, downloads, requests } = bridgeWith(async () => Response.json({ ticket: 't1' }));
  bridge.openExport('a/b');
  await vi.waitFor(() => expect(downloads).toEqual(['/api/exports/a%2Fb?ticket=t1']));
  expect(requests.map(({ address }) => address)).toEqual(['/api/tickets']);
});
