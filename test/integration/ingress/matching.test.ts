import { randomUUID } from 'node:crypto';
import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { sendToolCall } from '../../support/send-tool-call.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine, type TestEngine } from '../../support/test-engine.ts';
import { waitFor } from '../../support/wait-for.ts';

interface Keys {
  readonly workflowId?: string;
  readonly correlationId?: string;
  readonly threadId?: string;
}

/** Sends one result with those keys. */
function post(console: TestEngine, agentId: AgentId, keys: Keys): Promise<string> {
  return sendToolCall(console, {
    parameters: {
      agent_name: agentId,
      workflow_id: keys.workflowId ?? 'an-invented-id',
      correlation_id: keys.correlationId,
      execution_results: { summary: `What ${agentId} found, number ${randomUUID()}.` },
    },
    chat_metadata: { thread_id: keys.threadId },
  });
}

/** The same, and tells what became of it. */
async function send(console: TestEngine, agentId: AgentId, keys: Keys) {
  return outcomeOf(console, await post(console, agentId, keys));
}

async function outcomeOf(console: TestEngine, deliveryId: string) {
  const read = () => console.call('deliveries.get', { deliveryId: deliveryId as never });
  await waitFor(async () => (await read()).delivery.status !== 'received');
  const { status, runId, matchedBy } = (await read()).delivery;
  return { status, runId, matchedBy };
}

async function correlationOf(console: TestEngine, runId: RunId): Promise<string> {
  const events = await console.call('runs.events', { runId, afterSeq: 0, limit: 1 });
  return events[0]?.correlation_id ?? '';
}

describe('the run of a result', () => {
  it('is named by the workflow id, else the correlation id, else the chat thread', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const first = await console.startPractice({ pace: 'natural' });
    const second = await console.startPractice({ pace: 'natural' });
    const threadId = randomUUID();

    expect(await send(console, 'geo_audit', { workflowId: first, threadId })).toMatchObject({
      runId: first,
      matchedBy: 'workflow_id',
    });
    const correlationId = await correlationOf(console, second);
    expect(await send(console, 'geo_audit', { correlationId, threadId })).toMatchObject({
      runId: second,
      matchedBy: 'correlation_id',
    });
    expect(await send(console, 'cmp_organizer', { threadId: randomUUID() })).toEqual({
      status: 'unmatched',
      runId: null,
      matchedBy: null,
    });
  });

  it('is the one that the same chat thread has answered before', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await console.startPractice({ pace: 'natural' });
    await console.startPractice({ pace: 'natural' });
    const threadId = randomUUID();
    await send(console, 'geo_audit', { workflowId: runId, threadId });
    expect(await send(console, 'cmp_organizer', { threadId })).toMatchObject({
      status: 'done',
      runId,
      matchedBy: 'thread_id',
    });
  });

  it('is the newest one of its thread, though it was read before that one was recorded', async () => {
    await using folder = await temporaryFolder();
    let isDiskFull = false;
    await using console = await testEngine(folder.path, {
      checkpoint: (name) => {
        if (!isDiskFull || name !== 'record.before_commit') return;
        throw new BetterSqlite.SqliteError('disk is full', 'SQLITE_FULL');
      },
    });
    const first = await console.startPractice({ pace: 'natural' });
    const second = await console.startPractice({ pace: 'natural' });
    const threadId = randomUUID();
    await send(console, 'geo_audit', { workflowId: first, threadId });
    // Both wait until they are taken, and so read, together.
    isDiskFull = true;
    await post(console, 'geo_audit', { workflowId: second, threadId });
    const follower = await post(console, 'cmp_organizer', { threadId });
    await console.engine.wake();
    isDiskFull = false;
    expect(await outcomeOf(console, follower)).toMatchObject({
      status: 'done',
      runId: second,
      matchedBy: 'thread_id',
    });
  });

  it('is guessed only while one is open, and the guess is marked', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await console.startPractice({ pace: 'natural' });
    expect(await send(console, 'cmp_organizer', {})).toMatchObject({
      runId,
      matchedBy: 'only_open_run',
    });
    await console.startPractice({ pace: 'natural' });
    expect(await send(console, 'roadmap_generator', {})).toMatchObject({ status: 'unmatched' });
  });
});
