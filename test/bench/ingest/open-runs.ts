import { randomUUID } from 'node:crypto';
import { BUILT_IN_AGENT_IDS } from '../../../shared/domain/agents.ts';
import { runIdSchema, type RunId } from '../../../shared/domain/ids.ts';
import type { Run } from '../../../shared/domain/run.ts';
import type { Database } from '../../../main/storage/database.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { openRepositories } from '../../../main/storage/repositories.ts';
import { sampleRun } from '../../support/sample-run.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';

const HOUR_MS = 3_600_000;

/** Puts runs that wait for all nine agents into a data folder. */
export async function makeOpenRuns(dataDir: string, runIds: readonly RunId[]): Promise<void> {
  const database = await openDatabase(dataDir);
  await insertOpenRuns(database, runIds);
  await database.close();
}

/** The same for a database that is open, in one transaction. */
export async function insertOpenRuns(database: Database, runIds: readonly RunId[]): Promise<void> {
  const { runs, agents } = openRepositories(database, builtInAgents);
  const nowMs = Date.now();
  await database.transaction(async (trx) => {
    for (const runId of runIds) {
      const extra = { sessionId: randomUUID(), recipients: null };
      await runs.insert(trx, openRun(runId, nowMs), extra);
      const entries = BUILT_IN_AGENT_IDS.map((agentId) => ({
        id: randomUUID(),
        runId,
        agentId,
        timeoutMs: HOUR_MS,
      }));
      await agents.insertPending(trx, entries, nowMs);
    }
  });
}

function openRun(runId: RunId, nowMs: number): Run {
  return sampleRun({
    runId,
    correlationId: randomUUID(),
    status: 'running',
    expectedAgents: [...BUILT_IN_AGENT_IDS],
    triggeredAtMs: nowMs,
    startedAtMs: nowMs,
  });
}

export function newRunIds(count: number): RunId[] {
  return Array.from({ length: count }, () => runIdSchema.parse(randomUUID()));
}
