import { z } from 'zod';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { Submission } from '../../../shared/domain/submission.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import { foldExecutionStatus, reasonInStatus } from '../../../shared/domain/workflow-state.ts';
import { unwrapPayload } from '../normalise/unwrap-payload.ts';
import { optionalDurationMs, optionalText } from './fold-fields.ts';
import { readCallContents } from './read-call-contents.ts';
import { unreadable } from './split-item.ts';
import { readToolParameters, type ToolCall } from './tool-parameters.ts';

/** A longer name is no agent's. */
const MAX_NAME_CHARACTERS = 200;

const metadataFields = z.object({
  execution_status: optionalText,
  execution_time_ms: optionalDurationMs,
  execution_duration_ms: optionalDurationMs,
  error_message: optionalText,
  error: optionalText,
});
const metadataSchema = metadataFields.catch(() => metadataFields.parse({}));

const parametersSchema = z.object({
  agent_name: optionalText,
  agent_id: optionalText,
  workflow_id: optionalText,
  correlation_id: optionalText,
  execution_status: optionalText,
  execution_time_ms: optionalDurationMs,
  execution_duration_ms: optionalDurationMs,
  error_message: optionalText,
  metadata: z.unknown().optional(),
});

/** What a call says besides its result: cheap to read. */
export type CallHead = Omit<Submission, 'payload' | 'metadata'>;

/**
 * Reads a call of `osa_send_data_to_osa_webhook` or `osa_store_workflow_data`, wrapped in
 * `parameters` or flat, or one agent of a batch, which has the same members.
 *
 * Nothing that was sent is lost: what belongs to no known member counts as the result
 * where there is none, and else stays beside it in the metadata.
 *
 * @throws OsaError `invalid_input` whose details give the reason
 */
export function readToolCall(body: unknown, agents: AgentRegistry): Submission {
  const call = readToolParameters(body);
  if (call === null) throw unreadable('not_an_object');
  const metadata = unwrapPayload(call.parameters['metadata']);
  return { ...headOf(call, metadata, agents), ...readCallContents(call.parameters, metadata) };
}

/**
 * Reads only whose result a call brings and how the agent fared.
 *
 * @throws OsaError `invalid_input` under the same conditions as `readToolCall`
 */
export function readCallHead(body: unknown, agents: AgentRegistry): CallHead {
  const call = readToolParameters(body);
  if (call === null) throw unreadable('not_an_object');
  return headOf(call, unwrapPayload(call.parameters['metadata']), agents);
}

/** The agent that a call names, by id or by name; the problem when no known agent has the name. */
export function nameAgent(
  agentId: string,
  agentName: string,
  agents: AgentRegistry,
): { agentId: AgentId } | { problem: 'agent_name_missing' | 'unknown_agent' } {
  for (const name of [agentId, agentName]) {
    const folded = name.length <= MAX_NAME_CHARACTERS ? agents.fold(name) : null;
    if (folded !== null) return { agentId: folded };
  }
  return { problem: agentId === '' && agentName === '' ? 'agent_name_missing' : 'unknown_agent' };
}

function headOf(
  { parameters, envelope, threadId }: ToolCall,
  metadataInput: JsonValue,
  agents: AgentRegistry,
): CallHead {
  const own = parametersSchema.parse(parameters);
  const outer = parametersSchema.parse(envelope);
  const metadata = metadataSchema.parse(metadataInput ?? {});
  const isNamed = own.agent_id !== '' || own.agent_name !== '';
  const named = isNamed ? own : outer;
  const agent = nameAgent(named.agent_id, named.agent_name, agents);
  if ('problem' in agent) throw unreadable(agent.problem);
  const word = metadata.execution_status || own.execution_status || outer.execution_status;
  const status = foldExecutionStatus(word);
  if (status === null) throw unreadable('unknown_execution_status');
  return {
    agentId: agent.agentId,
    workflowId: own.workflow_id || outer.workflow_id,
    correlationId: own.correlation_id || outer.correlation_id,
    threadId,
    status,
    executionTimeMs:
      metadata.execution_time_ms ??
      metadata.execution_duration_ms ??
      own.execution_time_ms ??
      own.execution_duration_ms,
    errorText:
      metadata.error_message || metadata.error || own.error_message || reasonInStatus(word),
  };
}

/** Names under which a caller's `auth` carries what opens doors. */
const CREDENTIAL_MEMBERS = ['credentials', 'token', 'access_token', 'refresh_token', 'provider'];

/**
 * Takes the caller's live credentials out of a tool call, before anything is kept.
 *
 * Of an `auth` of the call itself only the provider's name stays. One deeper down goes
 * only where it carries credentials: it may as well be an agent's finding about a login.
 *
 * @param body parsed, and nested no deeper than the listener allows
 */
export function dropToolCredentials(body: JsonValue): JsonValue;
export function dropToolCredentials(body: unknown): unknown;
export function dropToolCredentials(body: unknown): unknown {
  return dropBelow(body, 0);
}

function dropBelow(value: unknown, depth: number): unknown {
  if (Array.isArray(value)) return value.map((entry: unknown) => dropBelow(entry, depth + 1));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => [
      name,
      name === 'auth' && (depth < 2 || carriesCredentials(member))
        ? providerOnly(member)
        : dropBelow(member, depth + 1),
    ]),
  );
}

function carriesCredentials(auth: unknown): boolean {
  if (typeof auth === 'string') return auth.length > 40 || /token|credential|bearer/i.test(auth);
  if (auth === null || typeof auth !== 'object') return false;
  if (Array.isArray(auth)) return auth.some(carriesCredentials);
  return CREDENTIAL_MEMBERS.some((name) => Object.hasOwn(auth, name));
}

const providerSchema = z.object({ provider: z.string().max(100) });

function providerOnly(auth: unknown): { provider: string } | null {
  const parsed = providerSchema.safeParse(auth);
  return parsed.success ? { provider: parsed.data.provider } : null;
}
