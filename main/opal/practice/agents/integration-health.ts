import { itemsForDepth } from '../brief.ts';
import { leakedContact } from '../leaked-contact.ts';
import type { PracticeAgentData, PracticeAgentInput } from '../practice-agent.ts';
import { EVENT_TAG, overallErrorRate, type ServiceHealth } from '../services.ts';
import { asSentence, counted, inSentence, percent, roundRatio, thousands } from '../wording.ts';

const SECONDS_A_DAY = 86_400;

/**
 * Shape B with recommendations as plain sentences.
 *
 * Leaves out `last_check`: a time of day would differ between two runs of one seed.
 */
export function integrationHealth(input: PracticeAgentInput): PracticeAgentData {
  const { brief, services, random, confidence } = input;
  const [weak] = services;
  const healthyCount = services.filter((service) => service.status === 'healthy').length;
  const requestsPerDay = total(services, (service) => service.requestsPerDay);
  const errorsPerDay = total(services, (service) => service.errorsPerDay);
  const latencyMs = total(
    services,
    (service) => (service.responseTimeMs * service.requestsPerDay) / requestsPerDay,
  );
  const contact = leakedContact(random);
  const failedInARow = random.integer(9, 24);
  return {
    summary: `${healthyCount} of ${counted(services.length, 'service', 'services')} connected for ${brief.company} work within their limits. ${asSentence(weak.name)} needs attention: ${percent(weak.errorRate)} of its requests fail and it answers in ${thousands(weak.responseTimeMs)} ms.`,
    recommendations: principlesFor(weak).slice(0, itemsForDepth(brief)),
    confidence_score: confidence,
    data_points_analyzed: requestsPerDay,
    insights: [
      `${asSentence(weak.name)} causes ${thousands(weak.errorsPerDay)} of the ${thousands(errorsPerDay)} failed requests in 24 hours.`,
      `The last ${failedInARow} failed requests in a row came from ${contact.ipAddress}, which is missing from the allowlist; the key they used was issued to ${contact.email}.`,
      `Over all services, ${percent(overallErrorRate(services), 2)} of ${thousands(requestsPerDay)} requests a day fail.`,
    ],
    tags: ['integrations', 'data quality'],
    integration_status: services.map((service) => ({
      service_name: service.name,
      status: service.status,
      response_time_ms: service.responseTimeMs,
      uptime_percentage: service.uptimePercentage,
      error_rate: service.errorRate,
    })),
    performance_metrics: {
      api_latency_ms: Math.round(latencyMs),
      throughput_rps: roundRatio(requestsPerDay / SECONDS_A_DAY, 2),
      error_count_24h: errorsPerDay,
      data_sync_status: 'delayed',
    },
    health_recommendations: adviceFor(weak, contact.ipAddress),
    integration_dependencies: services
      .filter((service) => service.name !== EVENT_TAG)
      .map(
        (service) =>
          `${asSentence(service.name)} receives its events from the ${inSentence(EVENT_TAG)}; without it they arrive late or not at all.`,
      ),
  };
}

interface HealthAdvice {
  readonly priority: 'high' | 'medium' | 'low';
  readonly category: string;
  readonly recommendation: string;
  readonly estimated_effort: string;
}

function adviceFor(weak: ServiceHealth, ipAddress: string): HealthAdvice[] {
  return [
    {
      priority: 'high',
      category: 'reliability',
      recommendation: `Repair the connection to ${weak.name} before any of its data is used for a decision: add ${ipAddress} to the allowlist, issue a new key and run the failed requests again.`,
      estimated_effort: '1 day',
    },
    {
      priority: 'medium',
      category: 'monitoring',
      recommendation: `Set an alert on the error rate of ${weak.name} at 1% over 15 minutes, sent to the person who can act on it.`,
      estimated_effort: '2 hours',
    },
    {
      priority: 'medium',
      category: 'data quality',
      recommendation:
        'Compare a full day of events in the website tag with the same day in the data platform, and write down each difference above 2%.',
      estimated_effort: '2 days',
    },
    {
      priority: 'low',
      category: 'access',
      recommendation:
        'List every API key with its owner and its last use, and withdraw those unused for 90 days.',
      estimated_effort: '3 hours',
    },
  ];
}

/** What the team agrees on, beside the repairs of `health_recommendations`. */
function principlesFor(weak: ServiceHealth): string[] {
  return [
    `Name one person who answers for ${weak.name} and write the name beside the service.`,
    'Agree on a limit for each service: 99.9% uptime and 1% failed requests are what the others keep.',
    'Do not start a test while a service that measures it is outside its limit.',
  ];
}

function total(
  services: readonly ServiceHealth[],
  value: (service: ServiceHealth) => number,
): number {
  return services.reduce((sum, service) => sum + value(service), 0);
}
