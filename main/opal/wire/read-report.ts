import type { AgentReport } from '../../../shared/domain/agent-report.ts';
import type { DeliverySource } from '../../../shared/domain/delivery.ts';
import { readSendDataCall } from './read-tool-call.ts';
import { readWorkflowWebhook } from './read-workflow-webhook.ts';

const READERS: Readonly<Record<DeliverySource, (body: unknown) => AgentReport>> = {
  batch: readWorkflowWebhook,
  pasted: readWorkflowWebhook,
  tool: readSendDataCall,
  webhook: readWorkflowWebhook,
};

/**
 * Reads a delivery's body as a report, by the door it came through.
 *
 * @throws OsaError `invalid_input` whose details give the reason
 */
export function readReport(source: DeliverySource, body: unknown): AgentReport {
  return READERS[source](body);
}
