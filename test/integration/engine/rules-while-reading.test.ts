import BetterSqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { startEndedRun } from '../../support/start-ended-run.ts';
import { sendWebhook } from '../../support/send-webhook.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine } from '../../support/test-engine.ts';

const CLIENT = 'Northwind Produce Association';
/** Taken together; the rest is read while these are recorded. */
const TOGETHER = 128;
const MANY = 200;
/** Long enough for so many to be prepared in the thread. */
const FILLER = 'Visitors from paid search leave the pricing page early. '.repeat(10);

it('a rule that is set between reading and recording holds for what was read', async () => {
  await using folder = await temporaryFolder();
  let transactions = 0;
  const set: Promise<unknown>[] = [];
  let isFull = false;
  let isWatching = false;
  await using console = await testEngine(folder.path, {
    checkpoint: (name) => {
      if (name !== 'record.before_commit') return;
      if (isFull) throw new BetterSqlite.SqliteError('database or disk is full', 'SQLITE_FULL');
      if (!isWatching) return;
      transactions += 1;
      if (set.length > 0) return;
      const override = { piiType: 'email', operation: null, mode: 'remove' } as const;
      set.push(console.call('privacy.override', { clientName: CLIENT, override }));
    },
  });
  const runId = await startEndedRun(console, CLIENT);
  isFull = true;
  await Promise.all(
    Array.from({ length: MANY }, async (_, index) => {
      const response = await sendWebhook(console, {
        workflow_id: runId,
        agent_id: 'geo_audit',
        execution_status: 'completed',
        agent_data: { summary: `Number ${index} is from anna@j.example. ${FILLER}` },
      });
      expect(response.status).toBe(202);
    }),
  );
  await console.engine.wake();
  isFull = false;
  isWatching = true;
  await console.engine.wake();
  await Promise.all(set);

  // Two for two batches, and one for each of the second, which was read anew.
  expect(transactions).toBe(2 + MANY - TOGETHER);
  const { payload } = await console.call('results.payload', { runId, agentId: 'geo_audit' });
  expect(JSON.stringify(payload)).toContain('is from [removed].');
});
