import type { Selectable } from 'kysely';
import type { Reader, Transaction } from './database.ts';
import type { PiiAuditRow } from './privacy-rows.ts';

/** Rows in one statement, below SQLite's limit of 32,766 variables. */
export const ROWS_AT_ONCE = 500;

/** A row that ends a commit. */
export interface Link {
  readonly id: number;
  /** Empty before the first. */
  readonly hash: string;
}

/** After which row the chain begins. */
export interface Start extends Link {
  /** Until when the rows had to be kept that have gone; empty while none has. */
  readonly goneUntil: string;
  readonly seal: string;
}

/** Where the chain ends. */
export interface End extends Link {
  readonly seal: string;
  /** The last row that is there. */
  readonly lastRow: number;
}

/** What is sealed, and the last row there is: the same, unless somebody was at it. */
export async function readEnd(from: Reader): Promise<End> {
  const last = await from
    .selectFrom('pii_audit_log')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirst();
  const lastRow = last?.id ?? 0;
  const row = await from.selectFrom('pii_audit_end').selectAll().executeTakeFirst();
  // The row is gone: answer with an end that has no seal.
  if (row === undefined) return { id: 0, hash: 'none', seal: '', lastRow };
  return { id: row.last_id, hash: row.chain_hash, seal: row.seal, lastRow };
}

/**
 * The same for whoever goes on from there.
 *
 * It writes before it reads, so that another writer waits until this one has committed: two
 * that went on from the same end would fork the chain.
 */
export async function takeEnd(trx: Transaction): Promise<End> {
  await trx
    .updateTable('pii_audit_end')
    .set((builder) => ({ last_id: builder.ref('last_id') }))
    .execute();
  return readEnd(trx);
}

/** Replaces the one row that says where the chain ends. */
export async function writeEnd(trx: Transaction, end: Omit<End, 'lastRow'>): Promise<void> {
  const columns = { last_id: end.id, chain_hash: end.hash, seal: end.seal };
  await trx
    .insertInto('pii_audit_end')
    .values({ only_row: 1, ...columns })
    .onConflict((conflict) => conflict.column('only_row').doUpdateSet(columns))
    .execute();
}

/** Where it is gone: the start that leaves no row out. */
export async function readStart(from: Reader): Promise<Start> {
  const row = await from.selectFrom('pii_audit_start').selectAll().executeTakeFirst();
  if (row === undefined) return { id: 0, hash: '', goneUntil: '', seal: '' };
  const { last_id: id, chain_hash: hash, gone_until: goneUntil, seal } = row;
  return { id, hash, goneUntil, seal };
}

/** Replaces the one row that says where the chain begins. */
export async function writeStart(trx: Transaction, start: Start): Promise<void> {
  const { id, hash, goneUntil, seal } = start;
  const columns = { last_id: id, chain_hash: hash, gone_until: goneUntil, seal };
  await trx
    .insertInto('pii_audit_start')
    .values({ only_row: 1, ...columns })
    .onConflict((conflict) => conflict.column('only_row').doUpdateSet(columns))
    .execute();
}

/** How many rows there are up to an id, that one included. */
export async function countUpTo(from: Reader, id: number): Promise<number> {
  const row = await from
    .selectFrom('pii_audit_log')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('id', '<=', id)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** The next rows after an id, oldest first: as many as fit into one statement. */
export function readAfter(from: Reader, id: number): Promise<Selectable<PiiAuditRow>[]> {
  return from
    .selectFrom('pii_audit_log')
    .selectAll()
    .where('id', '>', id)
    .orderBy('id')
    .limit(ROWS_AT_ONCE)
    .execute();
}
