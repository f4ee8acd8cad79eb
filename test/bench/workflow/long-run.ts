import { randomUUID } from 'node:crypto';
import { EventLog } from '../../../main/events/event-log.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { BUILT_IN_AGENT_IDS } from '../../../shared/domain/agents.ts';
import { deliveryIdSchema, type RunId } from '../../../shared/domain/ids.ts';
import { insertOpenRuns, newRunIds } from '../ingest/open-runs.ts';

/** Puts a run with so many events into a data folder: agents that begin again and again. */
export async function makeLongRun(dataDir: string, events: number): Promise<RunId> {
  const database = await openDatabase(dataDir);
  const [runId] = newRunIds(1);
  if (runId === undefined) throw new Error('There is no id for the run.');
  await insertOpenRuns(database, [runId]);
  const log = new EventLog({ database, clock: { now: () => Date.now() }, newId: randomUUID });
  await log.transaction(async (_trx, emit) => {
    for (let index = 0; index < events; index += 1) {
      const agent_id = BUILT_IN_AGENT_IDS[index % BUILT_IN_AGENT_IDS.length] ?? 'geo_audit';
      const attempt = 1 + Math.floor(index / BUILT_IN_AGENT_IDS.length);
      const about = { workflow_id: runId, correlation_id: null };
      if (index % 3 === 2) {
        const error_code = 'agent_timeout';
        const payload = { agent_id, attempt, delivery_id: null, error_code };
        emit({ event_type: 'orchestration.agent.failed@1', ...about, payload });
      } else {
        const delivery_id = deliveryIdSchema.parse(randomUUID());
        const payload = { agent_id, attempt, delivery_id };
        emit({ event_type: 'orchestration.agent.started@1', ...about, payload });
      }
    }
  });
  await database.close();
  return runId;
}
