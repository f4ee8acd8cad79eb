import type { Generated } from 'kysely';

/** A row of `pii_audit_log`: never changed, kept until its time is over. */
export interface PiiAuditRow {
  id: Generated<number>;
  recorded_at: string;
  retain_until: string;
  action: string;
  operation: string | null;
  pii_type: string | null;
  redaction_mode: string | null;
  /** The lowest of the row's values, 0 to 1. */
  confidence: number | null;
  confidence_level: string | null;
  occurrences: number;
  /** Keyed digests of distinct values, 16 hex digits each, with spaces between. */
  value_digests: string;
  /** Names of fields only; entries of arrays are `*`. */
  field_path: string;
  /** How long the values were, in UTF-16 code units. */
  size_chars: number;
  /** What the whole protection took. */
  processing_ms: number;
  workflow_id: string | null;
  delivery_id: string | null;
  agent_id: string | null;
  engagement_id: string | null;
  role: string | null;
  reason: string | null;
  /** Laws that it serves, e.g. `gdpr ccpa`; `null` in rows of earlier versions, as in the next two. */
  frameworks: string | null;
  /** What of them it carries out. */
  requirements: string | null;
  /** 1 keeps the row beyond its time. */
  legal_hold: number | null;
  /** Over the rows of a commit, at its last one. */
  chain_hash: string | null;
}

/** The end of the audit's chain: one row. */
export interface PiiAuditEndRow {
  only_row: number;
  last_id: number;
  chain_hash: string;
  /** Over both; empty while nothing is chained. */
  seal: string;
}

/** After which row the chain begins: one row. */
export interface PiiAuditStartRow {
  only_row: number;
  last_id: number;
  /** Empty until rows of the chain have gone after their seven years. */
  chain_hash: string;
  /** Until when those had to be kept; empty like the hash. */
  gone_until: string;
  /** Over all three; empty until there is a key. */
  seal: string;
}

/** A client with rules of its own. */
export interface PiiEngagementRow {
  id: string;
  /** Protected, as it is kept with the runs. */
  client_name: string;
  created_at: string;
  /** 1: what the client calls itself and says of itself stays as it is. */
  keeps_own_words: Generated<number>;
  /** Those words, as JSON. */
  sealed_own_words: Uint8Array | null;
}

/** A value that a client lets stand. */
export interface PiiAllowRow {
  id: string;
  engagement_id: string;
  kind: string;
  value_digest: string;
  sealed_value: Uint8Array;
  created_at: string;
}

/** How a client wants a type replaced, other than the policy says. */
export interface PiiOverrideRow {
  engagement_id: string;
  pii_type: string;
  /** Empty: whatever is done. */
  operation: string;
  redaction_mode: string;
  updated_at: string;
}

/** A number that stands for a value in all texts of a client. */
export interface PiiPseudonymRow {
  engagement_id: string;
  pii_type: string;
  number: number;
  value_digest: string;
  sealed_value: Uint8Array;
  created_at: string;
}
