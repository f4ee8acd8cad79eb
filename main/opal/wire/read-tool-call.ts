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
  parameters: z.record(z.string(), z.unknown()).optional(),
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
 * Everything under `auth` goes but the provider's name.
 */
export function dropToolCredentials(body: unknown): unknown {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return body;
  const { auth: _auth, ...rest } = body as Record<string, unknown>;
  return rest;
}
