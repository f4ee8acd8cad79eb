import { isDeepStrictEqual } from 'node:util';
import { parsedJsonSchema, type JsonValue } from '../../shared/domain/json.ts';
import type { AgentState } from '../../shared/domain/run.ts';
import { fromJson } from './columns.ts';
import type { Transaction } from './database.ts';

/**
 * Whether an agent's recorded payload says something else than this one; `null` where it has none.
 *
 * What an agent sends again is mostly the same text, which is then not taken apart.
 *
 * @param payload protected, as the recorded one is
 */
export async function differsFromRecorded(
  trx: Transaction,
  { runId, agentId }: Pick<AgentState, 'runId' | 'agentId'>,
  payload: JsonValue,
): Promise<boolean | null> {
  const query = trx.statements.query('recorded payload', [runId, agentId], () =>
    trx
      .selectFrom('opal_agent_executions')
      .select('output_data')
      .where('workflow_id', '=', runId)
      .where('agent_type', '=', agentId)
      .compile(),
  );
  const recorded = (await trx.executeQuery(query)).rows[0]?.output_data ?? null;
  if (recorded === null) return null;
  if (recorded === JSON.stringify(payload)) return false;
  return !isDeepStrictEqual(fromJson(parsedJsonSchema, recorded), payload);
}
