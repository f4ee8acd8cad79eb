import { afterTry, CLOSED } from '../../shared/domain/circuit-breaker.ts';
import type { DeliveryOutcome } from '../../shared/domain/delivery-attempt.ts';
import { FAILING_ALLOWANCE_MS, FAILING_WARNINGS } from '../../shared/domain/outbound.ts';
import type { Emit } from '../events/event-log.ts';
import type { StoredEndpoint } from '../storage/outbound-records.ts';
import type { Endpoints } from './endpoints.ts';

/** In a row, before an endpoint is disabled: with growing pauses they take half a day. */
const LEAST_FAILURES = 20;

/** How much of the time is over after which a failing endpoint is disabled, in percent. */
export function failingPercent(
  { failingSinceMs }: Pick<StoredEndpoint, 'failingSinceMs'>,
  nowMs: number,
): number {
  if (failingSinceMs === null) return 0;
  return Math.min(100, Math.floor(((nowMs - failingSinceMs) / FAILING_ALLOWANCE_MS) * 100));
}

/** What an attempt says of its endpoint: that it works, fails, or wants nothing any more. */
export async function noteOutcome(
  endpoints: Pick<Endpoints, 'get' | 'change'>,
  endpointId: string,
  { outcome, nowMs }: { readonly outcome: DeliveryOutcome; readonly nowMs: number },
): Promise<void> {
  const endpoint = endpoints.get(endpointId);
  const isAsEver = endpoint?.breaker.failures === 0 && endpoint.failingSinceMs === null;
  const isAnswered = outcome === 'delivered' || outcome === 'refused';
  if (endpoint === null || (isAnswered && isAsEver)) return;
  if (outcome === 'gone') {
    const disabled = { state: 'disabled', disabledReason: 'gone', breaker: CLOSED } as const;
    const tell = (_trx: unknown, emit: Emit): void => tellDisabled(emit, endpointId, 'gone');
    await endpoints.change(endpointId, () => disabled, tell);
    return;
  }
  await endpoints.change(endpointId, ({ breaker, failingSinceMs, warnedPercent }) => ({
    breaker: afterTry(breaker, outcome === 'retry' ? 'failed' : 'answered', nowMs),
    failingSinceMs: outcome === 'retry' ? (failingSinceMs ?? nowMs) : null,
    warnedPercent: outcome === 'retry' ? warnedPercent : 0,
  }));
}

/** Warns of endpoints that fail for long, and disables those that have failed for too long. */
export async function watchFailing(
  endpoints: Pick<Endpoints, 'all' | 'change'>,
  nowMs: number,
): Promise<void> {
  for (const endpoint of endpoints.all()) {
    const { endpointId, state, breaker, warnedPercent } = endpoint;
    if (state !== 'active') continue;
    const percent = failingPercent(endpoint, nowMs);
    const warning = FAILING_WARNINGS.findLast((one) => one <= percent) ?? 0;
    // A laptop that slept for days has not tried for days.
    if (percent >= 100 && breaker.failures >= LEAST_FAILURES) {
      const disabled = { state: 'disabled', disabledReason: 'failing' } as const;
      await endpoints.change(
        endpointId,
        () => disabled,
        (_trx, emit) => tellDisabled(emit, endpointId, 'failing'),
      );
    } else if (warning > warnedPercent) {
      await endpoints.change(
        endpointId,
        () => ({ warnedPercent: warning }),
        (_trx, emit) =>
          emit({
            event_type: 'outbound.endpoint_failing@1',
            workflow_id: null,
            correlation_id: null,
            payload: { endpoint_id: endpointId, percent: warning },
          }),
      );
    }
  }
}

function tellDisabled(emit: Emit, endpointId: string, reason: 'gone' | 'failing'): void {
  emit({
    event_type: 'outbound.endpoint_disabled@1',
    workflow_id: null,
    correlation_id: null,
    payload: { endpoint_id: endpointId, reason },
  });
}
