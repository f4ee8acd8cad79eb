import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const json = (column: string) =>
  `${column} TEXT CHECK (${column} IS NULL OR json_valid(${column}))`;
const jsonList = (column: string) =>
  `${column} TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(${column}))`;

const statements: readonly string[] = [
  `CREATE TABLE opal_workflow_executions (
    id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL CHECK (status IN ('pending', 'triggered', 'running', 'completed',
      'partially_completed', 'failed', 'cancelled')),
    client_name TEXT NOT NULL,
    industry TEXT,
    company_size TEXT,
    ${jsonList('current_capabilities')},
    ${jsonList('business_objectives')},
    ${jsonList('additional_marketing_technology')},
    timeline_preference TEXT,
    budget_range TEXT,
    recipients BLOB,
    triggered_by TEXT NOT NULL DEFAULT 'form_submission',
    trigger_timestamp TEXT NOT NULL,
    started_at TEXT,
    completed_at TEXT,
    failed_at TEXT,
    error_message TEXT,
    current_step TEXT,
    progress_percentage INTEGER NOT NULL DEFAULT 0
      CHECK (progress_percentage BETWEEN 0 AND 100),
    ${jsonList('expected_agents')},
    ${jsonList('completed_agents')},
    ${jsonList('failed_agents')},
    scheduled_for TEXT,
    last_sync_at TEXT,
    force_sync_requested INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 0,
    correlation_id TEXT NOT NULL UNIQUE,
    error_code TEXT,
    intake TEXT NOT NULL CHECK (json_valid(intake)),
    target TEXT NOT NULL CHECK (target IN ('practice', 'opal')),
    ${json('practice_options')},
    cancelled_at TEXT
  ) STRICT`,
  `CREATE INDEX opal_workflow_executions_by_time
    ON opal_workflow_executions (trigger_timestamp DESC)`,
  `CREATE INDEX opal_workflow_executions_by_status ON opal_workflow_executions (status)`,

  `CREATE TABLE opal_agent_executions (
    id TEXT PRIMARY KEY,
    workflow_id TEXT NOT NULL REFERENCES opal_workflow_executions (id) ON DELETE CASCADE,
    agent_name TEXT NOT NULL,
    agent_type TEXT NOT NULL,
    execution_order INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('pending', 'running', 'completed', 'failed', 'skipped')),
    started_at TEXT,
    completed_at TEXT,
    duration_ms INTEGER,
    ${json('input_data')},
    ${json('output_data')},
    ${json('workflow_context')},
    error_message TEXT,
    retry_count INTEGER NOT NULL DEFAULT 0,
    max_retries INTEGER NOT NULL DEFAULT 2,
    timeout_ms INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    error_code TEXT,
    ${json('result')},
    confidence_score REAL CHECK (confidence_score IS NULL OR confidence_score BETWEEN 0 AND 1),
    delivery_id TEXT,
    pii_protected TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(pii_protected)),
    matched_by TEXT,
    UNIQUE (workflow_id, agent_type)
  ) STRICT`,

  `CREATE TABLE opal_odp_insights (
    id TEXT PRIMARY KEY,
    workflow_id TEXT NOT NULL UNIQUE REFERENCES opal_workflow_executions (id) ON DELETE CASCADE,
    ${json('audience_segments')},
    ${json('member_behavior_analysis')},
    ${json('journey_data')},
    ${json('statistical_power_analysis')},
    ${json('raw_segments_data')},
    ${json('segment_targeting_logic')},
    data_collection_timestamp TEXT NOT NULL,
    data_freshness_hours INTEGER,
    api_response_time_ms INTEGER,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT`,

  `CREATE TABLE opal_content_insights (
    id TEXT PRIMARY KEY,
    workflow_id TEXT NOT NULL UNIQUE REFERENCES opal_workflow_executions (id) ON DELETE CASCADE,
    ${json('website_content_analysis')},
    ${json('personalization_opportunities')},
    ${json('content_recommendations')},
    ${json('performance_assessment')},
    ${json('content_matrix')},
    ${json('seo_optimization_data')},
    content_quality_score INTEGER,
    seo_readiness_score INTEGER,
    personalization_potential_score INTEGER,
    analyzed_url TEXT,
    pages_analyzed INTEGER,
    analysis_depth TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT`,

  `CREATE TABLE opal_rag_knowledge (
    id TEXT PRIMARY KEY,
    source_type TEXT NOT NULL,
    source_id TEXT,
    workflow_id TEXT REFERENCES opal_workflow_executions (id) ON DELETE CASCADE,
    knowledge_title TEXT,
    knowledge_summary TEXT,
    ${json('knowledge_content')},
    raw_content TEXT,
    embedding_vector BLOB,
    knowledge_type TEXT,
    confidence_score REAL,
    ${json('relevance_tags')},
    is_active INTEGER NOT NULL DEFAULT 1,
    expires_at TEXT,
    usage_count INTEGER NOT NULL DEFAULT 0,
    last_used_at TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT`,

  `CREATE TABLE opal_api_performance (
    id TEXT PRIMARY KEY,
    endpoint TEXT NOT NULL,
    method TEXT NOT NULL,
    workflow_id TEXT REFERENCES opal_workflow_executions (id) ON DELETE CASCADE,
    agent_execution_id TEXT REFERENCES opal_agent_executions (id) ON DELETE CASCADE,
    response_time_ms INTEGER NOT NULL,
    status_code INTEGER,
    payload_size_bytes INTEGER,
    dxp_platform TEXT,
    api_call_type TEXT,
    error_message TEXT,
    retry_attempt INTEGER NOT NULL DEFAULT 0,
    timestamp TEXT NOT NULL
  ) STRICT`,

  `CREATE TABLE workflow_audit_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workflow_id TEXT NOT NULL,
    event_type TEXT NOT NULL,
    old_state TEXT,
    new_state TEXT,
    timestamp TEXT NOT NULL,
    metadata TEXT NOT NULL CHECK (json_valid(metadata))
  ) STRICT`,
  `CREATE TRIGGER workflow_audit_log_no_update BEFORE UPDATE ON workflow_audit_log
    BEGIN SELECT RAISE(ABORT, 'workflow_audit_log is append-only'); END`,
  `CREATE TRIGGER workflow_audit_log_no_delete BEFORE DELETE ON workflow_audit_log
    BEGIN SELECT RAISE(ABORT, 'workflow_audit_log is append-only'); END`,

  `CREATE TABLE event_log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id TEXT NOT NULL UNIQUE,
    event_type TEXT NOT NULL,
    timestamp TEXT NOT NULL,
    workflow_id TEXT,
    correlation_id TEXT,
    payload TEXT NOT NULL CHECK (json_valid(payload))
  ) STRICT`,
  `CREATE INDEX event_log_by_run ON event_log (workflow_id, seq)`,

  `CREATE TABLE inbox_deliveries (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL CHECK (source IN ('tool', 'webhook')),
    route TEXT NOT NULL,
    received_at TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('received', 'done', 'refused', 'quarantined',
      'unmatched')),
    reason TEXT,
    dedupe_key TEXT UNIQUE,
    body BLOB,
    body_form TEXT CHECK (body_form IN ('sealed', 'protected')),
    size_bytes INTEGER NOT NULL,
    workflow_id TEXT,
    agent_id TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    processed_at TEXT,
    CHECK ((body IS NULL) = (body_form IS NULL))
  ) STRICT`,
  `CREATE INDEX inbox_deliveries_by_status ON inbox_deliveries (status, sequence)`,
  `CREATE INDEX inbox_deliveries_by_time ON inbox_deliveries (received_at)`,

  `CREATE TABLE intake_drafts (
    id TEXT PRIMARY KEY,
    client_name BLOB NOT NULL,
    body BLOB NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT`,

  `CREATE TABLE report_exports (
    id TEXT PRIMARY KEY,
    workflow_id TEXT NOT NULL REFERENCES opal_workflow_executions (id) ON DELETE CASCADE,
    format TEXT NOT NULL CHECK (format IN ('pdf', 'pptx', 'json')),
    file_name TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT`,

  `CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT`,
];

/** The specification's tables, the inbox, the event log and the console's own. */
export const firstSchema: Migration = {
  version: 10,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
