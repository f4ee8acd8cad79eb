import { Counter, Gauge, Histogram, type Registry, type RegistryContentType } from 'prom-client';

/**
 * The console's metrics in a registry: the names, labels and buckets of the specification
 * ("Prometheus Metrics System"), and some of the console's own. Compliance violations are not
 * counted yet.
 */
export function defineMetrics(registry: Registry<RegistryContentType>) {
  const registers = [registry];
  return {
    agents: new Counter({
      name: 'osal_agent_execution_total',
      help: 'Agent executions that ended, by status',
      labelNames: ['agent_id', 'status', 'workflow_type'],
      registers,
    }),
    slow: new Counter({
      name: 'osal_agent_sla_exceeded_total',
      help: 'Agent executions that were awaited for longer than their SLA',
      labelNames: ['agent_id'],
      registers,
    }),
    escalations: new Counter({
      name: 'osal_recovery_escalations_total',
      help: 'Failures that recovery could not mend by itself, by scenario',
      labelNames: ['scenario'],
      registers,
    }),
    durations: new Histogram({
      name: 'osal_agent_execution_duration_seconds',
      help: 'How long agents say that they worked',
      labelNames: ['agent_id', 'workflow_type'],
      buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300],
      registers,
    }),
    processing: new Histogram({
      name: 'osal_workflow_processing_duration_seconds',
      help: 'How long runs took from their start to their end, apart from cancelled ones',
      labelNames: ['operation_type', 'status'],
      buckets: [0.1, 0.5, 1, 2, 5, 10, 30],
      registers,
    }),
    protected: new Counter({
      name: 'osal_pii_protection_operations_total',
      help: 'Personal data that was replaced, by type, mode and how sure it was one',
      labelNames: ['pii_type', 'redaction_mode', 'confidence_level'],
      registers,
    }),
    protecting: new Histogram({
      name: 'osal_pii_protection_duration_seconds',
      help: 'How long the protection of one value took',
      buckets: [0.0005, 0.001, 0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1],
      registers,
    }),
    recommendations: new Counter({
      name: 'osal_strategy_recommendations_total',
      help: 'Recommendations in the results that were recorded, by category and confidence of the agent',
      labelNames: ['recommendation_type', 'confidence_level', 'user_segment'],
      registers,
    }),
    workflows: new Counter({
      name: 'osal_workflow_transitions_total',
      help: 'Runs that went into a status',
      labelNames: ['status'],
      registers,
    }),
    deliveries: new Gauge({
      name: 'osal_deliveries',
      help: 'Deliveries kept, by status',
      labelNames: ['status'],
      registers,
    }),
    outbound: new Gauge({
      name: 'osal_outbound_deliveries',
      help: 'Events on their way to endpoints, or kept after it, by state',
      labelNames: ['state'],
      registers,
    }),
    jobs: new Gauge({
      name: 'osal_jobs',
      help: 'Durable jobs that wait or were given up, by state',
      labelNames: ['state'],
      registers,
    }),
    health: new Gauge({
      name: 'osal_system_health_score',
      help: '1 while the component works, 0.5 while it needs a person, else 0',
      labelNames: ['component', 'environment'],
      registers,
    }),
    cacheHits: new Gauge({
      name: 'osal_cache_hit_ratio',
      help: 'The share of questions that the cache could answer, since the start',
      labelNames: ['cache_type'],
      registers,
    }),
  };
}
