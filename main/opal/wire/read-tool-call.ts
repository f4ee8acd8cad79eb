import { z } from 'zod';
import { foldAgentId } from '../../../shared/domain/agents.ts';
import type { AgentReport } from '../../../shared/domain/agent-report.ts';
import { foldExecutionStatus } from '../../../shared/domain/workflow-state.ts';
import { OsaError } from '../../../shared/errors.ts';
import { unwrapPayload } from '../normalise/unwrap-payload.ts';
import { optionalDurationMs, optionalText } from './fold-fields.ts';

const metadataSchema = z
  .object({
    execution_status: optionalText,
    execution_time_ms: optionalDurationMs,
    error_message: optionalText,
    error: optionalText,
  })
  .prefault({});

const parametersSchema = z.object({
  agent_name: optionalText,
  agent_id: optionalText,
  workflow_id: optionalText,
  correlation_id: optionalText,
  execution_results: z.unknown().optional(),
  metadata: z.unknown().optional(),
});

const callSchema = z.object({
  parameters: z.record(z.string(), z.unknown()).nullish(),
  chat_metadata: z.object({ thread_id: optionalText }).nullish().catch(null),
});

/**
 * Reads a call of `osa_send_data_to_osa_webhook`, wrapped in `parameters` or flat.
 *
 * @throws OsaError `invalid_input` whose details name the field
 */
export function readSendDataCall(body: unknown): AgentReport {
  const call = callSchema.safeParse(body);
  if (!call.success) throw new OsaError('invalid_input', { details: { reason: 'not_an_object' } });
  const parameters = parametersSchema.parse(call.data.parameters ?? body);
  const metadataInput = unwrapPayload(parameters.metadata);
  const metadata = metadataSchema.catch(() => metadataSchema.parse({})).parse(metadataInput ?? {});

  const agentName = parameters.agent_name || parameters.agent_id;
  const agentId = foldAgentId(agentName);
  if (agentId === null) {
    const reason = agentName === '' ? 'agent_name_missing' : 'unknown_agent';
    throw new OsaError('invalid_input', { details: { reason } });
  }
  const status = foldExecutionStatus(metadata.execution_status);
  if (status === null) {
    throw new OsaError('invalid_input', { details: { reason: 'unknown_execution_status' } });
  }
  return {
    agentId,
    workflowId: parameters.workflow_id,
    correlationId: parameters.correlation_id,
    threadId: call.data.chat_metadata?.thread_id ?? '',
    status,
    payload: unwrapPayload(parameters.execution_results),
    metadata: metadataInput,
    executionTimeMs: metadata.execution_time_ms,
    errorText: metadata.error_message || metadata.error,
  };
}

/**
 * Takes the caller's live credentials out of a tool call, before anything is kept.
 *
 * Wherever an `auth` stands, all of it goes but the provider's name.
 *
 * @param body parsed, and nested no deeper than the listener allows
 */
export function dropToolCredentials(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(dropToolCredentials);
  if (body === null || typeof body !== 'object') return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      name === 'auth' ? providerOnly(value) : dropToolCredentials(value),
    ]),
  );
}

function providerOnly(auth: unknown): { provider: string } | null {
  const parsed = z.object({ provider: z.string().max(100) }).safeParse(auth);
  return parsed.success ? { provider: parsed.data.provider } : null;
}
