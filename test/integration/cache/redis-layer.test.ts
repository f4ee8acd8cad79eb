import { createServer } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { IntelligentCacheManager } from '../../../main/cache/intelligent-cache-manager.ts';
import { RedisConnection } from '../../../main/cache/redis-connection.ts';
import { CacheRepository } from '../../../main/storage/cache-repository.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { asProtected } from '../../../shared/domain/protected.ts';
import { freePort, hasRedisServer, RedisServer } from '../../support/redis-server.ts';
import { postToolCall } from '../../support/send-tool-call.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine } from '../../support/test-engine.ts';
import { useSecondResult } from '../../support/use-second-result.ts';
import { waitFor } from '../../support/wait-for.ts';

const open: RedisConnection[] = [];
afterEach(() => {
  for (const connection of open.splice(0)) connection.close();
});

/** Whoever waited for redis would wait for ever: as long as a timer can be set. */
const ENDLESS = { commandLimitMs: 2 ** 31 - 1 };

/** Where redis is to answer, a busy machine may take its time. */
const PATIENT = { commandLimitMs: 60_000 };

async function connect(url: string, limits?: { commandLimitMs: number }) {
  const states: string[] = [];
  const connection = await RedisConnection.open(url, (state) => states.push(state), limits);
  open.push(connection);
  return { connection, states };
}

async function openCache(folder: string, connection: RedisConnection) {
  const database = await openDatabase(folder);
  let passedMs = 0;
  const clock = { now: () => Date.now() + passedMs };
  const manager = (redis: RedisConnection) =>
    new IntelligentCacheManager({
      database,
      rows: new CacheRepository(database),
      redis,
      clock,
      onProblem: (error) => {
        throw error;
      },
    });
  return {
    database,
    pass: (ms: number) => {
      passedMs += ms;
    },
    agentResults: manager(connection).open('agent_results', z.string()),
    insights: manager(connection).open('strategy_insights', z.string()),
    /** As another process, with an empty memory, would see it. */
    insightsElsewhere: manager(connection).open('strategy_insights', z.string()),
  };
}

describe('a redis that is not there', () => {
  it('is passed over at once and said once; the next layer answers', async () => {
    await using folder = await temporaryFolder();
    const { connection, states } = await connect(`redis://127.0.0.1:${await freePort()}`, ENDLESS);
    const { agentResults, database } = await openCache(folder.path, connection);
    await waitFor(async () => states.length > 0);
    await agentResults.set('k', { value: asProtected('x') });
    for (let round = 0; round < 50; round += 1) expect(await agentResults.get('k')).toBe('x');
    expect(states).toEqual(['down']);
    await database.close();
  });

  it('holds nobody up by saying nothing', async () => {
    await using folder = await temporaryFolder();
    const server = createServer((socket) => socket.on('error', () => undefined)).listen(
      0,
      '127.0.0.1',
    );
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const { connection } = await connect(`redis://127.0.0.1:${port}`, ENDLESS);
    const { agentResults, database } = await openCache(folder.path, connection);
    await agentResults.set('k', { value: asProtected('x') });
    for (let round = 0; round < 50; round += 1) expect(await agentResults.get('k')).toBe('x');
    await database.close();
    server.close();
  });
});

if (!hasRedisServer()) console.warn('Skipped: a real redis needs redis-server.');

describe.skipIf(!hasRedisServer())('a real redis', () => {
  it('keeps a value for the next process, under a key of the console, until it expires', async () => {
    await using folder = await temporaryFolder();
    await using server = await RedisServer.start(folder.path);
    const { connection, states } = await connect(server.url, PATIENT);
    await waitFor(async () => states.includes('up'));
    const { insights, insightsElsewhere, database, pass } = await openCache(
      folder.path,
      connection,
    );
    const validUntilMs = Date.now() + 60_000;
    await insights.set('insights:1', { value: asProtected('x'), validUntilMs });
    expect(await connection.get('osa:insights:1')).toContain('"x"');
    expect(await insightsElsewhere.get('insights:1')).toBe('x');
    const leftMs = Number((await server.ask('PTTL', 'osa:insights:1')).slice(1));
    expect(leftMs).toBeGreaterThan(0);
    expect(leftMs).toBeLessThanOrEqual(60_000);
    await server.ask('PEXPIRE', 'osa:insights:1', '1');
    await waitFor(async () => (await connection.get('osa:insights:1')) === null);
    pass(60_000);
    expect(await insightsElsewhere.get('insights:1')).toBeNull();
    await database.close();
  });

  it('that stops answering holds nobody up', async () => {
    await using folder = await temporaryFolder();
    await using server = await RedisServer.start(folder.path);
    const { connection, states } = await connect(server.url, { commandLimitMs: 50 });
    await waitFor(async () => states.includes('up'));
    const { insights, insightsElsewhere, database } = await openCache(folder.path, connection);
    server.pause();
    await insights.set('a', { value: asProtected('x') });
    expect(await insights.get('a')).toBe('x');
    for (let round = 0; round < 50; round += 1) {
      expect(await insightsElsewhere.get('a')).toBeNull();
    }
    expect(states).toEqual(['up', 'down']);
    await database.close();
  });

  it('forgets, and gives nothing out that was written there by somebody else', async () => {
    await using folder = await temporaryFolder();
    await using server = await RedisServer.start(folder.path);
    const { connection, states } = await connect(server.url, PATIENT);
    await waitFor(async () => states.includes('up'));
    const { insights, insightsElsewhere, database } = await openCache(folder.path, connection);
    await insights.set('a', { value: asProtected('x') });
    await insights.remove(['a']);
    expect(await insightsElsewhere.get('a')).toBeNull();
    const expiresAtMs = Date.now() + 60_000;
    await connection.set('osa:b', JSON.stringify({ value: { odd: true }, expiresAtMs }), 60_000);
    expect(await insightsElsewhere.get('b')).toBeNull();
    await database.close();
  });

  it('holds no personal data of what agents sent', async () => {
    await using folder = await temporaryFolder();
    await using server = await RedisServer.start(folder.path);
    const { connection, states } = await connect(server.url, PATIENT);
    await waitFor(async () => states.includes('up'));
    await using console = await testEngine(folder.path, {}, server.url);
    const runId = await console.startPractice();
    await console.untilEnded(runId);
    const replaced = console.until(
      runId,
      (event) => event.event_type === 'orchestration.agent.completed@1' && event.payload.replaced,
    );
    await postToolCall(console, {
      agent_name: 'geo_audit',
      workflow_id: runId,
      execution_results: {
        summary: 'Ask canary.person@mailbox.example, who knows about it, or +44 20 7946 0958.',
      },
    });
    await useSecondResult(console, runId, 'geo_audit');
    await replaced;
    const kept = await waitFor(async () => {
      await console.call('results.get', { runId });
      const text = await connection.get(`osa:insights:${runId}`);
      return text?.includes('who knows about it') === true ? text : null;
    });
    expect(kept).not.toContain('mailbox');
    expect(kept).not.toContain('7946');
  });

  it('is used again when it comes back', async () => {
    await using folder = await temporaryFolder();
    const port = await freePort();
    const first = await RedisServer.start(folder.path, port);
    const { connection, states } = await connect(first.url, PATIENT);
    await waitFor(async () => states.includes('up'));
    await connection.set('k', 'before', 60_000);
    await first[Symbol.asyncDispose]();
    await waitFor(async () => states.includes('down'));
    expect(await connection.get('k')).toBeNull();
    await using second = await RedisServer.start(folder.path, port);
    expect(second.url).toBe(first.url);
    await waitFor(async () => states.at(-1) === 'up');
    await waitFor(async () => {
      await connection.set('k', 'after', 60_000);
      return (await connection.get('k')) === 'after';
    });
    expect(states).toEqual(['up', 'down', 'up']);
  });
});
