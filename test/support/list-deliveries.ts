import type { DeliveryFilter, DeliveryPage } from '../../shared/contract/deliveries.ts';
import type { TestEngine } from './test-engine.ts';

/** A filter that lets every delivery through. */
export const EVERY_DELIVERY: DeliveryFilter = {
  statuses: [],
  source: null,
  agentId: null,
  runId: null,
  receivedFromMs: null,
  receivedToMs: null,
  search: '',
};

/** The newest deliveries that pass a filter, as the inspector lists them. */
export function listDeliveries(
  console: TestEngine,
  filter: Partial<DeliveryFilter> = {},
): Promise<DeliveryPage> {
  return console.call('deliveries.list', {
    filter: { ...EVERY_DELIVERY, ...filter },
    beforeSequence: null,
    limit: 100,
  });
}
