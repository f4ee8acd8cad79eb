import type { AgentId } from '../../shared/domain/agents.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { listDeliveries } from './list-deliveries.ts';
import type { TestEngine } from './test-engine.ts';
import { waitFor } from './wait-for.ts';

/**
 * Waits for a second, different result of an agent and has a person use it.
 *
 * As decided, it never replaces the first by itself.
 */
export async function useSecondResult(
  console: TestEngine,
  runId: RunId,
  agentId: AgentId,
): Promise<void> {
  const { deliveryId } = await waitFor(async () => {
    const filter = { runId, agentId, statuses: ['quarantined' as const] };
    const { deliveries } = await listDeliveries(console, filter);
    return deliveries.find(({ reason }) => reason === 'differs_from_recorded_result');
  });
  await console.call('deliveries.place', { deliveryId, runId, agentId });
}
