import type { AgentId } from '../../../shared/domain/agents.ts';
import type { FollowedExecution } from '../../../shared/domain/followed-execution.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import type { Run } from '../../../shared/domain/run.ts';

/** What was fetched from Opal, on its way into the inbox. */
export interface FetchedDelivery {
  /** Under which resource of Opal's it was fetched. */
  readonly route: string;
  readonly dedupeKey: string;
  readonly body: JsonObject;
  /** What it says, without the circumstances of its being fetched. */
  readonly content: JsonValue;
  readonly workflowExecutionId: string | null;
  readonly agentExecutionId: string | null;
}

/** How an execution ended, for the inbox. */
export interface EndedAnswer {
  readonly agentId: AgentId;
  /** The agent's answer; left out where there is none. */
  readonly result?: JsonValue;
  /** Why it failed, in Opal's words; `null` where it did not. */
  readonly failure: string | null;
  readonly seconds: number | null;
  /** Measurements and provenance, ids and numbers. */
  readonly facts: JsonObject;
  /** Tells an answer from an earlier one of the same execution; left out for the first. */
  readonly distinction?: string;
}

/** The execution that an answer is of. */
export type DeliveredExecution = Pick<
  FollowedExecution,
  'id' | 'instanceId' | 'executionId' | 'parentExecutionId'
>;

/** Puts an answer into the form in which the inbox takes it, under a key that is the same each time. */
export function toDelivery(
  run: Run,
  { id, instanceId, executionId, parentExecutionId }: DeliveredExecution,
  { agentId, result, failure, seconds, facts, distinction }: EndedAnswer,
): FetchedDelivery {
  const status = failure === null ? 'completed' : 'failed';
  const data = result === undefined ? {} : { agent_data: result };
  return {
    route: 'opal-api/executions',
    dedupeKey: [`api:${instanceId}:${executionId ?? id}:${agentId}`, distinction ?? []]
      .flat()
      .join(':'),
    content: { agentId, status, failure, ...data },
    workflowExecutionId: parentExecutionId,
    agentExecutionId: executionId,
    body: {
      agent_id: agentId,
      workflow_id: run.runId,
      correlation_id: run.correlationId,
      execution_status: status,
      ...data,
      ...(failure === null ? {} : { error_message: failure }),
      metadata: {
        ...(seconds === null ? {} : { execution_time_ms: Math.round(seconds * 1000) }),
        opal_instance_id: instanceId,
        opal_execution_id: executionId,
        ...facts,
      },
    },
  };
}
