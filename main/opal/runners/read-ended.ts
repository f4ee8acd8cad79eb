import type { AgentId } from '../../../shared/domain/agents.ts';
import type { JsonObject } from '../../../shared/domain/json.ts';
import type { OpalExecution } from '../../opal-api/shapes/execution.ts';
import type { ExecutionChange } from '../../storage/execution-repository.ts';
import type { Canvas } from './agent-files.ts';
import type { EndedAnswer } from './fetched-delivery.ts';

/**
 * What an agent's execution that is over says, for the inbox.
 *
 * @param canvas the file that is its answer; `null` where its result is
 */
export function readEnded(
  agentId: AgentId,
  execution: OpalExecution,
  requestId: string | null,
  canvas: Canvas | null,
): EndedAnswer {
  const isDone = execution.status === 'completed';
  const result = canvas?.text ?? execution.result;
  return {
    agentId,
    ...(result === null ? {} : { result }),
    failure: isDone ? null : wordsOf(execution.statusWord, execution.errorMessage),
    seconds: execution.usage.seconds,
    facts: {
      ...factsOf(execution, requestId),
      ...(canvas === null ? {} : { opal_file_id: canvas.elementId }),
    },
  };
}

/** What is kept of an execution beside its answer. */
export function changeOf(execution: OpalExecution, requestId: string | null): ExecutionChange {
  return {
    status: execution.status,
    ...(execution.createdAtMs === null ? {} : { startedAtMs: execution.createdAtMs }),
    ...(execution.endedAtMs === null ? {} : { endedAtMs: execution.endedAtMs }),
    ...(execution.agentId === null ? {} : { opalAgentId: execution.agentId }),
    ...(requestId === null ? {} : { requestId }),
    error: null,
    usage: execution.usage,
  };
}

/** Why an execution brought nothing, in words: Opal's own, after its word for the state. */
export function wordsOf(statusWord: string, said: string | null): string {
  const state = `Opal ended it as ${statusWord.trim().toUpperCase() || 'FAILED'}`;
  return said === null || said.trim() === '' ? `${state}.` : `${state}: ${said.trim()}`;
}

function factsOf(
  { agentVersion, evaluationScore, usage }: OpalExecution,
  requestId: string | null,
): JsonObject {
  return {
    opal_request_id: requestId,
    agent_version: agentVersion,
    evaluation_score: evaluationScore,
    model_provider: usage.modelProvider,
  };
}
