import { z } from 'zod';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { Submission } from '../../../shared/domain/submission.ts';
import { foldExecutionStatus, reasonInStatus } from '../../../shared/domain/workflow-state.ts';
import { OsaError } from '../../../shared/errors.ts';
import { unwrapPayload } from '../normalise/unwrap-payload.ts';
import { optionalDurationMs, optionalText } from './fold-fields.ts';

const metadataFields = z.object({
  execution_duration_ms: optionalDurationMs,
  execution_time_ms: optionalDurationMs,
  error_message: optionalText,
});
const metadataSchema = metadataFields.catch(() => metadataFields.parse({}));

/** What a workflow webhook may carry; what is missing or of another type counts as absent. */
export const workflowWebhookSchema = z.object({
  workflow_id: optionalText,
  execution_id: optionalText,
  execution_status: optionalText,
  agent_id: optionalText,
  agent_data: z.unknown().optional(),
  metadata: z.unknown().optional(),
  correlation_id: optionalText,
  error_message: optionalText,
});

/**
 * Reads an `OpalWorkflowPayload` (specification 1.1).
 *
 * @throws OsaError `invalid_input` whose details name the field
 */
export function readWorkflowWebhook(body: unknown, agents: AgentRegistry): Submission {
  const parsed = workflowWebhookSchema.safeParse(body);
  if (!parsed.success)
    throw new OsaError('invalid_input', { details: { reason: 'not_an_object' } });
  const webhook = parsed.data;
  const metadataInput = unwrapPayload(webhook.metadata);
  const metadata = metadataSchema.parse(metadataInput ?? {});

  const agentId = agents.fold(webhook.agent_id);
  if (agentId === null) {
    const reason = webhook.agent_id === '' ? 'agent_id_missing' : 'unknown_agent';
    throw new OsaError('invalid_input', { details: { reason } });
  }
  const status = foldExecutionStatus(webhook.execution_status);
  if (status === null) {
    throw new OsaError('invalid_input', { details: { reason: 'unknown_execution_status' } });
  }
  return {
    agentId,
    workflowId: webhook.workflow_id,
    correlationId: webhook.correlation_id,
    threadId: '',
    status,
    payload: unwrapPayload(webhook.agent_data),
    metadata: metadataInput,
    executionTimeMs: metadata.execution_duration_ms ?? metadata.execution_time_ms,
    errorText:
      webhook.error_message || metadata.error_message || reasonInStatus(webhook.execution_status),
  };
}
