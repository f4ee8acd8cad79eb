import type { CredentialStore } from '../credentials/credential-store.ts';
import type { KeyedDigest } from '../credentials/keyed-digest.ts';
import type { Database } from '../storage/database.ts';
import type { PiiAuditRepository } from '../storage/pii-audit-repository.ts';

/**
 * Gives the audit's chain its key, has its start sealed once for a folder and a key, and its
 * oldest rows go as their seven years are over.
 *
 * That it was sealed is noted in the keychain: whoever can write the database could take
 * the seal away, and would have it back for a start that suits them.
 */
export async function beginAuditChain(parts: {
  database: Database;
  audit: PiiAuditRepository;
  store: CredentialStore;
  digest: KeyedDigest;
  dataDir: string;
  nowMs: number;
}): Promise<void> {
  const { database, audit, store, digest } = parts;
  if (!digest.durable) return;
  audit.takeKey((text) => digest.digest(text));
  const place = digest.digest(`audit chain of\0${parts.dataDir}`);
  const name = `audit-chain:${place.slice(0, 32)}`;
  if ((await store.get(name)) === null) {
    await database.transaction((trx) => audit.sealStart(trx));
    await store.set(name, place.slice(32));
  }
  await database.transaction((trx) => audit.expire(trx, parts.nowMs));
}
