import { z } from 'zod';
import { optionalText } from './fold-fields.ts';

/**
 * An `OpalWorkflowPayload` (specification 1.1), as the published description states it.
 *
 * What is missing or of another type counts as absent. It only describes: a webhook is read by
 * the reader of all doors.
 */
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
