import type { Generated } from 'kysely';

/**
 * A row of `opal_workflow_executions`.
 *
 * Tables and columns that the specification names keep their names, here and below; columns
 * that the console adds follow the comment "added".
 */
export interface WorkflowExecutionRow {
  id: string;
  session_id: string;
  status: string;
  client_name: string;
  industry: string | null;
  company_size: string | null;
  current_capabilities: string;
  business_objectives: string;
  additional_marketing_technology: string;
  timeline_preference: string | null;
  budget_range: string | null;
  /** Sealed: a list of e-mail addresses. Null when it cannot be kept (no keychain). */
  recipients: Uint8Array | null;
  triggered_by: string;
  trigger_timestamp: string;
  started_at: string | null;
  completed_at: string | null;
  failed_at: string | null;
  error_message: string | null;
  current_step: string | null;
  progress_percentage: number;
  expected_agents: string;
  completed_agents: string;
  failed_agents: string;
  scheduled_for: string | null;
  last_sync_at: string | null;
  force_sync_requested: number;
  created_at: string;
  updated_at: string;
  // added
  version: number;
  correlation_id: string;
  error_code: string | null;
  /** Protected: the intake without its secrets and recipients. */
  intake: string;
  target: string;
  /** Practice options; null for a run against a real Opal. */
  practice_options: string | null;
  /** Of a run over Opal's API: its connection, and who leads it; null for any other. */
  connection_id: string | null;
  led_by: string | null;
  instance_id: string | null;
  cancelled_at: string | null;
  /** Why nothing goes on until a person has acted; null while it goes on. */
  held_reason: string | null;
  /** When it was last let go on; null while it never was held. */
  released_at: string | null;
  /** The run that this one repeats. */
  rerun_of: string | null;
  /** How much a force sync asks for, and the analysis that it is for; null for an analysis. */
  sync_scope: string | null;
  sync_basis: string | null;
  /** Whose run it is, where the client's name was replaced; keyed. */
  engagement_id: string | null;
  /** The agents of one's own that take part, with their protected values; null for none. */
  own_agents: string | null;
}

/** An agent of a run, with its result. */
export interface AgentExecutionRow {
  id: string;
  workflow_id: string;
  agent_name: string;
  agent_type: string;
  execution_order: number;
  status: string;
  started_at: string | null;
  completed_at: string | null;
  duration_ms: number | null;
  input_data: string | null;
  /** Protected: the payload as it arrived, unwrapped. */
  output_data: string | null;
  workflow_context: string | null;
  error_message: string | null;
  retry_count: number;
  max_retries: number;
  timeout_ms: number;
  created_at: string;
  updated_at: string;
  // added
  error_code: string | null;
  /** Protected: the normalised `AgentResult`. */
  result: string | null;
  confidence_score: number | null;
  delivery_id: string | null;
  pii_protected: string;
  matched_by: string | null;
  /** The earlier run that the result was taken from in place of an answer. */
  reused_from: string | null;
  /** When that result had come. */
  reused_received_at: string | null;
  /** Since when another answer is awaited though there is a result. */
  asked_again_at: string | null;
  /** When its current attempt went over its SLA. */
  sla_exceeded_at: string | null;
}

/** What was learned of audiences. */
export interface OdpInsightRow {
  id: string;
  workflow_id: string;
  audience_segments: string | null;
  member_behavior_analysis: string | null;
  journey_data: string | null;
  statistical_power_analysis: string | null;
  raw_segments_data: string | null;
  segment_targeting_logic: string | null;
  data_collection_timestamp: string;
  data_freshness_hours: number | null;
  api_response_time_ms: number | null;
  created_at: string;
  updated_at: string;
}

/** What was learned of the content of a site. */
export interface ContentInsightRow {
  id: string;
  workflow_id: string;
  website_content_analysis: string | null;
  personalization_opportunities: string | null;
  content_recommendations: string | null;
  performance_assessment: string | null;
  content_matrix: string | null;
  seo_optimization_data: string | null;
  content_quality_score: number | null;
  seo_readiness_score: number | null;
  personalization_potential_score: number | null;
  analyzed_url: string | null;
  pages_analyzed: number | null;
  analysis_depth: string | null;
  created_at: string;
  updated_at: string;
}

/** A piece of knowledge that is kept across runs. Nothing writes one yet. */
export interface RagKnowledgeRow {
  id: string;
  source_type: string;
  source_id: string | null;
  workflow_id: string | null;
  knowledge_title: string | null;
  knowledge_summary: string | null;
  knowledge_content: string | null;
  raw_content: string | null;
  embedding_vector: Uint8Array | null;
  knowledge_type: string | null;
  confidence_score: number | null;
  relevance_tags: string | null;
  is_active: number;
  expires_at: string | null;
  usage_count: number;
  last_used_at: string | null;
  created_at: string;
  updated_at: string;
}

/** How long a call to another server took. Nothing writes one yet. */
export interface ApiPerformanceRow {
  id: string;
  endpoint: string;
  method: string;
  workflow_id: string | null;
  agent_execution_id: string | null;
  response_time_ms: number;
  status_code: number | null;
  payload_size_bytes: number | null;
  dxp_platform: string | null;
  api_call_type: string | null;
  error_message: string | null;
  retry_attempt: number;
  timestamp: string;
}

/** A change of a run. Rows are added and never changed. */
export interface WorkflowAuditRow {
  id: Generated<number>;
  workflow_id: string;
  event_type: string;
  old_state: string | null;
  new_state: string | null;
  timestamp: string;
  metadata: string;
}
