import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Selectable } from 'kysely';
import type { AuditCheck } from '../../shared/domain/pii-audit.ts';
import type { Database } from './database.ts';
import type { PiiAuditRow } from './privacy-rows.ts';

/** A row as it is put in; its number and its hash come from the chain. */
export type NewAuditRow = Omit<PiiAuditRow, 'id' | 'chain_hash'>;

/** What the chain is keyed with; `null` where no key outlasts the console. */
export type ChainDigest = ((text: string) => string) | null;

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

/** In the place of a key's name where there is none: then anybody can compute a link. */
const WITHOUT_KEY = 'sha256';

/** What is digested, so that neither can pass for the other. */
const LINK = 'audit link';
const END = 'audit end';

/** Rows in one statement, below SQLite's limit of 32,766 variables. */
const ROWS_AT_ONCE = 500;

/** A row that ends a commit. */
interface Link {
  readonly id: number;
  /** Empty before the first. */
  readonly hash: string;
}

interface End extends Link {
  readonly seal: string;
  /** The last row that is there. */
  readonly lastRow: number;
}

/**
 * Chains the rows of `pii_audit_log` (security rules, "Data at rest").
 *
 * Triggers keep the console from changing a row; the chain tells when somebody has done so
 * past the triggers. The last row of each commit is a link: its hash covers all rows of the
 * commit, their numbers and the link before it. The end of the chain is sealed. So no row
 * can be changed, put in, left out, moved or cut off unseen. Both are keyed with the
 * keychain's digest key, once a commit; a row costs 3 µs.
 *
 * Not told: a whole older database, or an empty one, in place of this one; and, where there
 * is no keychain, a chain that somebody has computed anew.
 */
export class AuditChain {
  readonly #database: Database;
  readonly #digest: (text: string) => string;
  readonly #keyName: string;

  constructor(database: Database, digest: ChainDigest) {
    this.#database = database;
    this.#digest = digest ?? sha256;
    this.#keyName = digest === null ? WITHOUT_KEY : nameOfKey(digest);
  }

  /** Puts the rows of a commit at the end, as part of its transaction. */
  async append(rows: readonly NewAuditRow[], trx: Database): Promise<void> {
    if (rows.length === 0) return;
    const end = await readEnd(trx);
    // A number that is left out tells for good that the end was not as it was sealed.
    const isWhole = this.#isSealed(end) && end.lastRow <= end.id;
    let id = isWhole ? end.id : Math.max(end.id, end.lastRow) + 1;
    let running = begin({ id, hash: end.hash });
    const numbered = rows.map((row) => {
      id += 1;
      running = goOn(running, row);
      return { ...row, id, chain_hash: null as string | null };
    });
    const link = { id, hash: write(this.#keyName, this.#digest, LINK, running) };
    for (let from = 0; from < numbered.length; from += ROWS_AT_ONCE) {
      const some = numbered.slice(from, from + ROWS_AT_ONCE);
      const values = some.map((row) => (row.id === id ? { ...row, chain_hash: link.hash } : row));
      await trx.insertInto('pii_audit_log').values(values).execute();
    }
    const sealed = { last_id: id, chain_hash: link.hash, seal: this.#seal(link) };
    await trx
      .insertInto('pii_audit_end')
      .values({ only_row: 1, ...sealed })
      .onConflict((conflict) => conflict.column('only_row').doUpdateSet(sealed))
      .execute();
  }

  /** Goes through all rows, a few at a time, and names the first that are not as written. */
  async verify(): Promise<AuditCheck> {
    const end = await readEnd(this.#database);
    const start = await readStart(this.#database);
    const older = await countUpTo(this.#database, start.id);
    const counts = { rows: older, older, withoutKey: 0, otherKey: 0 };
    const expired = start.hash === '' ? 0 : start.id;
    const brokenAt = (from: number, to: number): AuditCheck => ({
      ...counts,
      expired,
      broken: { from, to },
    });

    let link = start;
    let last = start.id;
    let running = begin(start);
    for (;;) {
      const page = await readAfter(this.#database, last);
      for (const row of page) {
        if (row.id !== last + 1) return brokenAt(last + 1, last + 1);
        last = row.id;
        running = goOn(running, row);
        if (row.chain_hash === null) continue;
        const found = this.#compare(row.chain_hash, LINK, running);
        const isEnd = row.id === end.id;
        if (found === 'broken' || (isEnd && row.chain_hash !== end.hash)) {
          return brokenAt(link.id + 1, row.id);
        }
        counts.rows += row.id - link.id;
        if (found !== 'whole') counts[found] += row.id - link.id;
        link = { id: row.id, hash: row.chain_hash };
        running = begin(link);
      }
      if (page.length === 0) break;
      await setImmediate();
    }
    if (last > link.id) return brokenAt(link.id + 1, last);
    if (!this.#isSealed(end) || end.id > last) return brokenAt(last + 1, last + 1);
    return { ...counts, expired, broken: null };
  }

  #isSealed({ seal, id, hash: linkHash }: End): boolean {
    if (linkHash === '') return seal === '';
    const found = this.#compare(seal, END, JSON.stringify([linkHash, id]));
    // A seal that cannot be checked must at least be of the key that the link is of.
    return found === 'whole' || (found !== 'broken' && keyNameOf(seal) === keyNameOf(linkHash));
  }

  #seal({ id, hash: linkHash }: Link): string {
    return write(this.#keyName, this.#digest, END, JSON.stringify([linkHash, id]));
  }

  #compare(kept: string, about: string, content: string): Found {
    const keyName = keyNameOf(kept);
    if (keyName === '') return 'broken';
    const isOwn = keyName === this.#keyName;
    if (!isOwn && keyName !== WITHOUT_KEY) return 'otherKey';
    const digest = isOwn ? this.#digest : sha256;
    if (kept !== write(keyName, digest, about, content)) return 'broken';
    return keyName === WITHOUT_KEY ? 'withoutKey' : 'whole';
  }
}

type Found = 'whole' | 'withoutKey' | 'otherKey' | 'broken';

/** What is sealed, and the last row there is: the same, unless somebody was at it. */
async function readEnd(database: Database): Promise<End> {
  const last = await database
    .selectFrom('pii_audit_log')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirst();
  const lastRow = last?.id ?? 0;
  const row = await database.selectFrom('pii_audit_end').selectAll().executeTakeFirst();
  // Where it is gone: something that has no seal.
  if (row === undefined) return { id: 0, hash: 'none', seal: '', lastRow };
  return { id: row.last_id, hash: row.chain_hash, seal: row.seal, lastRow };
}

async function readStart(database: Database): Promise<Link> {
  const row = await database.selectFrom('pii_audit_start').selectAll().executeTakeFirst();
  return { id: row?.last_id ?? 0, hash: row?.chain_hash ?? '' };
}

async function countUpTo(database: Database, id: number): Promise<number> {
  const row = await database
    .selectFrom('pii_audit_log')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('id', '<=', id)
    .executeTakeFirst();
  return row?.count ?? 0;
}

function readAfter(database: Database, id: number): Promise<Selectable<PiiAuditRow>[]> {
  return database
    .selectFrom('pii_audit_log')
    .selectAll()
    .where('id', '>', id)
    .orderBy('id')
    .limit(ROWS_AT_ONCE)
    .execute();
}

function begin(link: Link): string {
  return JSON.stringify([link.hash, link.id]);
}

/** Without a key, so that it is cheap; what it comes to is keyed. */
function goOn(running: string, row: NewAuditRow): string {
  return sha256(JSON.stringify([running, ...HASHED.map((column) => row[column])]));
}

function write(
  keyName: string,
  digest: (text: string) => string,
  about: string,
  content: string,
): string {
  return `${keyName}:${digest(`${about}\0${content}`)}`;
}

function keyNameOf(kept: string): string {
  return kept.slice(0, Math.max(0, kept.indexOf(':')));
}

/** Tells a link of another key from one of something else. */
function nameOfKey(digest: (text: string) => string): string {
  return digest('audit chain key').slice(0, 8);
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
