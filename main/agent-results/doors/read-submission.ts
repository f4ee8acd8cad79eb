import type { Submission } from '../../../shared/domain/submission.ts';
import type { DeliverySource } from '../../../shared/domain/delivery.ts';
import { readPastedSubmission } from './read-pasted-submission.ts';
import { readBatchPart } from './read-batch.ts';
import { readToolCall } from './read-tool-call.ts';
import { readWorkflowWebhook } from './read-workflow-webhook.ts';

const READERS: Readonly<Record<DeliverySource, (body: unknown) => Submission>> = {
  tool: readToolCall,
  webhook: readWorkflowWebhook,
  batch: readBatchPart,
  pasted: readPastedSubmission,
};

/**
 * Reads a delivery's body as a report, by the door it came through.
 *
 * A batch and a pasted text are split first; each of their items is one delivery. So is a
 * batch that cannot be split.
 *
 * @throws OsaError `invalid_input` whose details give the reason
 */
export function readSubmission(source: DeliverySource, body: unknown): Submission {
  return READERS[source](body);
}
