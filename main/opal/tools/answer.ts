import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { Submission } from '../../../shared/domain/submission.ts';
import { isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import type { AgentExecution, Run } from '../../../shared/domain/run.ts';
import { unwrapPayload } from '../../agent-results/normalise/unwrap-payload.ts';
import { readToolParameters, type Members } from '../../agent-results/doors/tool-parameters.ts';

/** What is answered to a tool call. */
export interface ToolAnswer {
  readonly status: number;
  readonly body: JsonObject;
}

/** The ids by which a call says which run it is about. */
export type RunKeysOfCall = Pick<Submission, 'workflowId' | 'correlationId' | 'threadId'>;

/** A call that was read, with the run it is about. */
export interface CallAboutRun {
  readonly parameters: Members;
  readonly run: Run;
  /** In the order of the real workflow; what they hold has passed protection. */
  readonly agents: readonly AgentExecution[];
  readonly agentRegistry: AgentRegistry;
}

/** A call that cannot be answered, with what its sender should do. */
export function refusal(status: number, error: string): ToolAnswer {
  return { status, body: { error } };
}

/** The parameters and the ids of a call; `null` when it is no object. */
export function readCall(body: unknown): { parameters: Members; keys: RunKeysOfCall } | null {
  const call = readToolParameters(body);
  if (call === null) return null;
  const { parameters, envelope, threadId } = call;
  return {
    parameters,
    keys: {
      workflowId: readText(parameters, 'workflow_id') || readText(envelope, 'workflow_id'),
      correlationId: readText(parameters, 'correlation_id') || readText(envelope, 'correlation_id'),
      threadId,
    },
  };
}

/** A text parameter, trimmed; empty where there is none. */
export function readText(parameters: Members, name: string): string {
  const value = parameters[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() : '';
}

/** A list of texts: a list, the same as a JSON string, or texts with commas between. */
export function readTexts(parameters: Members, name: string): string[] {
  const given = parameters[name];
  const value: JsonValue = unwrapPayload(given);
  const entries = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
  return entries
    .filter((entry) => typeof entry === 'string')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** What every answer about a run begins with. Practice data says that it is. */
export function aboutRun({ run }: CallAboutRun): JsonObject {
  return {
    workflow_id: run.runId,
    workflow_status: run.status,
    is_practice_data: run.target.kind === 'practice',
  };
}

/** The agents that have not delivered a result, and why. */
export function listMissing(agents: readonly AgentExecution[]): JsonObject[] {
  return agents
    .filter(({ result }) => result === null)
    .map(({ agentId, status, errorCode }) => ({
      agent_id: agentId,
      status,
      ...(errorCode === null ? {} : { error_code: errorCode }),
    }));
}

/** An answer's body after it has been protected once more. */
export function toBody(value: JsonValue): JsonObject {
  return isJsonObject(value) ? value : { result: value };
}
