import {
  collectDefaultMetrics,
  openMetricsContentType,
  prometheusContentType,
  Registry,
  type Counter,
  type RegistryContentType,
} from 'prom-client';
import { z } from 'zod';
import type { ListedStatus } from '../../shared/domain/delivery.ts';
import type { AgentId } from '../../shared/domain/agents.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { ConsoleEvent, EventPayload } from '../../shared/domain/events.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { OutboundState } from '../../shared/domain/outbound.ts';
import { confidenceLevel } from '../../shared/domain/pii-audit.ts';
import type { Recommendation } from '../../shared/domain/recommendation.ts';
import type { Run } from '../../shared/domain/run.ts';
import { hasWorkflowEnded, type WorkflowStatus } from '../../shared/domain/workflow-state.ts';
import type { ProtectionMeter } from '../privacy/protection-meter.ts';
import type { JobState } from '../storage/job-row.ts';
import { defineMetrics } from './define-metrics.ts';
import type { HealthReport } from './health-report.ts';

const PAGE = 500;

interface Parts {
  readonly readEvents: (afterSeq: number, limit: number) => Promise<readonly ConsoleEvent[]>;
  /** Where counting begins: the newest event at the start. */
  readonly afterSeq: number;
  readonly countDeliveries: () => Promise<Partial<Record<ListedStatus, number>>>;
  readonly reportHealth: () => Promise<HealthReport>;
  /** How a run and its agents stand now; `null` when it is gone. */
  readonly findRun: (runId: RunId) => Promise<Run | null>;
  /** What an agent of a run recommends now. */
  readonly listRecommendations: (
    runId: RunId,
    agentId: AgentId,
  ) => Promise<readonly Recommendation[]>;
  readonly countOutbound: () => Promise<Readonly<Record<OutboundState, number>>>;
  readonly countJobs: () => Promise<Readonly<Partial<Record<JobState, number>>>>;
  /** `practice` for a console that is for practice only. */
  readonly environment: 'production' | 'practice';
  readonly clock: Clock;
  readonly protections: Pick<ProtectionMeter, 'observe'>;
  readonly cacheHitRatios: () => readonly { readonly category: string; readonly ratio: number }[];
}

/** Specification, "Prometheus Metrics System", `getMetricsSummary`. */
export const metricsSummarySchema = z.object({
  total_metrics: z.number().int(),
  metric_types: z.array(z.string()),
  registry_status: z.literal('operational'),
  last_updated: z.iso.datetime(),
  performance_summary: z.object({
    agent_executions: z.number(),
    pii_operations: z.number(),
    strategy_recommendations: z.number(),
  }),
});
export type MetricsSummary = z.infer<typeof metricsSummarySchema>;

/**
 * What Prometheus reads.
 *
 * What the event log has is read from it when it is asked for, so that counting costs the
 * ingestion nothing; protection, of which no event tells in detail, counts as it works.
 * Counters begin at 0 when the console starts.
 */
export class Metrics {
  readonly #parts: Parts;
  readonly #registry = new Registry<RegistryContentType>();
  readonly #metrics = defineMetrics(this.#registry);
  #cursor: number;
  #hasProcessMetrics = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#cursor = parts.afterSeq;
    parts.protections.observe({
      onProtected: (pii_type, redaction_mode, confidence_level, count) =>
        this.#metrics.protected.inc({ pii_type, redaction_mode, confidence_level }, count),
      onTook: (seconds) => this.#metrics.protecting.observe(seconds),
    });
  }

  /** The text that Prometheus reads, in its own format or as OpenMetrics 1.0. */
  read(format: 'prometheus' | 'openmetrics'): Promise<{ contentType: string; text: string }> {
    return this.#inTurn(async () => {
      await this.#collect();
      this.#registry.setContentType(
        format === 'openmetrics' ? openMetricsContentType : prometheusContentType,
      );
      return { contentType: this.#registry.contentType, text: await this.#registry.metrics() };
    });
  }

  /** What there is to read, and the sums of what matters most, since the start. */
  getMetricsSummary(): Promise<MetricsSummary> {
    return this.#inTurn(async () => {
      await this.#collect();
      const all = await this.#registry.getMetricsAsJSON();
      const sum = async (counter: Counter): Promise<number> =>
        (await counter.get()).values.reduce((total, { value }) => total + value, 0);
      return {
        total_metrics: all.length,
        metric_types: [...new Set(all.map(({ type }) => String(type)))],
        registry_status: 'operational',
        last_updated: new Date(this.#parts.clock.now()).toISOString(),
        performance_summary: {
          agent_executions: await sum(this.#metrics.agents),
          pii_operations: await sum(this.#metrics.protected),
          strategy_recommendations: await sum(this.#metrics.recommendations),
        },
      };
    });
  }

  /** One reading at a time: each counts on from the last event that was counted. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #collect(): Promise<void> {
    if (!this.#hasProcessMetrics) {
      collectDefaultMetrics({ register: this.#registry });
      // Gauges by the name of counters, which Prometheus's own check refuses.
      for (const what of ['handles', 'requests', 'resources']) {
        this.#registry.removeSingleMetric(`nodejs_active_${what}_total`);
      }
      this.#hasProcessMetrics = true;
    }
    await this.#countEvents();
    this.#metrics.deliveries.reset();
    for (const [status, count] of Object.entries(await this.#parts.countDeliveries())) {
      this.#metrics.deliveries.set({ status }, count);
    }
    for (const [state, count] of Object.entries(await this.#parts.countOutbound())) {
      this.#metrics.outbound.set({ state }, count);
    }
    this.#metrics.jobs.reset();
    const jobs = { waiting: 0, dead_letter: 0, ...(await this.#parts.countJobs()) };
    for (const [state, count] of Object.entries(jobs)) this.#metrics.jobs.set({ state }, count);
    const { environment, reportHealth } = this.#parts;
    for (const { component, score } of (await reportHealth()).components) {
      this.#metrics.health.set({ component, environment }, score);
    }
    for (const { category, ratio } of this.#parts.cacheHitRatios()) {
      this.#metrics.cacheHits.set({ cache_type: category }, ratio);
    }
  }

  async #countEvents(): Promise<void> {
    for (;;) {
      const events = await this.#parts.readEvents(this.#cursor, PAGE);
      for (const event of events) {
        // First: one that cannot be counted must not come again with every reading.
        this.#cursor = event.seq;
        await this.#count(event);
      }
      if (events.length < PAGE) return;
    }
  }

  async #count(event: ConsoleEvent): Promise<void> {
    const { workflow_id: runId } = event;
    switch (event.event_type) {
      case 'orchestration.agent.completed@1': {
        const { agent_id, execution_time_ms } = event.payload;
        const workflow_type = await this.#typeOf(runId);
        this.#metrics.agents.inc({ agent_id, status: 'success', workflow_type });
        if (execution_time_ms !== null) {
          this.#metrics.durations.observe({ agent_id, workflow_type }, execution_time_ms / 1000);
        }
        if (runId !== null) await this.#countRecommendations(runId, event.payload);
        return;
      }
      case 'orchestration.agent.failed@1': {
        const { agent_id, error_code } = event.payload;
        const status = error_code === 'agent_timeout' ? 'timeout' : 'failure';
        this.#metrics.agents.inc({ agent_id, status, workflow_type: await this.#typeOf(runId) });
        return;
      }
      case 'orchestration.agent.sla_exceeded@1':
        this.#metrics.slow.inc({ agent_id: event.payload.agent_id });
        return;
      case 'recovery.step@1':
        if (event.payload.step === 'escalated') {
          this.#metrics.escalations.inc({ scenario: event.payload.scenario });
        }
        return;
      case 'orchestration.workflow_status_changed@1':
        this.#metrics.workflows.inc({ status: event.payload.to });
        if (runId !== null) await this.#observeEnd(runId, event.payload.to);
        return;
      default:
    }
  }

  /** Of an answer that a later one has replaced before it was counted, the later one is counted. */
  async #countRecommendations(
    runId: RunId,
    { agent_id, confidence }: EventPayload<'orchestration.agent.completed@1'>,
  ): Promise<void> {
    const confidence_level = confidence === null ? 'unknown' : confidenceLevel(confidence);
    for (const { category } of await this.#parts.listRecommendations(runId, agent_id)) {
      this.#metrics.recommendations.inc({
        recommendation_type: category,
        confidence_level,
        user_segment: 'general',
      });
    }
  }

  async #observeEnd(runId: RunId, to: WorkflowStatus): Promise<void> {
    if (to === 'cancelled' || !hasWorkflowEnded(to)) return;
    const run = await this.#parts.findRun(runId);
    if (run === null || run.completedAtMs === null) return;
    this.#metrics.processing.observe(
      { operation_type: typeOf(run), status: to === 'completed' ? 'success' : 'failure' },
      (run.completedAtMs - Math.max(run.triggeredAtMs, run.scheduledForMs ?? 0)) / 1000,
    );
  }

  async #typeOf(runId: RunId | null): Promise<WorkflowType> {
    return typeOf(runId === null ? null : await this.#parts.findRun(runId));
  }
}

type WorkflowType = 'strategy' | 'force_sync';

function typeOf(run: Pick<Run, 'forceSync'> | null): WorkflowType {
  return run === null || run.forceSync === null ? 'strategy' : 'force_sync';
}
