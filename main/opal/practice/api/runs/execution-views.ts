import type { JsonObject } from '../../../../../shared/domain/json.ts';
import type { FaultBook } from '../faults.ts';
import { naiveTime } from '../paging.ts';
import type { Execution } from './execution.ts';
import { LLM_PROVIDER } from './usage.ts';

/** An execution as a row of a history. */
export function listedExecution(execution: Execution, faults: FaultBook): JsonObject {
  const { start, end } = execution;
  return {
    id: start.id,
    agent_id: start.agentId,
    status: wordOf(execution.status, start.agentSlug, faults),
    user_id: start.userId,
    created_at: naiveTime(start.createdAtMs),
    end_time: end === null ? null : naiveTime(end.endedAtMs),
    execution_time: end === null ? null : (end.endedAtMs - start.createdAtMs) / 1000,
    token_usage: end?.usage === null || end === null ? null : { ...end.usage },
    total_credits: end?.credits ?? null,
    agent_version: start.agentVersion,
    evaluation_score: null,
    llm_provider: LLM_PROVIDER,
    memory_id: start.memoryId,
    conversation_mode: false,
  };
}

/** An execution with all that it is. */
export function detailedExecution(execution: Execution, faults: FaultBook): JsonObject {
  return {
    ...listedExecution(execution, faults),
    parameters: execution.start.parameters,
    result: execution.end?.result() ?? null,
    error_message: execution.end?.errorMessage ?? null,
    log: [...execution.log],
    space_id: execution.spaceId,
  };
}

/** A status word, in the case that a fault asks for. */
export function wordOf(word: string, slug: string, faults: FaultBook): string {
  if (faults.find('status_lower_case', slug) !== null) return word.toLowerCase();
  return faults.find('status_upper_case', slug) === null ? word : word.toUpperCase();
}
