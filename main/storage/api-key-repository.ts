import { z } from 'zod';
import {
  apiKeyKindSchema,
  permissionSchema,
  type ApiKeyKind,
  type Permission,
} from '../../shared/domain/access.ts';
import { fromIso, fromIsoOrNull, fromJson, toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';

/** A key of the admin listener and the user it stands for, without its secret. Times are epoch ms. */
export interface StoredApiKey {
  readonly keyId: string;
  readonly userId: string;
  readonly kind: ApiKeyKind;
  readonly label: string;
  readonly permissions: readonly Permission[];
  /** Keyed digest of the key; `null` for kinds whose secret is in the keychain. */
  readonly digest: string | null;
  readonly isActive: boolean;
  readonly createdAtMs: number;
  readonly expiresAtMs: number | null;
  readonly revokedAtMs: number | null;
  readonly lastUsedAtMs: number | null;
}

const permissionsSchema = z.array(permissionSchema);

/** Reads and writes `api_users` and `api_keys`. */
export class ApiKeyRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** Newest first. */
  async list(): Promise<StoredApiKey[]> {
    const rows = await this.#reader
      .selectFrom('api_keys')
      .innerJoin('api_users', 'api_users.id', 'api_keys.user_id')
      .selectAll('api_keys')
      .select(['api_users.permissions', 'api_users.is_active'])
      .orderBy('api_keys.created_at', 'desc')
      .orderBy('api_keys.id')
      .execute();
    return rows.map((row) => ({
      keyId: row.id,
      userId: row.user_id,
      kind: apiKeyKindSchema.parse(row.kind),
      label: row.label,
      permissions: fromJson(permissionsSchema, row.permissions),
      digest: row.key_digest,
      isActive: row.is_active === 1,
      createdAtMs: fromIso(row.created_at),
      expiresAtMs: fromIsoOrNull(row.expires_at),
      revokedAtMs: fromIsoOrNull(row.revoked_at),
      lastUsedAtMs: fromIsoOrNull(row.last_used_at),
    }));
  }

  /** Adds a key and the user it stands for. */
  async insert(trx: Transaction, key: StoredApiKey): Promise<void> {
    const createdAt = toIso(key.createdAtMs);
    await trx
      .insertInto('api_users')
      .values({
        id: key.userId,
        name: key.label,
        permissions: JSON.stringify(key.permissions),
        is_active: key.isActive ? 1 : 0,
        created_at: createdAt,
      })
      .execute();
    await trx
      .insertInto('api_keys')
      .values({
        id: key.keyId,
        user_id: key.userId,
        kind: key.kind,
        label: key.label,
        key_digest: key.digest,
        created_at: createdAt,
        expires_at: key.expiresAtMs === null ? null : toIso(key.expiresAtMs),
        revoked_at: null,
        last_used_at: null,
      })
      .execute();
  }

  async revoke(trx: Transaction, keyId: string, nowMs: number): Promise<void> {
    await trx
      .updateTable('api_keys')
      .set({ revoked_at: toIso(nowMs) })
      .where('id', '=', keyId)
      .where('revoked_at', 'is', null)
      .execute();
  }

  /** Keeps a key under the digest of another keychain. */
  async setDigest(trx: Transaction, keyId: string, digest: string): Promise<void> {
    await trx.updateTable('api_keys').set({ key_digest: digest }).where('id', '=', keyId).execute();
  }

  async noteUse(trx: Transaction, keyId: string, nowMs: number): Promise<void> {
    await trx
      .updateTable('api_keys')
      .set({ last_used_at: toIso(nowMs) })
      .where('id', '=', keyId)
      .execute();
  }
}
