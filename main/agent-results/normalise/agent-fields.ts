import type { AgentId, BuiltInAgentId } from '../../../shared/domain/agents.ts';
import type { AgentFields, ListField, MetricField } from './field-types.ts';

/**
 * What each field of shapes A and B becomes, agent by agent.
 *
 * A comes from the specification, section 1.1 (`ContentReviewAgentData`,
 * `AudienceSuggesterAgentData`), which defines no fields for the other agents. B comes from
 * the wire notes, "Typed execution results". Fields in no table follow the rules of
 * `other-fields.ts`. Proposals (`experiment_proposals`, `growth_opportunities`, ...) are
 * opportunities: an agent recommends only what it puts under a name that says so.
 */
export const AGENT_FIELDS: Readonly<Record<BuiltInAgentId, AgentFields>> = {
  integration_health: {
    category: 'technical',
    metrics: [
      metric('API latency', 'ms', 'performance_metrics', 'api_latency_ms'),
      metric('Throughput (requests per second)', null, 'performance_metrics', 'throughput_rps'),
      metric('Errors in 24 hours', 'count', 'performance_metrics', 'error_count_24h'),
      metric('Data sync', 'word', 'performance_metrics', 'data_sync_status'),
    ],
    lists: [
      {
        ...counted('integration_status', 'Integrations checked', 'insights'),
        title: ['service_name'],
      },
      {
        ...list('health_recommendations', 'Health recommendations', 'recommendations'),
        title: ['recommendation'],
      },
      notes('integration_dependencies', 'Integration dependencies'),
    ],
  },
  content_review: {
    category: 'content',
    metrics: [
      metric('Content quality', 'score_100', 'content_quality_score'),
      metric('SEO', 'score_100', 'seo_optimization_score'),
      metric('Readability', 'score_100', 'readability_score'),
      metric('Average time on page', null, 'engagement_metrics', 'avg_time_on_page'),
      metric('Bounce rate', 'rate', 'engagement_metrics', 'bounce_rate'),
      metric('Conversion rate', 'rate', 'engagement_metrics', 'conversion_rate'),
    ],
    lists: [
      counted('content_gaps', 'Content gaps', 'insights'),
      {
        ...list('optimization_opportunities', 'Optimization opportunities', 'opportunities'),
        title: ['type'],
      },
      notes('keyword_analysis', 'Keyword analysis'),
    ],
  },
  geo_audit: {
    category: 'content',
    metrics: [],
    lists: [
      {
        ...counted('geographic_performance', 'Regions measured', 'insights'),
        title: ['region'],
      },
      notes('underperforming_regions', 'Underperforming regions'),
      {
        ...list('growth_opportunities', 'Growth opportunities', 'opportunities'),
        title: ['region'],
      },
      notes('regional_preferences', 'Regional preferences'),
    ],
  },
  audience_suggester: {
    category: 'audience',
    metrics: [],
    lists: [
      {
        ...counted('suggested_segments', 'Suggested segments', 'insights'),
        title: ['segment_name'],
      },
      { ...counted('audience_segments', 'Audience segments', 'insights'), title: ['segment_name'] },
      {
        ...list('personalization_opportunities', 'Personalization opportunities', 'opportunities'),
        title: ['strategy'],
      },
      {
        ...list('lookalike_opportunities', 'Lookalike opportunities', 'opportunities'),
        title: ['source_segment'],
      },
      notes('behavioral_patterns', 'Behavioral patterns'),
      notes('demographic_insights', 'Demographic insights'),
    ],
  },
  experiment_blueprinter: {
    category: 'experimentation',
    metrics: [],
    lists: [
      {
        ...counted('experiment_proposals', 'Experiments proposed', 'opportunities'),
        title: ['experiment_name'],
        text: ['hypothesis'],
      },
      {
        ...list('testing_roadmap', 'Testing roadmap', 'next_steps'),
        title: ['experiments'],
        timeframe: ['quarter'],
      },
      notes('statistical_power_analysis', 'Statistical power'),
    ],
  },
  personalization_idea_generator: {
    category: 'personalization',
    metrics: [],
    lists: [
      {
        ...counted('personalization_strategies', 'Personalization strategies', 'opportunities'),
        title: ['strategy_name'],
        text: ['implementation_details'],
      },
      {
        ...counted('content_variations', 'Content variations', 'insights'),
        title: ['element_type'],
      },
      {
        ...list('journey_optimizations', 'Journey optimizations', 'opportunities'),
        title: ['optimization_type', 'stage'],
      },
      notes('real_time_triggers', 'Real-time triggers'),
    ],
  },
  customer_journey: {
    category: 'audience',
    metrics: [],
    lists: [
      { ...counted('journey_stages', 'Journey stages', 'insights'), title: ['stage_name'] },
      {
        ...list('cross_channel_insights', 'Cross-channel insights', 'insights'),
        title: ['channel_combination'],
      },
      {
        ...list('journey_optimizations', 'Journey optimizations', 'opportunities'),
        title: ['optimization_type', 'stage'],
      },
      notes('behavioral_flows', 'Behavioral flows'),
      notes('retention_insights', 'Retention'),
    ],
  },
  roadmap_generator: {
    category: 'technical',
    metrics: [],
    lists: [
      {
        ...counted('implementation_phases', 'Phases', 'insights', 'next_steps'),
        title: ['phase_name'],
        timeframe: ['duration_weeks'],
      },
      {
        ...counted('timeline_milestones', 'Milestones', 'next_steps'),
        title: ['milestone_name'],
        owner: ['stakeholders'],
        timeframe: ['target_date'],
      },
      {
        ...counted('risk_assessment', 'Risks', 'insights'),
        title: ['risk_category', 'risk'],
        text: ['mitigation_strategy'],
      },
      notes('resource_allocation', 'Resource allocation'),
    ],
  },
  cmp_organizer: {
    category: 'content',
    metrics: [],
    lists: [
      {
        ...counted('campaign_workflows', 'Campaign workflows', 'insights'),
        title: ['workflow_name'],
      },
      {
        ...counted('automation_opportunities', 'Automation opportunities', 'opportunities'),
        title: ['task_name'],
      },
      {
        ...list('process_improvements', 'Process improvements', 'opportunities'),
        title: ['improved_process'],
      },
      notes('workflow_dependencies', 'Workflow dependencies'),
    ],
  },
};

/** For an agent without a table: only the shared fields and the general rules apply. */
const WITHOUT_TABLE: AgentFields = { category: 'content', metrics: [], lists: [] };

const FIELDS_BY_ID: ReadonlyMap<string, AgentFields> = new Map(Object.entries(AGENT_FIELDS));

/** The table of an agent's own fields; an empty one where the agent has none. */
export function fieldsOf(agentId: AgentId): AgentFields {
  return FIELDS_BY_ID.get(agentId) ?? WITHOUT_TABLE;
}

function metric(
  label: string,
  unit: MetricField['unit'],
  ...path: MetricField['path']
): MetricField {
  return { path, label, unit };
}

function list(field: string, label: string, ...into: ListField['into']): ListField {
  return { field, label, into };
}

function counted(field: string, label: string, ...into: ListField['into']): ListField {
  return { field, label, into, isCounted: true };
}

/** A free-form object or list of texts: one insight with a line for each. */
function notes(field: string, label: string): ListField {
  return { field, label, into: ['insights'] };
}
