import type { AgentId } from '../../shared/domain/agents.ts';
import type { NewEvent } from '../../shared/domain/events.ts';
import type { DeliveryId, RunId } from '../../shared/domain/ids.ts';

/** Says that a delivery came once more, in the timeline of the run that it belongs to. */
export function duplicateOf(
  deliveryId: DeliveryId,
  { runId, agentId }: { readonly runId: RunId; readonly agentId: AgentId | null },
): NewEvent {
  return {
    event_type: 'ingress.delivery_duplicate@1',
    workflow_id: runId,
    correlation_id: null,
    payload: { delivery_id: deliveryId, agent_id: agentId },
  };
}
