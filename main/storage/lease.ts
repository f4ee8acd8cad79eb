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

/** Who takes rows, when, and for how long. */
export interface LeaseTerms {
  readonly owner: string;
  readonly nowMs: number;
  readonly leaseMs: number;
}

/** No lease is taken for longer than this, in ms. */
const LONGEST_LEASE_MS = 600_000;

/** The tables whose rows are leased, and how each marks a row that is still to be done. */
const TO_DO = {
  jobs: { column: 'state', value: 'waiting' },
  inbox_deliveries: { column: 'status', value: 'received' },
} as const;

type LeasedTable = keyof typeof TO_DO;

/**
 * Whether a row is still to be done and nobody holds it.
 *
 * A lease that ends later than any taken now could was written before the clock was set
 * back, and counts as over. Not one that is only longer than the asker's: its owner lives.
 */
export function isFree(
  table: LeasedTable,
  { nowMs }: Pick<LeaseTerms, 'nowMs'>,
): RawBuilder<boolean> {
  return sql`(${isToDo(table)} and (lease_until is null or lease_until <= ${toIso(nowMs)}
    or lease_until > ${toIso(nowMs + LONGEST_LEASE_MS)}))`;
}

/** A literal rather than a parameter, because only then is an index of such rows used. */
function isToDo(table: LeasedTable): RawBuilder<boolean> {
  const { column, value } = TO_DO[table];
  return sql`${sql.ref(column)} = ${sql.lit(value)}`;
}

/**
 * Takes the rows that are still free, and counts the attempt before it is made.
 *
 * @returns the leases, by row id; rows that another worker took first are missing
 * @throws RangeError for a lease that others would take for one of another clock
 */
export async function takeRows(
  trx: Transaction,
  table: LeasedTable,
  ids: readonly string[],
  terms: LeaseTerms,
): Promise<ReadonlyMap<string, Lease>> {
  if (terms.leaseMs > LONGEST_LEASE_MS) {
    throw new RangeError(`A lease is ${LONGEST_LEASE_MS} ms at most`);
  }
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

/** Clears a lease. */
export const NOT_HELD = { lease_owner: null, lease_until: null } as const;

/**
 * Frees the rows of owners whose process has ended. Their attempts stay counted.
 *
 * @param isGone whether an owner's process has ended, see `InstanceLock`
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
    .where(isToDo(table))
    .where('lease_owner', 'is not', null)
    .execute();
  return rows.flatMap((row) => row.lease_owner ?? []);
}
