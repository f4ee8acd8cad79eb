import { sql, type RawBuilder, type Updateable } from 'kysely';
import type { Lease } from '../../shared/domain/lease.ts';
import { toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';
import type { Schema } from './schema.ts';

/** A row that is held. */
export interface Held {
  readonly id: string;
  readonly lease: Lease;
}

/** For whom rows are taken, and until when they stay theirs. */
export interface LeaseTerms {
  readonly owner: string;
  readonly nowMs: number;
  readonly leaseMs: number;
}

/** The tables whose rows are handed out, and what says of a row that it is still to be done. */
const OPEN = {
  jobs: { column: 'state', value: 'waiting' },
  inbox_deliveries: { column: 'status', value: 'received' },
} as const;

type LeasedTable = keyof typeof OPEN;

/**
 * Of a row whether it is still to be done, and nobody has it.
 *
 * A lease that ends later than any taken now could is of a clock that has jumped, and
 * counts as over.
 */
export function isFree(
  table: LeasedTable,
  { nowMs, leaseMs }: Omit<LeaseTerms, 'owner'>,
): RawBuilder<boolean> {
  return sql`(${isOpen(table)} and (lease_until is null or lease_until <= ${toIso(nowMs)}
    or lease_until > ${toIso(nowMs + leaseMs)}))`;
}

/** Spelled out, not bound: an index of the open rows alone is used only then. */
function isOpen(table: LeasedTable): RawBuilder<boolean> {
  const { column, value } = OPEN[table];
  return sql`${sql.ref(column)} = ${sql.lit(value)}`;
}

/**
 * Takes those rows that nobody else has taken meanwhile, counting the attempt before it is
 * made.
 *
 * @returns the leases, by the rows' ids
 */
export async function takeRows(
  trx: Transaction,
  table: LeasedTable,
  ids: readonly string[],
  terms: LeaseTerms,
): Promise<ReadonlyMap<string, Lease>> {
  const rows = await trx
    .updateTable(table)
    .set((builder) => ({
      attempts: builder('attempts', '+', 1),
      lease_owner: terms.owner,
      lease_until: toIso(terms.nowMs + terms.leaseMs),
      fencing_token: builder('fencing_token', '+', 1),
    }))
    .where('id', 'in', ids)
    .where(isFree(table, terms))
    .returning(['id', 'fencing_token'])
    .execute();
  return new Map(rows.map((row) => [row.id, { owner: terms.owner, token: row.fencing_token }]));
}

/**
 * Changes a row for the one that holds it.
 *
 * @returns whether the lease was still held; otherwise nothing was changed
 */
export async function updateHeld<Table extends LeasedTable>(
  trx: Transaction,
  table: Table,
  { id, lease }: Held,
  set: Updateable<Schema[Table]>,
): Promise<boolean> {
  const shape = `update ${table} ${Object.keys(set).join(' ')}`;
  const values = [...Object.values(set), id, lease.owner, lease.token];
  const query = trx.statements.query(shape, values, () =>
    trx
      .updateTable<LeasedTable>(table)
      .set(set)
      .where('id', '=', id)
      .where('lease_owner', '=', lease.owner)
      .where('fencing_token', '=', lease.token)
      .compile(),
  );
  const { numAffectedRows } = await trx.executeQuery(query);
  return numAffectedRows === 1n;
}

/** What a row loses with its lease. */
export const NOT_HELD = { lease_owner: null, lease_until: null } as const;

/**
 * Gives back what owners that are gone had taken; the attempts stay counted.
 *
 * @param isGone says of an owner that its process has ended: nobody then holds its leases
 */
export async function reclaimLeases(
  trx: Transaction,
  isGone: (owner: string) => boolean,
): Promise<void> {
  for (const table of ['jobs', 'inbox_deliveries'] as const) {
    const gone = (await ownersIn(trx, table)).filter(isGone);
    if (gone.length === 0) continue;
    await trx.updateTable(table).set(NOT_HELD).where('lease_owner', 'in', gone).execute();
  }
}

async function ownersIn(from: Reader, table: LeasedTable): Promise<string[]> {
  const rows = await from
    .selectFrom(table)
    .select('lease_owner')
    .distinct()
    .where(isOpen(table))
    .where('lease_owner', 'is not', null)
    .execute();
  return rows.flatMap((row) => row.lease_owner ?? []);
}
