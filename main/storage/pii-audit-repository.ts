import {
  piiActionSchema,
  piiTallySchema,
  type AuditCheck,
  type PiiAction,
  type PiiAuditEntry,
  type PiiProtection,
  type PiiTally,
} from '../../shared/domain/pii-audit.ts';
import {
  COMPLIANCE_REQUIREMENTS,
  USUAL_PII_PROTECTION,
  type PIIProtectionConfig,
} from '../../shared/domain/pii-protection.ts';
import {
  piiRoleSchema,
  redactionModeSchema,
  type PiiRole,
} from '../../shared/domain/pii-policy.ts';
import { piiTypeSchema, type PiiType } from '../../shared/domain/pii.ts';
import type { ChainDigest } from './audit-chain-key.ts';
import type { AuditChain } from './audit-chain.ts';
import { fromIso, toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';

/** Where protected text belongs. */
export interface PiiOrigin {
  readonly runId: string | null;
  readonly deliveryId: string | null;
  readonly agentId: string | null;
  readonly engagementId: string | null;
}

/** What a person did with personal data or with the rules for it. */
export interface PiiDeed {
  readonly action: Exclude<PiiAction, 'protected'>;
  readonly type: PiiType | null;
  readonly mode: PiiProtection['mode'] | null;
  readonly digest: string;
  readonly engagementId: string | null;
  readonly role: PiiRole;
  /** Protected. */
  readonly reason: string;
}

/**
 * Appends to `pii_audit_log` and counts in it.
 *
 * One row stands for all values of a type, mode and field of one protection, since a
 * busy listener protects thousands of values a second.
 */
export class PiiAuditRepository {
  readonly #reader: Reader;
  readonly #chain: AuditChain;

  constructor(reader: Reader, chain: AuditChain) {
    this.#reader = reader;
    this.#chain = chain;
  }

  /**
   * Appends what was protected, as part of the transaction that stores the text.
   *
   * @param terms how long a row is kept, and for which laws
   */
  async append(
    trx: Transaction,
    entries: readonly { readonly origin: PiiOrigin; readonly protection: PiiProtection }[],
    nowMs: number,
    terms: PIIProtectionConfig = USUAL_PII_PROTECTION,
  ): Promise<void> {
    const shared = { ...timesOf(nowMs, terms), ...compliance(terms) };
    const rows = entries.map(({ origin, protection }) => ({
      ...shared,
      action: 'protected',
      operation: protection.operation,
      pii_type: protection.type,
      redaction_mode: protection.mode,
      confidence: protection.confidence,
      confidence_level: protection.level,
      occurrences: protection.occurrences,
      value_digests: protection.digests.join(' '),
      // A lone surrogate cannot be stored: it would be read back as another character.
      field_path: protection.path.toWellFormed(),
      size_chars: protection.sizeChars,
      processing_ms: protection.processingMs,
      workflow_id: origin.runId,
      delivery_id: origin.deliveryId,
      agent_id: origin.agentId,
      engagement_id: origin.engagementId,
      role: null,
      reason: null,
    }));
    await this.#chain.append(trx, rows);
  }

  /** Appends what a person did, as part of the transaction that does it. */
  async appendDeed(trx: Transaction, deed: PiiDeed, nowMs: number): Promise<void> {
    const row = {
      ...timesOf(nowMs, USUAL_PII_PROTECTION),
      ...compliance(USUAL_PII_PROTECTION),
      action: deed.action,
      operation: null,
      pii_type: deed.type,
      redaction_mode: deed.mode,
      confidence: null,
      confidence_level: null,
      occurrences: 1,
      value_digests: deed.digest,
      field_path: '',
      size_chars: 0,
      processing_ms: 0,
      workflow_id: null,
      delivery_id: null,
      agent_id: null,
      engagement_id: deed.engagementId,
      role: deed.role,
      reason: deed.reason.toWellFormed(),
    };
    await this.#chain.append(trx, [row]);
  }

  /** Goes on with the key of a keychain that has answered late. */
  takeKey(digest: ChainDigest): void {
    this.#chain.takeKey(digest);
  }

  /** Call it once, when the chain first gets its key. */
  async sealStart(trx: Transaction): Promise<void> {
    await this.#chain.sealStart(trx);
  }

  /** Deletes the oldest rows that have been kept for as long as they must be. */
  async expire(trx: Transaction, nowMs: number): Promise<void> {
    await this.#chain.expire(trx, nowMs);
  }

  /** Checks that all rows are unchanged and none was deleted early. */
  verify(nowMs: number): Promise<AuditCheck> {
    return this.#chain.verify(nowMs);
  }

  /** How much was protected since a time, by type, mode, agent and run; the most first. */
  async tally(sinceMs: number, limit: number): Promise<PiiTally[]> {
    const rows = await this.#reader
      .selectFrom('pii_audit_log')
      .select(({ fn }) => [
        'pii_type as type',
        'redaction_mode as mode',
        'agent_id as agentId',
        'workflow_id as runId',
        fn.sum('occurrences').as('occurrences'),
      ])
      .where('action', '=', 'protected')
      .where('recorded_at', '>=', toIso(sinceMs))
      .groupBy(['pii_type', 'redaction_mode', 'agent_id', 'workflow_id'])
      .orderBy('occurrences', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) =>
      piiTallySchema.parse({ ...row, occurrences: Number(row.occurrences) }),
    );
  }

  /** The paths of all fields in which something of a run was replaced. */
  async pathsOf(runId: string): Promise<ReadonlySet<string>> {
    const rows = await this.#reader
      .selectFrom('pii_audit_log')
      .select('field_path')
      .distinct()
      .where('action', '=', 'protected')
      .where('workflow_id', '=', runId)
      .execute();
    return new Set(rows.flatMap(({ field_path: path }) => (path === null ? [] : [path])));
  }

  /** What people did, newest first. */
  async listDeeds(limit: number): Promise<PiiAuditEntry[]> {
    const rows = await this.#reader
      .selectFrom('pii_audit_log')
      .selectAll()
      .where('action', '!=', 'protected')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      recordedAtMs: fromIso(row.recorded_at),
      action: piiActionSchema.parse(row.action),
      piiType: piiTypeSchema.nullable().parse(row.pii_type),
      mode: redactionModeSchema.nullable().parse(row.redaction_mode),
      role: piiRoleSchema.nullable().parse(row.role),
      reason: row.reason ?? '',
    }));
  }
}

function compliance({ compliance_frameworks: frameworks }: PIIProtectionConfig) {
  return {
    frameworks: frameworks.join(' '),
    requirements: COMPLIANCE_REQUIREMENTS.join(' '),
    legal_hold: 0,
  };
}

function timesOf(
  nowMs: number,
  { retention_years: years }: PIIProtectionConfig,
): { recorded_at: string; retain_until: string } {
  const until = new Date(nowMs);
  until.setUTCFullYear(until.getUTCFullYear() + years);
  return { recorded_at: toIso(nowMs), retain_until: until.toISOString() };
}
