import type { Generated } from 'kysely';

/**
 * The tables as Kysely sees them.
 *
 * Tables and columns that the specification names keep their names; what the console
 * adds to them stands after the comment "added". JSON columns hold text, times hold
 * ISO-8601 UTC, booleans hold 0 or 1. Repositories convert; nothing above them sees a row.
 */
export interface Schema {
  opal_workflow_executions: WorkflowExecutionRow;
  opal_agent_executions: AgentExecutionRow;
  opal_odp_insights: OdpInsightRow;
  opal_content_insights: ContentInsightRow;
  opal_rag_knowledge: RagKnowledgeRow;
  opal_api_performance: ApiPerformanceRow;
  workflow_audit_log: WorkflowAuditRow;
  event_log: EventRow;
  inbox_deliveries: InboxRow;
  api_users: ApiUserRow;
  api_keys: ApiKeyRow;
  webhook_sources: WebhookSourceRow;
  intake_drafts: DraftRow;
  report_exports: ExportRow;
  settings: SettingRow;
}

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
  cancelled_at: string | null;
}

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
}

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

export interface WorkflowAuditRow {
  id: Generated<number>;
  workflow_id: string;
  event_type: string;
  old_state: string | null;
  new_state: string | null;
  timestamp: string;
  metadata: string;
}

export interface EventRow {
  seq: Generated<number>;
  event_id: string;
  event_type: string;
  timestamp: string;
  workflow_id: string | null;
  correlation_id: string | null;
  payload: string;
}

export interface InboxRow {
  sequence: Generated<number>;
  id: string;
  source: string;
  route: string;
  received_at: string;
  status: string;
  /** Why it was refused, quarantined or could not be matched. */
  reason: string | null;
  dedupe_key: string | null;
  body: Uint8Array | null;
  /** `sealed` (encrypted) or `protected` (no personal data, no secret); null once erased. */
  body_form: string | null;
  size_bytes: number;
  workflow_id: string | null;
  agent_id: string | null;
  attempts: number;
  processed_at: string | null;
  /** The sender's chat thread, when it is a UUID. */
  thread_id: string | null;
  /** How it was authenticated, e.g. `bearer`, `osa_v1`, `standard_webhooks`. */
  auth_scheme: string | null;
  /** What was answered. */
  http_status: number | null;
  /** Keyed digest of the raw bytes. */
  payload_digest: string | null;
  matched_by: string | null;
  /** While in the future, a worker is at it. */
  lease_until: string | null;
  /** Not to be tried before. */
  next_attempt_at: string | null;
  /** The delivery that this one repeats by a person's wish. */
  replay_of: string | null;
  /** The run, and the agent, that a person chose for it. */
  placed_workflow_id: string | null;
  placed_agent_id: string | null;
}

export interface ApiUserRow {
  id: string;
  name: string;
  permissions: string;
  is_active: number;
  created_at: string;
}

export interface ApiKeyRow {
  id: string;
  user_id: string;
  kind: string;
  label: string;
  /** Keyed digest of the key; null for kinds whose secret is in the keychain. */
  key_digest: string | null;
  created_at: string;
  expires_at: string | null;
  revoked_at: string | null;
  last_used_at: string | null;
}

export interface WebhookSourceRow {
  id: string;
  name: string;
  /** Whether it may sign `t` + body without the dot. */
  accepts_undotted: number;
  rotated_at: string;
  /** Until then the secret before the current one is accepted too. */
  previous_until: string | null;
  created_at: string;
}

export interface DraftRow {
  id: string;
  client_name: Uint8Array;
  body: Uint8Array;
  updated_at: string;
}

export interface ExportRow {
  id: string;
  workflow_id: string;
  format: string;
  file_name: string;
  size_bytes: number;
  created_at: string;
}

export interface SettingRow {
  name: string;
  value: string;
  updated_at: string;
}
