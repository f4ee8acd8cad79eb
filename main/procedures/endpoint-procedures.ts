import type { Clock } from '../../shared/domain/clock.ts';
import { CLOSED } from '../../shared/domain/circuit-breaker.ts';
import { deliveryErrorCategorySchema } from '../../shared/domain/delivery-attempt.ts';
import type { EndpointView } from '../../shared/domain/outbound.ts';
import { OsaError } from '../../shared/errors.ts';
import { failingPercent } from '../delivery/endpoint-health.ts';
import { stateOf, type Endpoint } from '../delivery/endpoint.ts';
import type { Endpoints } from '../delivery/endpoints.ts';
import type { OutboundDelivery } from '../delivery/outbound-delivery.ts';
import { graceEnd } from '../senders/secret-grace.ts';
import type { OutboundRepository } from '../storage/outbound-repository.ts';
import type { HandlersOf } from './procedure-table.ts';

const DAY_MS = 24 * 3_600_000;

/** Where the console sends its events. */
export function endpointProcedures(parts: {
  endpoints: Endpoints;
  outbound: OutboundDelivery;
  repository: OutboundRepository;
  bodyOf: (seq: number, reader: { readonly seesAnswers: boolean }) => Promise<string | null>;
  protectName: (text: string) => string;
  clock: Clock;
}): HandlersOf<
  | 'endpoints.list'
  | 'endpoints.save'
  | 'endpoints.remove'
  | 'endpoints.setActive'
  | 'endpoints.rotate'
  | 'endpoints.resetBreaker'
  | 'endpoints.test'
  | 'endpoints.deliveries'
  | 'endpoints.delivery'
  | 'endpoints.sendAgain'
  | 'endpoints.replay'
> {
  const { endpoints, outbound, repository, bodyOf, protectName, clock } = parts;
  return {
    'endpoints.list': () =>
      Promise.all(endpoints.all().map((one) => viewOf(one, repository, clock.now()))),
    'endpoints.save': async ({ endpointId, settings, ...entered }) => {
      const label = protectName(settings.label);
      const saved = await endpoints.save(endpointId, {
        ...entered,
        settings: { ...settings, label },
      });
      outbound.wake(saved.endpointId);
      return saved;
    },
    'endpoints.remove': async ({ endpointId }) => {
      await endpoints.remove(endpointId);
      await outbound.forget(endpointId);
      return {};
    },
    'endpoints.setActive': async ({ endpointId, isActive }) => {
      await outbound.setActive(endpointId, isActive);
      return {};
    },
    'endpoints.rotate': ({ endpointId }) => endpoints.rotate(endpointId, null),
    'endpoints.resetBreaker': async ({ endpointId }) => {
      await outbound.resetBreaker(endpointId);
      return {};
    },
    'endpoints.test': async ({ endpointId }) => {
      const { attempts } = await outbound.test(endpointId);
      const attempt = attempts.at(-1);
      return {
        durationMs: attempt?.duration_ms ?? 0,
        category: attempt?.error_category ?? null,
        status: attempt?.response_status ?? null,
      };
    },
    'endpoints.deliveries': ({ endpointId, limit, ...filter }) =>
      repository.list(endpointId, filter, limit),
    'endpoints.delivery': async ({ deliveryId }) => {
      const found = await repository.find(deliveryId);
      if (found === null) {
        throw new OsaError('not_found', { message: 'This delivery is not kept any more.' });
      }
      const endpoint = endpoints.get(found.endpointId);
      const reader = { seesAnswers: endpoint?.settings.seesAnswers ?? false };
      return {
        delivery: found.delivery,
        attempts: await repository.attemptsOf(deliveryId),
        payload: await bodyOf(found.seq, reader),
      };
    },
    'endpoints.sendAgain': async ({ endpointId, which }) => ({
      count: await outbound.again(endpointId, which),
    }),
    'endpoints.replay': ({ endpointId, ...from }) => outbound.replay(endpointId, from),
  };
}

async function viewOf(
  endpoint: Endpoint,
  repository: OutboundRepository,
  nowMs: number,
): Promise<EndpointView> {
  const { endpointId, settings, disabledReason, breaker, keys } = endpoint;
  const since = await repository.attemptsSince(endpointId, nowMs - DAY_MS);
  const byCategory: EndpointView['attempts']['byCategory'] = {};
  for (const { category } of since) {
    const known = deliveryErrorCategorySchema.safeParse(category).data;
    if (known !== undefined) byCategory[known] = (byCategory[known] ?? 0) + 1;
  }
  const sorted = since.map(({ durationMs }) => durationMs).toSorted((a, b) => a - b);
  const at = (share: number): number | null => sorted[Math.ceil(sorted.length * share) - 1] ?? null;
  return {
    endpointId,
    settings,
    origin: URL.canParse(keys.url) ? new URL(keys.url).origin : '',
    state: stateOf(endpoint),
    disabledReason,
    breaker: endpoint.state === 'active' ? breaker : CLOSED,
    failingPercent: failingPercent(endpoint, nowMs),
    previousUntilMs: keys.previous === '' ? null : graceEnd(endpoint),
    hasCertificate: keys.certificate !== null,
    counts: await repository.countByState(endpointId),
    attempts: {
      total: since.length,
      delivered: since.filter(({ category }) => category === null).length,
      medianMs: at(0.5),
      p95Ms: at(0.95),
      byCategory,
    },
  };
}
