import type { ApiKey } from '../../shared/contract/access.ts';
import type { ApiKeyKind, Permission } from '../../shared/domain/access.ts';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import { OsaError } from '../../shared/errors.ts';
import type { CredentialStore } from '../credentials/credential-store.ts';
import type { KeyedDigest } from '../credentials/keyed-digest.ts';
import type { Database } from '../storage/database.ts';
import type { ApiKeyRepository, StoredApiKey } from '../storage/api-key-repository.ts';

const ENTRY_PREFIX = 'api-key:';
const DAY_MS = 24 * 3_600_000;

/** A use is written down at most this often a key, in ms. */
const USE_INTERVAL_MS = 60_000;

/** Makes a key known as one, to people and to scanners for leaked secrets. */
const KEY_PREFIX = 'osa_';

/** Whom a valid key stands for. */
export interface Caller {
  readonly keyId: string;
  readonly userId: string;
  readonly permissions: readonly Permission[];
  readonly expiresAtMs: number | null;
}

interface Parts {
  readonly database: Database;
  readonly keys: ApiKeyRepository;
  readonly store: CredentialStore;
  readonly digest: KeyedDigest;
  readonly makeSecret: () => string;
  readonly newId: NewId;
  readonly clock: Clock;
  readonly onProblem: (error: unknown) => void;
}

interface Held {
  readonly stored: StoredApiKey;
  /**
   * The shared secret of an `hmac` or `jwt` key. Of an API key the secret only while its digest
   * would not last, so that a keychain that answers late can be asked for one that does; else empty.
   */
  readonly secret: string;
}

/**
 * The keys of the admin listener.
 *
 * An API key is kept as a keyed digest only. The secrets of the two kinds that sign are
 * needed to check a signature, so they are in the keychain and in memory.
 */
export class ApiKeys {
  readonly #parts: Parts;
  readonly #held = new Map<string, Held>();
  readonly #byDigest = new Map<string, string>();
  readonly #revoked: ((keyId: string) => void)[] = [];

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Reads all keys, and clears secrets that no key belongs to. */
  static async open(parts: Parts): Promise<ApiKeys> {
    const opened = new ApiKeys(parts);
    for (const stored of (await parts.keys.list()).toReversed()) {
      const isSigning = stored.kind !== 'api_key' && stored.revokedAtMs === null;
      opened.#hold({
        stored,
        secret: isSigning ? ((await parts.store.get(entry(stored.keyId))) ?? '') : '',
      });
    }
    for (const name of await parts.store.list()) {
      if (!name.startsWith(ENTRY_PREFIX)) continue;
      const held = opened.#held.get(name.slice(ENTRY_PREFIX.length));
      if (held === undefined || held.stored.revokedAtMs !== null) await parts.store.delete(name);
    }
    return opened;
  }

  /**
   * Reads the secrets of the kinds that sign again, after the keychain has answered late, and keeps
   * the API keys of meanwhile with its digest.
   */
  async takeStored(): Promise<void> {
    for (const [keyId, held] of this.#held) {
      if (held.stored.revokedAtMs !== null) continue;
      if (held.stored.kind === 'api_key') {
        await this.#keepDigest(held);
        continue;
      }
      const secret = await this.#parts.store.get(entry(keyId));
      if (secret !== null) this.#hold({ ...held, secret });
    }
  }

  async #keepDigest({ stored, secret }: Held): Promise<void> {
    const { database, keys, digest } = this.#parts;
    if (secret === '' || !digest.durable) return;
    const lasting = `${this.#digestKey}:${digest.digest(secret)}`;
    await database.transaction((trx) => keys.setDigest(trx, stored.keyId, lasting));
    this.#hold({ stored: { ...stored, digest: lasting }, secret: '' });
  }

  /** Calls somebody with the id of each key that is revoked. */
  whenRevoked(listener: (keyId: string) => void): void {
    this.#revoked.push(listener);
  }

  /** Newest first. */
  list(): ApiKey[] {
    return [...this.#held.values()].toReversed().map((held) => this.#describe(held));
  }

  /**
   * Makes a key. Its secret is returned this once.
   *
   * @param expiresInDays `null`: until it is revoked
   */
  async create(input: {
    kind: ApiKeyKind;
    label: string;
    permissions: readonly Permission[];
    expiresInDays: number | null;
  }): Promise<{ key: ApiKey; secret: string }> {
    const { database, keys, store, digest, makeSecret, newId, clock } = this.#parts;
    const now = clock.now();
    const secret = `${KEY_PREFIX}${makeSecret()}`;
    const keyId = newId();
    const stored: StoredApiKey = {
      keyId,
      userId: keyId,
      kind: input.kind,
      label: input.label,
      permissions: [...new Set(input.permissions)],
      digest: input.kind === 'api_key' ? `${this.#digestKey}:${digest.digest(secret)}` : null,
      isActive: true,
      createdAtMs: now,
      expiresAtMs: input.expiresInDays === null ? null : now + input.expiresInDays * DAY_MS,
      revokedAtMs: null,
      lastUsedAtMs: null,
    };
    if (input.kind !== 'api_key') await store.set(entry(keyId), secret);
    await database.transaction((trx) => keys.insert(trx, stored));
    const held = { stored, secret: input.kind === 'api_key' && digest.durable ? '' : secret };
    this.#hold(held);
    return { key: this.#describe(held), secret };
  }

  /**
   * Ends a key at once. The line stays, so that one can see that it was there.
   *
   * @throws OsaError `not_found`
   */
  async revoke(keyId: string): Promise<void> {
    const held = this.#held.get(keyId);
    if (held === undefined) throw new OsaError('not_found');
    if (held.stored.revokedAtMs !== null) return;
    const { database, keys, clock } = this.#parts;
    const now = clock.now();
    await database.transaction((trx) => keys.revoke(trx, keyId, now));
    this.#hold({ stored: { ...held.stored, revokedAtMs: now }, secret: '' });
    for (const listener of this.#revoked) listener(keyId);
    if (held.stored.kind !== 'api_key') await this.#parts.store.delete(entry(keyId));
  }

  /** Whom an API key stands for; `null` when it is none, has expired or was revoked. */
  callerByKey(presented: string): Caller | null {
    const digest = this.#parts.digest.digest(presented);
    const keyId = this.#byDigest.get(`${this.#digestKey}:${digest}`) ?? this.#byDigest.get(digest);
    return keyId === undefined ? null : this.#callerOf(keyId);
  }

  /** Whom a signing key stands for, and its secret; `null` as above. */
  callerBySignature(
    keyId: string,
    kind: Exclude<ApiKeyKind, 'api_key'>,
  ): { readonly caller: Caller; readonly secret: string } | null {
    const held = this.#held.get(keyId);
    if (held === undefined || held.stored.kind !== kind || held.secret === '') return null;
    const caller = this.#callerOf(keyId);
    return caller === null ? null : { caller, secret: held.secret };
  }

  /** Writes down that a key was used, at most once a minute. Does not wait. */
  noteUse(keyId: string): void {
    const held = this.#held.get(keyId);
    const { database, keys, clock, onProblem } = this.#parts;
    const now = clock.now();
    if (held === undefined || now - (held.stored.lastUsedAtMs ?? 0) < USE_INTERVAL_MS) return;
    this.#hold({ ...held, stored: { ...held.stored, lastUsedAtMs: now } });
    database.transaction((trx) => keys.noteUse(trx, keyId, now)).catch(onProblem);
  }

  /**
   * Names the key that digests are made with, without telling anything of it.
   *
   * With another one, of a keychain that was replaced, a kept digest fits no key any more.
   */
  get #digestKey(): string {
    return this.#parts.digest.digest('names the key of api key digests').slice(0, 16);
  }

  /** Digests of earlier versions do not name their key. */
  #isDigestLive(kept: string): boolean {
    if (!this.#parts.digest.durable) return false;
    return !kept.includes(':') || kept.startsWith(`${this.#digestKey}:`);
  }

  #callerOf(keyId: string): Caller | null {
    const stored = this.#held.get(keyId)?.stored;
    if (stored === undefined || !stored.isActive || stored.revokedAtMs !== null) return null;
    const { userId, permissions, expiresAtMs } = stored;
    if (expiresAtMs !== null && expiresAtMs <= this.#parts.clock.now()) return null;
    return { keyId, userId, permissions, expiresAtMs };
  }

  #hold(held: Held): void {
    const { keyId, digest } = held.stored;
    this.#held.set(keyId, held);
    if (digest !== null) this.#byDigest.set(digest, keyId);
  }

  #describe({ stored, secret }: Held): ApiKey {
    const { userId: _userId, digest, isActive: _isActive, ...shown } = stored;
    const isUsable =
      secret !== '' || (stored.kind === 'api_key' && this.#isDigestLive(digest ?? ''));
    return { ...shown, permissions: [...shown.permissions], isUsable };
  }
}

function entry(keyId: string): string {
  return `${ENTRY_PREFIX}${keyId}`;
}
