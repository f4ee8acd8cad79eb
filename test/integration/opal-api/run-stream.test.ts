import { setImmediate as breathe } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readRunStream } from '../../../main/opal-api/calls/run-stream.ts';
import type { OpalRunEvent } from '../../../main/opal-api/shapes/run-event.ts';
import { clientOf, collect, opalSite, untilDrained } from '../../support/opal-api/opal-site.ts';

const STARTED = line('execution_started', 1, { execution_id: 'run-1', memory_id: 'memory-1' });
const TEXT = line('response_chunk', 2, { content: 'Zürich 日本 🙂' });
const DONE = line('execution_complete', 9, {
  execution_id: 'run-1',
  status: 'COMPLETED',
  token_usage: { input_tokens: 10, output_tokens: 5, total_tokens: 15 },
});

function line(type: string, number: number | null, data: unknown): string {
  const event = {
    event_type: type,
    ...(number === null ? {} : { sequence_number: number }),
    timestamp: '2026-11-30T10:00:00',
    data,
  };
  return `data: ${JSON.stringify(event)}\n\n`;
}

/** What a stream of these bytes is read as: the kinds in order, and all that was said. */
async function read(
  chunks: readonly (string | Uint8Array)[],
  options: { end?: 'close' | 'break' } = {},
): Promise<{ kinds: string[]; said: string; events: OpalRunEvent[] }> {
  await using site = await opalSite(async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'asked-1' });
    response.flushHeaders();
    for (const chunk of chunks) {
      response.write(chunk);
      await breathe();
    }
    if (options.end === 'break') response.destroy();
    else response.end();
  });
  await using opal = clientOf(site.url);
  const run = await opal.client.executions.stream('agent-1', { market: 'DE' });
  const events = await collect(run.events);
  return {
    events,
    kinds: events.map((event) => (event.kind === 'unfinished' ? event.reason : event.kind)),
    said: events.map((event) => (event.kind === 'text' ? event.text : '')).join(''),
  };
}

/** Cuts bytes after each of the given places. */
function cutAt(text: string, ...places: number[]): Uint8Array[] {
  const bytes = Buffer.from(text);
  const ends = [...places, bytes.length];
  return ends.map((end, at) => bytes.subarray(ends[at - 1] ?? 0, end));
}

test('reads a run from its first event to its last', async () => {
  const { events, kinds } = await read([STARTED, TEXT, DONE]);
  expect(kinds).toEqual(['started', 'text', 'finished']);
  expect(events[0]).toEqual({
    kind: 'started',
    executionId: 'run-1',
    memoryId: 'memory-1',
    sequence: 1,
    atMs: Date.UTC(2026, 10, 30, 10),
  });
  expect(events[2]).toMatchObject({ isSuccess: true, tokens: { input: 10, total: 15 } });
});

test('sends the parameters with the token, the instance and a request id', async () => {
  await using site = await opalSite((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(DONE);
  });
  await using opal = clientOf(site.url);
  const run = await opal.client.executions.stream('agent 1', { market: 'DE' });
  await collect(run.events);
  const [request] = site.seen;
  expect(request).toMatchObject({
    method: 'POST',
    url: '/hypatia/api/v1/instance-1/agents/specialized/agent%201/stream-execute',
    body: '{"parameters":{"market":"DE"}}',
  });
  expect(request?.headers).toMatchObject({
    authorization: 'Bearer token-1',
    'x-instance-id': 'instance-1',
    'user-agent': 'osa-console/test',
  });
  expect(run.requestId).toBe(request?.headers['x-request-id']);
});

const place = Buffer.from(STARTED).length + Buffer.from(TEXT).indexOf('ü') + 1;

test.each([
  ['cut between two bytes of a character', cutAt(STARTED + TEXT + DONE, place)],
  ['cut in the middle of a line', cutAt(STARTED + TEXT + DONE, 20, 21, 40)],
  ['byte by byte', cutAt(STARTED + TEXT + DONE, ...Array.from({ length: 300 }, (_, at) => at + 1))],
  ['with CRLF', [(STARTED + TEXT + DONE).replaceAll('\n', '\r\n')]],
  ['with a bare CR', [(STARTED + TEXT + DONE).replaceAll('\n', '\r')]],
  ['with comments', [': hello\n\n', STARTED, ': ping\n', TEXT, ':\n\n', DONE]],
  ['with names and ids', [`event: x\nid: 4\n${STARTED}`, TEXT, `retry: 5\n${DONE}`]],
  ['with a byte order mark', ['\uFEFF', STARTED, TEXT, DONE]],
  ['with broken lines', ['data: {"event_type": \n\n', STARTED, 'data: nonsense\n\n', TEXT, DONE]],
  ['with lines of no meaning', ['data: 5\n\ndata: null\n\ndata: []\n\n', STARTED, TEXT, DONE]],
  ['with repeats', [STARTED, STARTED, TEXT, STARTED, TEXT, DONE]],
  ['without the empty line after the last event', [STARTED, TEXT, DONE.trimEnd()]],
  ['with something after the last event', [STARTED, TEXT, DONE, TEXT]],
  ['with a status in small letters', [STARTED, TEXT, DONE.replace('COMPLETED', 'completed')]],
  ['with a time in small letters', [STARTED.replace('10:00:00', '10:00:00z'), TEXT, DONE]],
])('reads a stream %s', async (_name, chunks) => {
  const { kinds, said } = await read(chunks);
  expect(kinds).toEqual(['started', 'text', 'finished']);
  expect(said).toBe('Zürich 日本 🙂');
});

test('takes events in the order in which they come, whatever their numbers', async () => {
  const { said, kinds } = await read([
    line('response_chunk', 7, { content: 'a' }),
    line('response_chunk', 3, { content: 'b' }),
    line('response_chunk', null, { content: 'c' }),
    line('response_chunk', null, { content: 'c' }),
    line('response_chunk', 4000, { content: 'd' }),
    DONE,
  ]);
  expect(said).toBe('abccd');
  expect(kinds.at(-1)).toBe('finished');
});

test('passes on what nobody knows, and counts beats of the heart as nothing', async () => {
  const { events } = await read([
    line('moon_phase', 1, { full: true }),
    line('heartbeat', 2, {}),
    DONE,
  ]);
  expect(events[0]).toMatchObject({ kind: 'other', eventType: 'moon_phase', data: { full: true } });
  expect(events[1]).toMatchObject({ kind: 'heartbeat' });
});

test('reads thinking, tool calls and what came of them', async () => {
  const { events } = await read([
    line('thinking', 1, { content: 'Let me see' }),
    line('tool_call', 2, { name: 'search', input_params: { q: 1 }, execution_id: 'call-1' }),
    line('tool_result', 3, { execution_id: 'call-1', content: 'found' }),
    DONE,
  ]);
  expect(events).toMatchObject([
    { kind: 'thinking', text: 'Let me see' },
    { kind: 'tool_call', name: 'search', input: { q: 1 }, callId: 'call-1' },
    { kind: 'tool_result', callId: 'call-1' },
    { kind: 'finished' },
  ]);
});

test.each([
  ['after everything but the last event', [STARTED, TEXT], 'cut'],
  ['in the middle of the last event', [STARTED, TEXT, DONE.slice(0, -20)], 'cut'],
  ['before anything', [], 'cut'],
  ['while a tool is awaited', [STARTED, line('response_chunk', 3, {})], 'waiting'],
  [
    'while a tool is awaited, with the heart beating on',
    [STARTED, line('response_chunk', 3, { content: null }), line('heartbeat', 4, {})],
    'waiting',
  ],
  ['after a tool has answered', [STARTED, line('response_chunk', 3, {}), TEXT], 'cut'],
])('calls no run finished whose stream closes %s', async (_name, chunks, reason) => {
  for (const end of ['close', 'break'] as const) {
    const { kinds } = await read(chunks, { end });
    expect(kinds.at(-1)).toBe(reason);
    expect(kinds).not.toContain('finished');
  }
});

test.each(['FAILED', 'blocked', 'STOPPED', 'superseded', 'Cancelled', 'NO_SUCH_WORD', ''])(
  'calls an end as %j a failure',
  async (status) => {
    const { events } = await read([STARTED, DONE.replace('COMPLETED', status)]);
    expect(events.at(-1)).toMatchObject({ kind: 'finished', isSuccess: false });
  },
);

test('reads an error as the end of a run', async () => {
  const { events } = await read([STARTED, line('error', 4, { error: 'Boom', error_type: 'LLM' })]);
  expect(events.at(-1)).toMatchObject({
    kind: 'finished',
    status: 'failed',
    error: 'Boom',
    errorType: 'LLM',
  });
});

test('ends a stream that stays silent, and says that the run may go on', async () => {
  await using site = await opalSite((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(STARTED);
  });
  const { body } = await fetch(site.url);
  const chunks = body as unknown as AsyncIterable<Uint8Array>;
  const ended = Promise.withResolvers<void>();
  const silent = Object.assign(
    (async function* () {
      yield* withEnd(chunks, ended.promise);
    })(),
    { destroy: () => ended.resolve() },
  );
  const answer = { requestId: 'asked-1', contentType: 'text/event-stream', body: silent };
  const events = await collect(readRunStream(answer, { silenceMs: 50 }).events);
  expect(events.map((event) => event.kind)).toEqual(['started', 'unfinished']);
  expect(events.at(-1)).toMatchObject({ reason: 'silent' });
});

async function* withEnd(
  chunks: AsyncIterable<Uint8Array>,
  end: Promise<void>,
): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  for (;;) {
    const next = await Promise.race([iterator.next(), end]);
    if (next === undefined || next.done === true) return;
    yield next.value;
  }
}

test('refuses an event that does not end, without keeping more of it than is allowed', async () => {
  await using site = await opalSite(async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: ');
    const part = 'x'.repeat(1024 * 1024);
    while (!response.destroyed) {
      if (!response.write(part)) await breathe();
    }
  });
  await using opal = clientOf(site.url);
  const run = await opal.client.executions.stream('agent-1', {});
  await expect(collect(run.events)).rejects.toMatchObject({
    code: 'opal_answer_too_large',
    details: { request_id: expect.any(String) },
  });
});

test('stops at once when it is told to', async () => {
  await using site = await opalSite((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(STARTED);
  });
  await using opal = clientOf(site.url);
  const stop = new AbortController();
  const run = await opal.client.executions.stream('agent-1', {}, { signal: stop.signal });
  await run.events.next();
  const next = run.events.next();
  stop.abort(new Error('enough'));
  await expect(next).rejects.toThrow('enough');
});

test('reads no faster than its events are taken', async () => {
  const sent = { bytes: 0 };
  const event = line('response_chunk', null, { content: 'x'.repeat(64 * 1024) });
  await using site = await opalSite(async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (let at = 0; at < 800 && !response.destroyed; at += 1) {
      sent.bytes += event.length;
      if (!response.write(event)) await untilDrained(response);
    }
    response.end(DONE);
  });
  await using opal = clientOf(site.url);
  const run = await opal.client.executions.stream('agent-1', {});
  await run.events.next();
  for (let before = -1; before !== sent.bytes; await breathe()) before = sent.bytes;
  expect(sent.bytes).toBeLessThan(20 * 1024 * 1024);
  const rest = (await collect(run.events)).map((one) => one.kind);
  expect(rest).toHaveLength(800);
  expect(rest.at(-1)).toBe('finished');
});
