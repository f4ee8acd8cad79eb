import type { DeliveryFilter, DeliverySummary } from '../../shared/contract/deliveries.ts';
import { deliveryIdSchema } from '../../shared/domain/ids.ts';
import { uuid, type FixtureRun } from './fixture-run.ts';

/** Deliveries of every state, newest first; enough of them for a second page. */
export function sampleDeliveries(runs: readonly FixtureRun[], nowMs: number): DeliverySummary[] {
  const [first, second] = runs;
  const kinds: readonly Partial<DeliverySummary>[] = [
    { status: 'received', source: 'tool', processedAtMs: null, runId: null, clientName: null },
    { status: 'done', source: 'tool' },
    {
      status: 'unmatched',
      reason: 'no_run_found',
      runId: null,
      clientName: null,
      matchedBy: null,
    },
    {
      status: 'refused',
      source: 'webhook',
      route: '/api/webhooks/opal-workflow',
      reason: 'signature_mismatch',
      httpStatus: 401,
      authScheme: null,
      agentId: null,
      runId: null,
      clientName: null,
      matchedBy: null,
    },
    {
      status: 'quarantined',
      source: 'batch',
      route: '/api/opal/osa-workflow',
      reason: 'unknown_agent',
      agentId: null,
      runId: null,
      clientName: null,
      matchedBy: null,
    },
    {
      status: 'done',
      source: 'pasted',
      route: 'pasted',
      authScheme: 'user',
      httpStatus: null,
      reason: 'older_than_recorded_result',
      runId: second?.view.runId ?? null,
      clientName: second?.view.clientName ?? null,
    },
    { status: 'dead_letter', reason: 'too_many_attempts', runId: null, clientName: null },
  ];
  return Array.from({ length: 130 }, (_, index) => {
    const receivedAtMs = nowMs - index * 47_000 - 2_000;
    return {
      sequence: 500 - index,
      deliveryId: deliveryIdSchema.parse(uuid(index + 1, 700)),
      source: 'tool',
      route: '/tools/osa_send_data_to_osa_webhook',
      status: 'done',
      reason: null,
      receivedAtMs,
      processedAtMs: receivedAtMs + 34 + index * 13,
      sizeBytes: 2_140 + index * 311,
      agentId: 'content_review',
      runId: first?.view.runId ?? null,
      clientName: first?.view.clientName ?? null,
      matchedBy: 'workflow_id',
      authScheme: 'bearer',
      httpStatus: 202,
      attempts: 1,
      nextAttemptAtMs: null,
      replayOf: null,
      ...kinds[index % kinds.length],
    } satisfies DeliverySummary;
  });
}

/** Whether a delivery passes a filter, as far as fixtures need it. */
export function passes(delivery: DeliverySummary, filter: DeliveryFilter): boolean {
  const { statuses, source, agentId, runId, search } = filter;
  if (statuses.length > 0 && !statuses.includes(delivery.status)) return false;
  if (source !== null && source !== delivery.source) return false;
  if (agentId !== null && agentId !== delivery.agentId) return false;
  if (runId !== null && runId !== delivery.runId) return false;
  const { clientName, deliveryId, reason, route } = delivery;
  const text = [deliveryId, delivery.runId, route, reason, delivery.agentId, clientName].join(' ');
  return text.toLowerCase().includes(search.trim().toLowerCase());
}
