import type { Selectable } from 'kysely';
import { z } from 'zod';
import {
  opalConnectionIdSchema,
  opalRightSchema,
  type OpalAddresses,
  type OpalConnectionId,
  type OpalConnectionKind,
  type OpalRight,
} from '../../shared/domain/opal-connection.ts';
import { fromIso, fromIsoOrNull, fromJson, toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';
import type { OpalConnectionRow } from './opal-connection-rows.ts';

/** A connection without its tokens. Times are epoch ms. */
export interface StoredOpalConnection {
  readonly connectionId: OpalConnectionId;
  readonly kind: OpalConnectionKind;
  readonly addresses: OpalAddresses;
  readonly instanceId: string;
  readonly customerId: string | null;
  readonly products: readonly string[];
  readonly scopes: readonly string[];
  readonly refusedRights: readonly OpalRight[];
  /** Sealed. */
  readonly profile: Uint8Array;
  readonly expiresAtMs: number | null;
  readonly signedInAtMs: number;
  readonly createdAtMs: number;
}

/** The sealed tokens of a connection. */
export interface StoredOpalSession {
  /** `null` once they have ended. */
  readonly sealed: Uint8Array | null;
  readonly version: number;
}

/** Who renews a session, and for how long it is left to them. */
export interface RefreshTerms {
  readonly owner: string;
  readonly nowMs: number;
  readonly leaseMs: number;
}

const textsSchema = z.array(z.string());
const rightsSchema = z.array(opalRightSchema.nullable().catch(null));

/** Reads and writes `opal_connections`. */
export class OpalConnectionRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** The same within a transaction, which sees its own changes. */
  within(trx: Transaction): OpalConnectionRepository {
    return new OpalConnectionRepository(trx);
  }

  /** Oldest first, each with whether it has tokens. */
  async list(): Promise<(StoredOpalConnection & { readonly hasSession: boolean })[]> {
    const rows = await this.#reader
      .selectFrom('opal_connections')
      .selectAll()
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map((row) => ({ ...fromRow(row), hasSession: row.session !== null }));
  }

  /** Adds it with its tokens, or replaces the one of the same id and all that it had. */
  async put(
    trx: Transaction,
    connection: StoredOpalConnection,
    session: Uint8Array,
  ): Promise<void> {
    const { id, ...columns } = toRow(connection);
    const unheld = { session, refresh_owner: null, refresh_until: null };
    await trx
      .insertInto('opal_connections')
      .values({ id, ...columns, ...unheld, session_version: 1 })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((builder) => ({
          ...columns,
          ...unheld,
          session_version: builder('opal_connections.session_version', '+', 1),
        })),
      )
      .execute();
  }

  /** Every connection's sealed bytes, to be sealed with another key. */
  async sealed(): Promise<
    {
      readonly connectionId: string;
      readonly profile: Uint8Array;
      readonly session: Uint8Array | null;
    }[]
  > {
    const rows = await this.#reader
      .selectFrom('opal_connections')
      .select(['id', 'profile', 'session'])
      .execute();
    return rows.map(({ id, profile, session }) => ({ connectionId: id, profile, session }));
  }

  /** Writes the same tokens, sealed anew; their version stays. */
  async setSealed(
    trx: Transaction,
    id: string,
    { profile, session }: { readonly profile: Uint8Array; readonly session: Uint8Array | null },
  ): Promise<void> {
    await trx
      .updateTable('opal_connections')
      .set({ profile, session })
      .where('id', '=', id)
      .execute();
  }

  async setProfile(trx: Transaction, id: OpalConnectionId, profile: Uint8Array): Promise<void> {
    await trx.updateTable('opal_connections').set({ profile }).where('id', '=', id).execute();
  }

  async setRefusedRights(
    trx: Transaction,
    id: OpalConnectionId,
    rights: readonly OpalRight[],
  ): Promise<void> {
    await trx
      .updateTable('opal_connections')
      .set({ refused_rights: JSON.stringify(rights) })
      .where('id', '=', id)
      .execute();
  }

  async remove(trx: Transaction, id: OpalConnectionId): Promise<void> {
    await trx.deleteFrom('opal_connections').where('id', '=', id).execute();
  }

  /** `null` where there is no such connection. */
  async session(id: OpalConnectionId): Promise<StoredOpalSession | null> {
    const row = await this.#reader
      .selectFrom('opal_connections')
      .select(['session', 'session_version'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? null : { sealed: row.session, version: row.session_version };
  }

  /**
   * Takes it on oneself to renew a session that nobody else has renewed since.
   *
   * A lease that ends later than any taken now could was written before the clock was set back.
   *
   * @returns whether it was free, and still of that version
   */
  async takeRefresh(
    trx: Transaction,
    id: OpalConnectionId,
    version: number,
    { owner, nowMs, leaseMs }: RefreshTerms,
  ): Promise<boolean> {
    const { numUpdatedRows } = await trx
      .updateTable('opal_connections')
      .set({ refresh_owner: owner, refresh_until: toIso(nowMs + leaseMs) })
      .where('id', '=', id)
      .where('session_version', '=', version)
      .where('session', 'is not', null)
      .where((column) =>
        column.or([
          column('refresh_until', 'is', null),
          column('refresh_until', '<=', toIso(nowMs)),
          column('refresh_until', '>', toIso(nowMs + leaseMs)),
        ]),
      )
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }

  async releaseRefresh(trx: Transaction, id: string, owner: string): Promise<void> {
    await trx
      .updateTable('opal_connections')
      .set({ refresh_owner: null, refresh_until: null })
      .where('id', '=', id)
      .where('refresh_owner', '=', owner)
      .execute();
  }

  /** Frees the sessions of owners whose process has ended while it renewed them. */
  async reclaimRefreshes(trx: Transaction, isGone: (owner: string) => boolean): Promise<void> {
    const rows = await trx
      .selectFrom('opal_connections')
      .select(['id', 'refresh_owner'])
      .where('refresh_owner', 'is not', null)
      .execute();
    for (const { refresh_owner: owner, id } of rows) {
      if (owner !== null && isGone(owner)) await this.releaseRefresh(trx, id, owner);
    }
  }

  /**
   * Puts other tokens in the place of those of a version; `null` ends the session.
   *
   * @returns whether they were still of that version; otherwise nothing was changed
   */
  async replaceSession(
    trx: Transaction,
    id: OpalConnectionId,
    version: number,
    next: { readonly sealed: Uint8Array | null; readonly expiresAtMs?: number | null },
  ): Promise<boolean> {
    const { sealed, expiresAtMs } = next;
    const expires = expiresAtMs === undefined ? {} : { expires_at: isoOrNull(expiresAtMs) };
    const { numUpdatedRows } = await trx
      .updateTable('opal_connections')
      .set({ session: sealed, session_version: version + 1, ...expires })
      .set({ refresh_owner: null, refresh_until: null })
      .where('id', '=', id)
      .where('session_version', '=', version)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }
}

function fromRow(row: Selectable<OpalConnectionRow>): StoredOpalConnection {
  return {
    connectionId: opalConnectionIdSchema.parse(row.id),
    kind: row.kind,
    addresses: { baseUrl: row.base_url, issuer: row.issuer, liveUrl: row.live_url },
    instanceId: row.instance_id,
    customerId: row.customer_id,
    products: fromJson(textsSchema, row.products),
    scopes: fromJson(textsSchema, row.scopes),
    refusedRights: fromJson(rightsSchema, row.refused_rights).filter((right) => right !== null),
    profile: row.profile,
    expiresAtMs: fromIsoOrNull(row.expires_at),
    signedInAtMs: fromIso(row.signed_in_at),
    createdAtMs: fromIso(row.created_at),
  };
}

function toRow(connection: StoredOpalConnection) {
  const { addresses } = connection;
  return {
    id: connection.connectionId,
    kind: connection.kind,
    base_url: addresses.baseUrl,
    issuer: addresses.issuer,
    live_url: addresses.liveUrl,
    instance_id: connection.instanceId,
    customer_id: connection.customerId,
    products: JSON.stringify(connection.products),
    scopes: JSON.stringify(connection.scopes),
    refused_rights: JSON.stringify(connection.refusedRights),
    profile: connection.profile,
    expires_at: isoOrNull(connection.expiresAtMs),
    signed_in_at: toIso(connection.signedInAtMs),
    created_at: toIso(connection.createdAtMs),
  };
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : toIso(ms);
}
