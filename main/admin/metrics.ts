import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { ListedStatus } from '../../shared/domain/delivery.ts';
import type { ConsoleEvent } from '../../shared/domain/events.ts';
import type { ProtectionMeter } from '../privacy/protection-meter.ts';

const PAGE = 500;

interface Parts {
  readonly readEvents: (afterSeq: number, limit: number) => Promise<readonly ConsoleEvent[]>;
  /** Where counting begins: the newest event at the start. */
  readonly afterSeq: number;
  readonly countDeliveries: () => Promise<Partial<Record<ListedStatus, number>>>;
  readonly health: { readonly problem: string | null };
  readonly protections: Pick<ProtectionMeter, 'observe'>;
  readonly cacheHitRatios: () => readonly { readonly category: string; readonly ratio: number }[];
}

/**
 * What Prometheus reads (specification 6.2, names with `osal_`).
 *
 * What the event log has is read from it when it is asked for, so that counting costs the
 * ingestion nothing; protection, of which no event tells in detail, counts as it works.
 * Counters begin at 0 when the console starts.
 */
export class Metrics {
  readonly contentType: string;
  readonly #parts: Parts;
  readonly #registry = new Registry();
  readonly #agents = new Counter({
    name: 'osal_agent_execution_total',
    help: 'Agent executions that ended, by agent and status',
    labelNames: ['agent_id', 'status'],
    registers: [this.#registry],
  });
  readonly #slow = new Counter({
    name: 'osal_agent_sla_exceeded_total',
    help: 'Agent executions that were awaited for longer than their SLA',
    labelNames: ['agent_id'],
    registers: [this.#registry],
  });
  readonly #escalations = new Counter({
    name: 'osal_recovery_escalations_total',
    help: 'Failures that recovery could not mend by itself, by scenario',
    labelNames: ['scenario'],
    registers: [this.#registry],
  });
  readonly #durations = new Histogram({
    name: 'osal_agent_execution_duration_seconds',
    help: 'How long agents say that they worked',
    labelNames: ['agent_id'],
    buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300],
    registers: [this.#registry],
  });
  readonly #protected = new Counter({
    name: 'osal_pii_protection_operations_total',
    help: 'Personal data that was replaced, by type, mode and how sure it was one',
    labelNames: ['pii_type', 'redaction_mode', 'confidence_level'],
    registers: [this.#registry],
  });
  readonly #protecting = new Histogram({
    name: 'osal_pii_protection_duration_seconds',
    help: 'How long the protection of one value took',
    buckets: [0.0005, 0.001, 0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1],
    registers: [this.#registry],
  });
  readonly #recommendations = new Counter({
    name: 'osal_strategy_recommendations_total',
    help: 'Recommendations in the results that were recorded',
    labelNames: ['agent_id'],
    registers: [this.#registry],
  });
  readonly #workflows = new Counter({
    name: 'osal_workflow_transitions_total',
    help: 'Runs that went into a status',
    labelNames: ['status'],
    registers: [this.#registry],
  });
  readonly #deliveries = new Gauge({
    name: 'osal_deliveries',
    help: 'Deliveries kept, by status',
    labelNames: ['status'],
    registers: [this.#registry],
  });
  readonly #health = new Gauge({
    name: 'osal_system_health_score',
    help: '1 while the component works, else 0',
    labelNames: ['component'],
    registers: [this.#registry],
  });
  readonly #cacheHits = new Gauge({
    name: 'osal_cache_hit_ratio',
    help: 'The share of questions that the cache could answer, since the start',
    labelNames: ['cache_type'],
    registers: [this.#registry],
  });
  #cursor: number;
  #hasProcessMetrics = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#cursor = parts.afterSeq;
    this.contentType = this.#registry.contentType;
    parts.protections.observe({
      onProtected: (pii_type, redaction_mode, confidence_level, count) =>
        this.#protected.inc({ pii_type, redaction_mode, confidence_level }, count),
      onTook: (seconds) => this.#protecting.observe(seconds),
    });
  }

  /** The text that Prometheus reads. */
  read(): Promise<string> {
    const text = this.#turn.then(() => this.#collect());
    this.#turn = text.catch(() => undefined);
    return text;
  }

  async #collect(): Promise<string> {
    if (!this.#hasProcessMetrics) collectDefaultMetrics({ register: this.#registry });
    this.#hasProcessMetrics = true;
    await this.#countEvents();
    this.#deliveries.reset();
    for (const [status, count] of Object.entries(await this.#parts.countDeliveries())) {
      this.#deliveries.set({ status }, count);
    }
    this.#health.set({ component: 'storage' }, this.#parts.health.problem === null ? 1 : 0);
    for (const { category, ratio } of this.#parts.cacheHitRatios()) {
      this.#cacheHits.set({ cache_type: category }, ratio);
    }
    return this.#registry.metrics();
  }

  async #countEvents(): Promise<void> {
    for (;;) {
      const events = await this.#parts.readEvents(this.#cursor, PAGE);
      for (const event of events) {
        // First: one that cannot be counted must not come again with every reading.
        this.#cursor = event.seq;
        this.#count(event);
      }
      if (events.length < PAGE) return;
    }
  }

  #count(event: ConsoleEvent): void {
    switch (event.event_type) {
      case 'orchestration.agent.completed@1': {
        const { agent_id, execution_time_ms, recommendations } = event.payload;
        this.#agents.inc({ agent_id, status: 'completed' });
        this.#recommendations.inc({ agent_id }, recommendations);
        if (execution_time_ms !== null) {
          this.#durations.observe({ agent_id }, execution_time_ms / 1000);
        }
        return;
      }
      case 'orchestration.agent.failed@1':
        this.#agents.inc({ agent_id: event.payload.agent_id, status: 'failed' });
        return;
      case 'orchestration.agent.sla_exceeded@1':
        this.#slow.inc({ agent_id: event.payload.agent_id });
        return;
      case 'recovery.step@1':
        if (event.payload.step === 'escalated') {
          this.#escalations.inc({ scenario: event.payload.scenario });
        }
        return;
      case 'orchestration.workflow_status_changed@1':
        this.#workflows.inc({ status: event.payload.to });
        return;
      default:
    }
  }
}
