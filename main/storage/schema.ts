import type { DocumentProfileRow, ReadingRuleRow } from './client-rows.ts';
import type { Generated } from 'kysely';
import type { AnswerTables } from './answer-rows.ts';
import type { OpalTables } from './opal-rows.ts';
import type { OutboundTables } from './outbound-rows.ts';
import type { OpalConnectionRow, OpalRegistrationRow } from './opal-connection-rows.ts';
import type {
  PiiAllowRow,
  PiiAuditEndRow,
  PiiAuditRow,
  PiiAuditStartRow,
  PiiEngagementRow,
  PiiOverrideRow,
  PiiPseudonymRow,
} from './privacy-rows.ts';
import type {
  AgentExecutionRow,
  ApiPerformanceRow,
  ContentInsightRow,
  OdpInsightRow,
  RagKnowledgeRow,
  WorkflowAuditRow,
  WorkflowExecutionRow,
} from './specification-rows.ts';

/**
 * The tables as Kysely sees them; those of the specification are in `specification-rows.ts`.
 *
 * JSON columns hold text, times hold ISO-8601 UTC, booleans hold 0 or 1. Repositories
 * convert; nothing above them sees a row.
 */
export interface Schema extends OpalTables, AnswerTables, OutboundTables {
  opal_workflow_executions: WorkflowExecutionRow;
  opal_agent_executions: AgentExecutionRow;
  opal_odp_insights: OdpInsightRow;
  opal_content_insights: ContentInsightRow;
  opal_rag_knowledge: RagKnowledgeRow;
  opal_api_performance: ApiPerformanceRow;
  workflow_audit_log: WorkflowAuditRow;
  jobs: JobRow;
  recovery_incidents: RecoveryIncidentRow;
  event_log: EventRow;
  inbox_deliveries: InboxRow;
  api_users: ApiUserRow;
  api_keys: ApiKeyRow;
  webhook_sources: WebhookSourceRow;
  intake_drafts: DraftRow;
  report_exports: ExportRow;
  settings: SettingRow;
  pii_audit_log: PiiAuditRow;
  pii_audit_start: PiiAuditStartRow;
  pii_audit_end: PiiAuditEndRow;
  pii_engagements: PiiEngagementRow;
  pii_allow_list: PiiAllowRow;
  pii_policy_overrides: PiiOverrideRow;
  pii_pseudonyms: PiiPseudonymRow;
  cache_entries: CacheRow;
  event_consumers: EventConsumerRow;
  used_signatures: UsedSignatureRow;
  erased_run_ids: ErasedRunIdRow;
  reading_rules: ReadingRuleRow;
  document_profiles: DocumentProfileRow;
  opal_installed_agents: InstalledAgentRow;
  opal_agent_copies: AgentCopyRow;
  opal_connections: OpalConnectionRow;
  opal_registrations: OpalRegistrationRow;
}

/** An id of a run that was deleted, of its chat thread, or of an execution of Opal's for it. */
export interface ErasedRunIdRow {
  id: string;
  erased_at: string;
}

/** A signed request of a script that was taken, and until when it could come again. */
export interface UsedSignatureRow {
  signature: string;
  expires_at: string;
}

/** Something to be done later; `JobRepository` reads and writes it. */
export interface JobRow {
  id: string;
  kind: string;
  /** What it is of, e.g. a run's id. */
  subject: string | null;
  /** Enqueueing the same key twice makes one job. */
  idempotency_key: string;
  state: string;
  /** Ids and codes only. */
  payload: string;
  /** A higher one goes first. */
  priority: number;
  due_at: string;
  /** No attempt begins after it. */
  deadline_at: string | null;
  /** How often it was taken up; what broke off as the console stopped does not count. */
  attempts: number;
  lease_owner: string | null;
  lease_until: string | null;
  /** Grows with every claim; see `Lease`. */
  fencing_token: number;
  /** Somebody called for it while it was at work or parked. */
  signalled: number;
  last_error: string | null;
  last_http_status: number | null;
  created_at: string;
  updated_at: string;
}

/** A failure that recovery looks after; one open row a run, scenario and agent. */
export interface RecoveryIncidentRow {
  id: string;
  workflow_id: string;
  agent_id: string | null;
  scenario: string;
  state: string;
  occurrences: number;
  opened_at: string;
  updated_at: string;
  escalated_at: string | null;
}

/** An announcement. Rows are added and never changed. */
export interface EventRow {
  seq: Generated<number>;
  event_id: string;
  event_type: string;
  timestamp: string;
  workflow_id: string | null;
  correlation_id: string | null;
  payload: string;
}

/** A delivery, or the note of a request of which nothing is kept. */
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
  /** The key of the first delivery, where this one repeats it after its result was replaced. */
  repeats_key: string | null;
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
  lease_owner: string | null;
  /** Grows with every claim; see `Lease`. */
  fencing_token: Generated<number>;
  /** Not to be tried before. */
  next_attempt_at: string | null;
  /** The delivery that this one repeats by a person's wish. */
  replay_of: string | null;
  /** The run, and the agent, that a person chose for it. */
  placed_workflow_id: string | null;
  placed_agent_id: string | null;
  /** The earlier delivery to which its sender gave the same id, with other content. */
  same_id_as: string | null;
  /** How often the same came again. */
  repeats: Generated<number>;
  /** How many of them the event log does not know of, as no run was known when they came. */
  unannounced_repeats: Generated<number>;
  /** The execution of Opal's that called, as its headers say. */
  workflow_execution_id: string | null;
  agent_execution_id: string | null;
  /** JSON, see `DeliveryFacts`: what is known of a refusal beside its reason. */
  facts: string | null;
}

/** Whom keys of the admin listener are made out to. */
export interface ApiUserRow {
  id: string;
  name: string;
  permissions: string;
  is_active: number;
  created_at: string;
}

/** A key of the admin listener, as its digest. */
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

/** A sender of webhooks. Its secrets are in the keychain. */
export interface WebhookSourceRow {
  id: string;
  name: string;
  /** Whether it may sign `t` + body without the dot. */
  accepts_undotted: number;
  rotated_at: string;
  /** Until then, the previous secret is accepted too. */
  previous_until: string | null;
  created_at: string;
}

/** An intake that is not finished; name and body are sealed. */
export interface DraftRow {
  id: string;
  client_name: Uint8Array;
  body: Uint8Array;
  updated_at: string;
}

/** A report that was written to a file. */
export interface ExportRow {
  id: string;
  workflow_id: string;
  format: string;
  file_name: string;
  size_bytes: number;
  created_at: string;
  product: string | null;
  audience: string | null;
  locale: string | null;
  /** SHA-256 of the file, hex; `null` of files from before it was kept. */
  digest: string | null;
  answer_version: Generated<number | null>;
  signed_off_by: Generated<string | null>;
  override_reason: Generated<string | null>;
}

/** A choice of the person at the console. */
export interface SettingRow {
  name: string;
  value: string;
  updated_at: string;
}

/** A kept value. It may go at any time. */
export interface CacheRow {
  category: string;
  key: string;
  /** Protected data only. */
  value: string;
  expires_at: string;
  used_at: string;
}

/** How far a consumer has read the event log. */
export interface EventConsumerRow {
  name: string;
  /** The last event that it has handled. */
  seq: number;
}

/** The document of an agent that was installed in Opal from here. */
export interface InstalledAgentRow {
  connection_id: string;
  slug: string;
  document: string;
  installed_at: string;
}

/** A sealed copy of what an installation replaced. */
export interface AgentCopyRow {
  id: string;
  connection_id: string;
  slug: string;
  kind: string;
  body: Uint8Array;
  made_at: string;
}
