import BetterSqlite from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AgentId } from '../../../shared/domain/agents.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { sendToolCall } from '../../support/send-tool-call.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine, type TestEngine } from '../../support/test-engine.ts';
import { waitFor } from '../../support/wait-for.ts';

const CLIENT = sampleIntake().business_context.company_name;

function send(
  console: TestEngine,
  agentId: AgentId,
  keys: { workflowId: string; threadId: string },
): Promise<string> {
  return sendToolCall(console, {
    parameters: {
      agent_name: agentId,
      workflow_id: keys.workflowId,
      execution_results: { summary: `${agentId} asked jane@garden.example.` },
    },
    chat_metadata: { thread_id: keys.threadId },
  });
}

describe('results of one chat thread that arrive together', () => {
  it('are protected by the rules of the client that only the first of them names', async () => {
    await using folder = await temporaryFolder();
    let nowMs = Date.now();
    let isFull = false;
    await using console = await testEngine(folder.path, {
      clock: { now: () => nowMs },
      checkpoint: (name) => {
        if (name !== 'record.before_commit' || !isFull) return;
        throw new BetterSqlite.SqliteError('database or disk is full', 'SQLITE_FULL');
      },
    });
    const runId = await console.startPractice({ pace: 'natural' });
    await console.startPractice({ pace: 'natural' });
    await console.call('privacy.override', {
      clientName: CLIENT,
      override: { piiType: 'email', operation: null, mode: 'remove' },
    });
    const threadId = randomUUID();
    // Nothing is recorded meanwhile, so they are taken together afterwards.
    isFull = true;
    const sent = [
      await send(console, 'geo_audit', { workflowId: runId, threadId }),
      await send(console, 'cmp_organizer', { workflowId: 'an-invented-id', threadId }),
      await send(console, 'content_review', { workflowId: 'an-invented-id', threadId }),
    ];
    await console.engine.wake();
    isFull = false;
    await waitFor(async () => {
      nowMs += 1000;
      await console.engine.wake();
      const all = await Promise.all(
        sent.map((id) => console.call('deliveries.get', { deliveryId: id as never })),
      );
      return all.every(({ delivery }) => delivery.status === 'done');
    });
    for (const agentId of ['geo_audit', 'cmp_organizer', 'content_review'] as const) {
      const { payload } = await console.call('results.payload', { runId, agentId });
      expect(JSON.stringify(payload)).toContain(`${agentId} asked [removed].`);
    }
  });
});
