import { setImmediate } from 'node:timers/promises';
import type { AuditCheck } from '../../shared/domain/pii-audit.ts';
import {
  AuditChainKey,
  keyNameOf,
  sha256,
  type ChainDigest,
  type Found,
} from './audit-chain-key.ts';
import {
  countUpTo,
  readAfter,
  readEnd,
  readStart,
  ROWS_AT_ONCE,
  takeEnd,
  writeEnd,
  writeStart,
  type End,
  type Link,
  type Start,
} from './audit-chain-rows.ts';
import { toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';
import type { PiiAuditRow } from './privacy-rows.ts';

/** A row as it is put in; its number and its hash come from the chain. */
export type NewAuditRow = Omit<PiiAuditRow, 'id' | 'chain_hash'>;

/** The columns that are hashed, in this order for good: another order is another form. */
const HASHED = [
  'recorded_at',
  'retain_until',
  'action',
  'operation',
  'pii_type',
  'redaction_mode',
  'confidence',
  'confidence_level',
  'occurrences',
  'value_digests',
  'field_path',
  'size_chars',
  'processing_ms',
  'workflow_id',
  'delivery_id',
  'agent_id',
  'engagement_id',
  'role',
  'reason',
] as const satisfies readonly (keyof NewAuditRow)[];

/** Hashed after those where one of them is set: rows of earlier versions have none of them. */
const HASHED_SINCE = [
  'frameworks',
  'requirements',
  'legal_hold',
] as const satisfies readonly (keyof NewAuditRow)[];

/** Rows that were put in together. */
interface Commit {
  readonly from: number;
  readonly to: number;
  /** Of its link. */
  readonly hash: string;
  /** Until when all of them have to be kept. */
  readonly retainUntil: string;
  readonly found: Found;
}

/**
 * Chains the rows of `pii_audit_log` (security rules, "Data at rest").
 *
 * Triggers keep the console from changing a row; the chain reveals a change that was made
 * past the triggers. The last row of each commit is a link: its hash covers all rows of the
 * commit, their numbers and the link before it. The start and the end of the chain are
 * sealed. So nobody can change, insert, remove or move a row, cut rows off, or pretend that
 * their seven years are over, without being noticed. Links and seals are keyed with the
 * keychain's digest key, once a commit; a row costs 3 µs.
 *
 * Two things go unnoticed: a whole older database, or an empty one, in place of this one;
 * and, where there is no keychain, a chain that somebody has computed again.
 */
export class AuditChain {
  readonly #reader: Reader;
  #key: AuditChainKey;

  constructor(reader: Reader, digest: ChainDigest) {
    this.#reader = reader;
    this.#key = new AuditChainKey(digest);
  }

  /** Goes on with the key of a keychain that has answered late. */
  takeKey(digest: ChainDigest): void {
    this.#key = new AuditChainKey(digest);
  }

  /** Puts the rows of a commit at the end, as part of its transaction. */
  async append(trx: Transaction, rows: readonly NewAuditRow[]): Promise<void> {
    if (rows.length === 0) return;
    const key = this.#key;
    const end = await takeEnd(trx);
    // Skipping a number records for good that the end was not as it was sealed.
    const isWhole = this.#isSealed(end) && end.lastRow <= end.id;
    let id = isWhole ? end.id : Math.max(end.id, end.lastRow) + 1;
    let running = begin({ id, hash: end.hash });
    const numbered = rows.map((row) => {
      id += 1;
      running = goOn(running, row);
      return { ...row, id, chain_hash: null as string | null };
    });
    const link = { id, hash: key.write('audit link', running) };
    for (let from = 0; from < numbered.length; from += ROWS_AT_ONCE) {
      const some = numbered.slice(from, from + ROWS_AT_ONCE);
      const values = some.map((row) => (row.id === id ? { ...row, chain_hash: link.hash } : row));
      await trx.insertInto('pii_audit_log').values(values).execute();
    }
    await writeEnd(trx, { ...link, seal: key.write('audit end', begin(link)) });
  }

  /**
   * Vouches for the start as it is, where no seal of this key does yet.
   *
   * Call it once, when the chain first gets its key: later, somebody may have moved the start.
   */
  async sealStart(trx: Transaction): Promise<void> {
    if (!this.#key.isKeyed) return;
    const start = await readStart(trx);
    const found = this.#key.compare(start.seal, 'audit start', contentOf(start));
    if (start.seal === '' || found === 'otherKey') await this.#writeStart(trx, start);
  }

  /**
   * Deletes the oldest commits whose rows have been kept for as long as they must be.
   *
   * Only what is unchanged, and only with a key: without one, nobody could tell this from
   * rows that somebody has deleted.
   */
  async expire(trx: Transaction, nowMs: number): Promise<void> {
    const now = toIso(nowMs);
    const start = await readStart(trx);
    if (!this.#key.isKeyed || !this.#isStartWhole(start)) return;
    const firstKept = await trx
      .selectFrom('pii_audit_log')
      .select('id')
      .where((where) => where.or([where('retain_until', '>', now), where('legal_hold', '=', 1)]))
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    const isOver = (to: number): boolean => firstKept === undefined || to < firstKept.id;
    let upTo = start;
    if (isOver(start.id + 1)) {
      for await (const { to: id, hash, retainUntil, found } of this.#commits(trx, start)) {
        if (found === 'broken' || !isOver(id)) break;
        const goneUntil = retainUntil > upTo.goneUntil ? retainUntil : upTo.goneUntil;
        upTo = { ...upTo, id, hash, goneUntil };
      }
    }
    // Rows from before the chain go one by one.
    const lastGone = isOver(upTo.id) ? upTo.id : (firstKept?.id ?? 1) - 1;
    await trx.deleteFrom('pii_audit_log').where('id', '<=', lastGone).execute();
    if (upTo !== start) await this.#writeStart(trx, upTo);
  }

  /** Checks all rows, a few at a time, and names the first ones that have been changed. */
  async verify(nowMs: number): Promise<AuditCheck> {
    const end = await readEnd(this.#reader);
    const start = await readStart(this.#reader);
    const counts = { rows: 0, older: 0, withoutKey: 0, otherKey: 0, expired: 0 };
    const brokenAt = (from: number, to: number): AuditCheck => ({
      ...counts,
      broken: { from, to },
    });
    const before = await countUpTo(this.#reader, start.id);
    const haveGone = start.hash !== '';
    const isTooEarly = start.goneUntil > toIso(nowMs);
    if (!this.#isStartWhole(start) || (haveGone && before > 0) || isTooEarly) {
      return brokenAt(1, Math.max(1, start.id));
    }
    counts.rows = before;
    counts.older = before;
    if (haveGone) counts.expired = start.id;

    let link: Link = start;
    for await (const { from, to, hash, found } of this.#commits(this.#reader, start)) {
      if (found === 'broken') return brokenAt(from, to);
      link = { id: to, hash };
      if (to === end.id && hash !== end.hash) return brokenAt(from, to);
      counts.rows += to - from + 1;
      if (found !== 'whole') counts[found] += to - from + 1;
    }
    const isCutOff = end.id > link.id || (end.id === link.id && end.hash !== link.hash);
    if (!this.#isSealed(end) || isCutOff) return brokenAt(link.id + 1, link.id + 1);
    return { ...counts, broken: null };
  }

  /** The commits behind the start; one that is not as it was written is the last. */
  async *#commits(source: Reader, start: Link): AsyncGenerator<Commit> {
    let last = start.id;
    let from = start.id + 1;
    let running = begin(start);
    let retainUntil = '';
    for (;;) {
      const page = await readAfter(source, last);
      for (const row of page) {
        const next = last + 1;
        if (row.id !== next) {
          yield { ...BROKEN, from: next, to: next };
          return;
        }
        last = row.id;
        running = goOn(running, row);
        if (row.retain_until > retainUntil) retainUntil = row.retain_until;
        if (row.chain_hash === null) continue;
        const found = this.#key.compare(row.chain_hash, 'audit link', running);
        yield { from, to: last, hash: row.chain_hash, retainUntil, found };
        if (found === 'broken') return;
        from = last + 1;
        running = begin({ id: last, hash: row.chain_hash });
        retainUntil = '';
      }
      if (page.length === 0) break;
      await setImmediate();
    }
    if (last >= from) yield { ...BROKEN, from, to: last };
  }

  #isStartWhole(start: Start): boolean {
    // It leaves no row out, so there is nothing to vouch for.
    if (start.id === 0 && start.hash === '') return true;
    if (start.seal === '') return !this.#key.isKeyed && start.hash === '';
    const found = this.#key.compare(start.seal, 'audit start', contentOf(start));
    return found === (this.#key.isKeyed ? 'whole' : 'otherKey');
  }

  async #writeStart(trx: Transaction, start: Start): Promise<void> {
    const seal = this.#key.write('audit start', contentOf(start));
    await writeStart(trx, { ...start, seal });
  }

  #isSealed(end: End): boolean {
    const { seal, hash } = end;
    if (hash === '') return seal === '';
    const found = this.#key.compare(seal, 'audit end', begin(end));
    // A seal that cannot be checked must at least name the same key as the link.
    return found === 'whole' || (found !== 'broken' && keyNameOf(seal) === keyNameOf(hash));
  }
}

const BROKEN = { hash: '', retainUntil: '', found: 'broken' } as const;

function begin(link: Link): string {
  return JSON.stringify([link.hash, link.id]);
}

function contentOf({ hash, id, goneUntil }: Start): string {
  return JSON.stringify([hash, id, goneUntil]);
}

/** Without a key, so that it is cheap; what it comes to is keyed. */
function goOn(running: string, row: NewAuditRow): string {
  const since = HASHED_SINCE.map((column) => row[column]);
  const columns = [...HASHED.map((column) => row[column]), ...(since.every(isNull) ? [] : since)];
  return sha256(JSON.stringify([running, ...columns]));
}

function isNull(value: unknown): boolean {
  return value === null;
}
