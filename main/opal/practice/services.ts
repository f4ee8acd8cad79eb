import type { PracticeBrief } from './brief.ts';
import { seededRandom, type SeededRandom } from './seeded-random.ts';
import { roundRatio } from './wording.ts';

/** One connected service as a health check sees it. */
export interface ServiceHealth {
  readonly name: string;
  readonly status: 'healthy' | 'warning';
  readonly responseTimeMs: number;
  readonly uptimePercentage: number;
  readonly requestsPerDay: number;
  /** Failed requests per request, 0 to 1. */
  readonly errorRate: number;
  /** Failed requests in 24 hours: `requestsPerDay * errorRate`, whole. */
  readonly errorsPerDay: number;
}

const OPTIMIZELY_SERVICES = {
  odp: 'Optimizely Data Platform',
  experimentation: 'Optimizely Web Experimentation',
  content_recs: 'Optimizely Content Recommendations',
  cmp: 'Optimizely Content Marketing Platform',
} as const;

/** The part of the website that sends events to all other services. */
export const EVENT_TAG = 'Website event tag';

/** With more, the list would be longer than a client reads. */
const MOST_OTHER_TOOLS = 3;

/**
 * The services behind a site, the weak one first.
 *
 * These are the services whose keys were entered, the other tools that the intake names, and
 * the website's own tag. Exactly one has a problem: the roadmap starts with it.
 */
export function checkServices(
  brief: PracticeBrief,
  seed: number,
): readonly [ServiceHealth, ...ServiceHealth[]] {
  const random = seededRandom('services', seed, JSON.stringify(brief));
  const optimizely = brief.dataSources.map((source) => OPTIMIZELY_SERVICES[source]);
  const tools = brief.technology.slice(0, MOST_OTHER_TOOLS);
  const connected = [...new Set([...optimizely, ...tools])];
  const weak = connected.length === 0 ? EVENT_TAG : random.pick(connected);
  const others = [...connected, EVENT_TAG].filter((name) => name !== weak);
  return [warning(weak, random), ...others.map((name) => healthy(name, random))];
}

function healthy(name: string, random: SeededRandom): ServiceHealth {
  return measured(name, 'healthy', {
    responseTimeMs: random.integer(90, 340),
    uptimePercentage: random.decimal(99.9, 99.99, 2),
    requestsPerDay: random.integer(4_000, 60_000),
    errorRate: random.decimal(0.0004, 0.003, 4),
  });
}

function warning(name: string, random: SeededRandom): ServiceHealth {
  return measured(name, 'warning', {
    responseTimeMs: random.integer(820, 1_640),
    uptimePercentage: random.decimal(98.9, 99.5, 2),
    requestsPerDay: random.integer(4_000, 20_000),
    errorRate: random.decimal(0.012, 0.034, 4),
  });
}

function measured(
  name: string,
  status: ServiceHealth['status'],
  drawn: Omit<ServiceHealth, 'name' | 'status' | 'errorsPerDay'>,
): ServiceHealth {
  return {
    name,
    status,
    ...drawn,
    errorsPerDay: Math.round(drawn.requestsPerDay * drawn.errorRate),
  };
}

/** Failed requests per request over all services. */
export function overallErrorRate(services: readonly ServiceHealth[]): number {
  const errors = services.reduce((sum, service) => sum + service.errorsPerDay, 0);
  const requests = services.reduce((sum, service) => sum + service.requestsPerDay, 0);
  return roundRatio(errors / requests, 4);
}
