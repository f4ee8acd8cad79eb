import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyWebhook } from '../../../main/senders/verify-webhook.ts';
import { USUAL_ENDPOINT, type EndpointSettings } from '../../../shared/domain/outbound.ts';
import { outgoingEventSchemas } from '../../../shared/domain/outgoing-event.ts';
import { eventReceiver } from '../../support/event-receiver.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import {
  keychainInMemory,
  TEST_SECRETS,
  testEngine,
  type TestEngine,
} from '../../support/test-engine.ts';
import { waitFor } from '../../support/wait-for.ts';

const LOOPBACK = { allowsLoopbackEndpoints: true };

async function add(
  console: TestEngine,
  url: string,
  settings: Partial<EndpointSettings> = {},
): Promise<{ endpointId: string; secret: string }> {
  const { endpointId, secret } = await console.call('endpoints.save', {
    endpointId: null,
    settings: { label: 'Receiver', ...USUAL_ENDPOINT, ...settings },
    url,
    secret: null,
  });
  return { endpointId, secret: secret ?? '' };
}

async function viewOf(console: TestEngine, endpointId: string) {
  const all = await console.call('endpoints.list', {});
  const one = all.find((endpoint) => endpoint.endpointId === endpointId);
  if (one === undefined) throw new Error('There is no such endpoint');
  return one;
}

async function untilSent(console: TestEngine, endpointId: string, count: number): Promise<void> {
  await waitFor(async () => (await viewOf(console, endpointId)).counts['delivered'] === count);
}

describe('events that are sent', () => {
  it('reach an endpoint flat, signed, each once, without answers unless it may see them', async () => {
    await using folder = await temporaryFolder();
    await using receiver = await eventReceiver();
    await using console = await testEngine(folder.path, LOOPBACK);
    const types = ['orchestration.agent.completed@1', 'orchestration.workflow_created@1'] as const;
    const plain = await add(console, `${receiver.url}?plain`, { eventTypes: [...types] });
    const seeing = await add(console, `${receiver.url}?seeing`, {
      eventTypes: [types[0]],
      agentIds: ['geo_audit'],
      seesAnswers: true,
    });
    const runId = await console.startPractice();
    await console.untilEnded(runId);
    await untilSent(console, plain.endpointId, 10);
    await untilSent(console, seeing.endpointId, 1);

    const ids = receiver.received.map(({ event }) => event.event_id);
    expect(new Set(ids).size).toBe(10);
    for (const { event, headers, body } of receiver.received) {
      const schema = [...outgoingEventSchemas].find(([type]) => type === event.event_type)?.[1];
      expect(schema?.safeParse(event).error).toBeUndefined();
      const verdict = verifyWebhook(
        [plain, seeing].map(({ endpointId, secret }) => ({
          sourceId: endpointId,
          acceptsUndotted: false,
          secrets: [secret],
        })),
        headers,
        Buffer.from(body),
        Date.now(),
      );
      expect(verdict.ok).toBe(true);
      expect(headers['webhook-id']).toBe(event.event_id);
    }
    const withAnswers = receiver.received.filter(
      ({ event }) => Object.keys(event['results'] ?? {}).length > 0,
    );
    expect(withAnswers.map(({ event }) => event['agent_id'])).toEqual(['geo_audit']);
    expect((await viewOf(console, plain.endpointId)).attempts).toMatchObject({
      total: 10,
      delivered: 10,
    });
  });

  it('are kept while an endpoint is paused, and go where it is by then, in order', async () => {
    await using folder = await temporaryFolder();
    await using receiver = await eventReceiver();
    await using console = await testEngine(folder.path, LOOPBACK);
    const { endpointId } = await add(console, 'http://127.0.0.1:9/nobody', { isOrdered: true });
    await console.call('endpoints.setActive', { endpointId, isActive: false });
    const runId = await console.startPractice();
    const events = await console.untilEnded(runId);
    await waitFor(async () => {
      const { waiting } = (await viewOf(console, endpointId)).counts;
      return waiting >= events.length;
    });
    await console.call('endpoints.save', {
      endpointId,
      settings: { label: 'Moved', ...USUAL_ENDPOINT, isOrdered: true },
      url: receiver.url,
      secret: null,
    });
    await console.call('endpoints.setActive', { endpointId, isActive: true });
    await waitFor(async () => (await viewOf(console, endpointId)).counts['waiting'] === 0);
    const sent = receiver.received.map(({ event }) => event.event_id);
    const inOrder = events.map((event) => event.event_id);
    expect(sent.filter((id) => inOrder.includes(id))).toEqual(inOrder);
  });

  it('that failed are tried again after a restart, with the same id, and hold up no other', async () => {
    await using folder = await temporaryFolder();
    let isUp = false;
    await using shaky = await eventReceiver((response) => {
      response.writeHead(isUp ? 200 : 503, { 'content-type': 'text/plain' });
      // The second address lies across the end of what is kept.
      const filler = 'x '.repeat(484);
      response.end(`No room, says jane.doe@example.com. ${filler}Ask peter.klein@example.com`);
    });
    await using healthy = await eventReceiver();
    const keychain = keychainInMemory();
    const ties = { ...LOOPBACK, loadKeytar: async () => keychain };
    const only = { eventTypes: ['orchestration.workflow_created@1' as const] };
    let ids: string[];
    {
      await using console = await testEngine(folder.path, ties);
      const failing = await add(console, shaky.url, { ...only, retryDelaysMs: [1000, 1000, 1000] });
      const working = await add(console, healthy.url, only);
      ids = [failing.endpointId, working.endpointId];
      await console.untilEnded(await console.startPractice());
      await untilSent(console, working.endpointId, 1);
      await waitFor(async () => (await viewOf(console, failing.endpointId)).attempts.total > 0);
      const [delivery] = await console.call('endpoints.deliveries', {
        endpointId: failing.endpointId,
        state: 'waiting',
        fromMs: null,
        toMs: null,
        limit: 10,
      });
      const shown = await console.call('endpoints.delivery', {
        deliveryId: delivery?.deliveryId ?? '',
      });
      expect(shown.attempts[0]).toMatchObject({ category: 'server_error', status: 503 });
      expect(shown.attempts[0]?.response).toContain('No room, says j***@e***.com');
      expect(shown.attempts[0]?.response).not.toContain('peter');
      expect(JSON.parse(shown.payload ?? '')).toMatchObject({ event_id: delivery?.eventId });
    }
    isUp = true;
    await using console = await testEngine(folder.path, ties);
    const [failing = '', working = ''] = ids;
    await untilSent(console, failing, 1);
    expect(new Set(shaky.received.map(({ event }) => event.event_id)).size).toBe(1);
    expect(healthy.received).toHaveLength(1);
    expect((await viewOf(console, working)).counts['waiting']).toBe(0);
  });

  it('become dead letters or refused, and are sent again by hand as new ones of the same event', async () => {
    await using folder = await temporaryFolder();
    let status = 500;
    await using receiver = await eventReceiver((response) => response.writeHead(status).end());
    await using console = await testEngine(folder.path, LOOPBACK);
    const { endpointId } = await add(console, receiver.url, {
      eventTypes: ['orchestration.workflow_created@1'],
      retryDelaysMs: [],
    });
    await console.untilEnded(await console.startPractice());
    await waitFor(async () => (await viewOf(console, endpointId)).counts['dead_letter'] === 1);
    status = 400;
    const all = { state: 'dead_letter', fromMs: null, toMs: null } as const;
    expect(await console.call('endpoints.sendAgain', { endpointId, which: all })).toEqual({
      count: 1,
    });
    await waitFor(async () => (await viewOf(console, endpointId)).counts['refused'] === 1);
    status = 200;
    const which = { ...all, state: 'refused' as const };
    await console.call('endpoints.sendAgain', { endpointId, which });
    await untilSent(console, endpointId, 1);
    expect(new Set(receiver.received.map(({ event }) => event.event_id)).size).toBe(1);
    const list = await console.call('endpoints.deliveries', {
      endpointId,
      ...all,
      state: null,
      limit: 10,
    });
    expect(list.map(({ state }) => state)).toEqual(['delivered', 'refused', 'dead_letter']);
    expect(list[0]?.replayOf).toBe(list[1]?.deliveryId);
  });

  it('are sent once more from a position of the log on, or only counted', async () => {
    await using folder = await temporaryFolder();
    await using receiver = await eventReceiver();
    await using console = await testEngine(folder.path, LOOPBACK);
    await console.untilEnded(await console.startPractice());
    const { endpointId } = await add(console, receiver.url, {
      eventTypes: ['orchestration.agent.completed@1'],
    });
    const replay = async (query: string) => {
      const path = `/api/events/replay?endpoint=${endpointId}&${query}`;
      const response = await fetch(`${console.engine.addresses.admin}${path}`, {
        method: 'POST',
        headers: { authorization: `ApiKey ${TEST_SECRETS.adminKey}` },
      });
      return { status: response.status, answer: await response.json() };
    };
    const counted = await replay('after=0&dry_run=true');
    expect(counted).toMatchObject({ status: 200, answer: { count: 9 } });
    expect((await viewOf(console, endpointId)).counts['waiting']).toBe(0);
    const again = { endpointId, afterSeq: 0, isDryRun: false };
    const [one, other] = await Promise.all([
      console.engine.call('endpoints.replay', again),
      console.engine.call('endpoints.replay', again),
    ]);
    expect(one).toMatchObject({ ok: true, value: { count: 9 } });
    expect(other).toMatchObject({ ok: false, error: { code: 'conflict' } });
    await untilSent(console, endpointId, 9);
    expect(new Set(receiver.received.map(({ event }) => event.event_id)).size).toBe(9);
    expect((await replay('after=99999')).status).toBe(404);
    expect((await replay('after=-1')).status).toBe(400);
  });

  it('stop where an endpoint says that it is gone, and go with the run that they are of', async () => {
    await using folder = await temporaryFolder();
    await using receiver = await eventReceiver((response) => response.writeHead(410).end());
    await using console = await testEngine(folder.path, LOOPBACK);
    const { endpointId } = await add(console, receiver.url, { atOnce: 1 });
    const runId = await console.startPractice();
    await console.untilEnded(runId);
    await waitFor(async () => (await viewOf(console, endpointId)).state === 'disabled');
    expect(await viewOf(console, endpointId)).toMatchObject({ disabledReason: 'gone' });
    const listed = await console.call('endpoints.deliveries', {
      endpointId,
      state: 'waiting',
      fromMs: null,
      toMs: null,
      limit: 500,
    });
    expect(listed.length).toBeGreaterThan(3);
    await console.call('runs.erase', { runId, wholeClient: false });
    await waitFor(async () => ((await viewOf(console, endpointId)).counts['waiting'] ?? 0) <= 1);
  });

  it('are tested at once, and a removed endpoint leaves nothing in the keychain', async () => {
    await using folder = await temporaryFolder();
    await using receiver = await eventReceiver();
    const keychain = keychainInMemory();
    await using console = await testEngine(folder.path, {
      ...LOOPBACK,
      loadKeytar: async () => keychain,
    });
    const { endpointId } = await add(console, receiver.url);
    expect(await console.call('endpoints.test', { endpointId })).toMatchObject({
      status: 204,
      category: null,
    });
    expect(receiver.received[0]?.event.event_type).toBe('outbound.test@1');
    await console.call('endpoints.save', {
      endpointId,
      settings: { label: 'Receiver', ...USUAL_ENDPOINT },
      url: null,
      secret: 'a-secret-of-more-than-24-characters',
    });
    expect((await viewOf(console, endpointId)).previousUntilMs).not.toBeNull();
    const { secret } = await console.call('endpoints.rotate', { endpointId });
    expect(secret).toMatch(/^whsec_/);
    await console.call('endpoints.test', { endpointId });
    expect(receiver.received[1]?.headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
    await console.call('endpoints.remove', { endpointId });
    expect(await console.call('endpoints.list', {})).toEqual([]);
    const files = globSync(`${folder.path}/**/*`, { withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      const bytes = readFileSync(join(file.parentPath, file.name), 'latin1');
      expect(bytes).not.toContain(receiver.url);
      expect(bytes).not.toContain(secret);
    }
  });

  it.each([
    ['https://user:secret@example.com/hook', 'url'],
    ['https://10.0.0.8/hook', 'url'],
    ['ftp://example.com/hook', 'url'],
  ])('refuse %s in the form', async (url, field) => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const answer = await console.engine.call('endpoints.save', {
      endpointId: null,
      settings: { label: 'Receiver', ...USUAL_ENDPOINT },
      url,
      secret: 'short-secret',
    });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', details: { [field]: expect.any(String) } },
    });
    expect(answer).toMatchObject({
      error: { details: { secret: expect.stringContaining('short') } },
    });
    expect(await console.call('endpoints.list', {})).toEqual([]);
  });
});
