import { itemsForDepth } from '../brief.ts';
import { fillAll, fillText, type Facts } from '../fill-text.ts';
import { leakedContact } from '../leaked-contact.ts';
import type { PracticeAgentData, PracticeAgentInput } from '../practice-agent.ts';
import { PRACTICE_TEXTS } from '../practice-texts.ts';
import { EVENT_TAG, overallErrorRate, type ServiceHealth } from '../services.ts';
import { asSentence, inSentence, percent, roundRatio } from '../wording.ts';

const SECONDS_A_DAY = 86_400;

const TEXTS = PRACTICE_TEXTS.integrationHealth;

/**
 * Shape B with recommendations as plain sentences.
 *
 * Leaves out `last_check`: a time of day would differ between two runs of one seed.
 */
export function integrationHealth(input: PracticeAgentInput): PracticeAgentData {
  const { brief, services, random, confidence } = input;
  const [weak] = services;
  const requests = total(services, (service) => service.requestsPerDay);
  const errors = total(services, (service) => service.errorsPerDay);
  const latencyMs = total(
    services,
    (service) => (service.responseTimeMs * service.requestsPerDay) / requests,
  );
  const contact = leakedContact(random);
  const facts: Facts = {
    company: brief.company,
    healthyServices: services.filter((service) => service.status === 'healthy').length,
    services: services.length,
    weakService: weak.name,
    WeakService: asSentence(weak.name),
    weakErrorRate: percent(weak.errorRate),
    weakResponseMs: weak.responseTimeMs,
    weakErrors: weak.errorsPerDay,
    errors,
    requests,
    errorRate: percent(overallErrorRate(services), 2),
    failedInARow: random.integer(9, 24),
    ipAddress: contact.ipAddress,
    email: contact.email,
  };
  return {
    summary: fillText(TEXTS.summary, facts),
    recommendations: fillAll(TEXTS.recommendations.slice(0, itemsForDepth(brief)), facts),
    confidence_score: confidence,
    data_points_analyzed: requests,
    insights: fillAll(TEXTS.insights, facts),
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
      throughput_rps: roundRatio(requests / SECONDS_A_DAY, 2),
      error_count_24h: errors,
      data_sync_status: 'delayed',
    },
    health_recommendations: fillAll(TEXTS.health_recommendations, facts),
    integration_dependencies: services
      .filter(({ name }) => name !== EVENT_TAG)
      .map(({ name }) =>
        fillText(TEXTS.pieces.dependency, {
          Service: asSentence(name),
          eventTag: inSentence(EVENT_TAG),
        }),
      ),
  };
}

function total(
  services: readonly ServiceHealth[],
  value: (service: ServiceHealth) => number,
): number {
  return services.reduce((sum, service) => sum + value(service), 0);
}
