import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { Submission } from '../../../shared/domain/submission.ts';
import { isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import { isPractice, type AgentExecution, type Run } from '../../../shared/domain/run.ts';
import { unwrapPayload } from '../../agent-results/normalise/unwrap-payload.ts';
import type { Members } from '../../agent-results/doors/message-members.ts';
import { readToolParameters } from '../../agent-results/doors/tool-parameters.ts';

/** The answer to a tool call. */
export interface ToolAnswer {
  readonly status: number;
  readonly body: JsonObject;
}

/** The ids that say which run a call is about. */
export type RunKeysOfCall = Pick<Submission, 'workflowId' | 'correlationId' | 'threadId'>;

/** A call with the run it is about. */
export interface CallAboutRun {
  readonly parameters: Members;
  readonly run: Run;
  /** In the order of the real workflow; their content is protected. */
  readonly agents: readonly AgentExecution[];
  readonly agentRegistry: AgentRegistry;
}

/** Refuses a call, and says what its sender should do. */
export function refusal(status: number, error: string): ToolAnswer {
  return { status, body: { error } };
}

/** The parameters and ids of a call; `null` when the body is not an object. */
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

/** A list of texts, given as a list, as a JSON string, or separated by commas. */
export function readTexts(parameters: Members, name: string): string[] {
  const given = parameters[name];
  const value: JsonValue = unwrapPayload(given);
  const entries = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
  return entries
    .filter((entry) => typeof entry === 'string')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** The beginning of every answer about a run. It says when the data is from practice. */
export function aboutRun({ run }: CallAboutRun): JsonObject {
  return {
    workflow_id: run.runId,
    workflow_status: run.status,
    is_practice_data: isPractice(run),
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

/** Turns a protected value back into an answer's body. */
export function toBody(value: JsonValue): JsonObject {
  return isJsonObject(value) ? value : { result: value };
}
