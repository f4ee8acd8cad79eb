import { createHmac } from 'node:crypto';
import BetterSqlite from 'better-sqlite3';
import type { PiiProtection } from '../../shared/domain/pii-audit.ts';
import { openDatabase } from '../../main/storage/sqlite/open-database.ts';
import { committing } from './committing.ts';
import { openRepositories } from '../../main/storage/repositories.ts';
import { builtInAgents } from '../../shared/domain/built-in-agents.ts';

/** Digests as the keychain's key does. */
export const keyed = (key: string) => (text: string) =>
  createHmac('sha256', key).update(text).digest('hex');
export const AUDIT_KEY = keyed('the key of the keychain');
const NOWHERE = { runId: null, deliveryId: null, agentId: null, engagementId: null };
export const AUDIT_AT_MS = Date.UTC(2026, 0, 15);

const protectionOf = (path: string, processingMs = 0.1): PiiProtection => ({
  type: 'email',
  mode: 'partial',
  level: 'high',
  confidence: 0.98,
  occurrences: 3,
  digests: ['0123456789abcdef'],
  path,
  sizeChars: 42,
  processingMs,
  operation: 'storage',
});

/** The audit of a folder's database; `await using` closes it. */
export async function openAudit(
  folder: string,
  digest: ((text: string) => string) | null = AUDIT_KEY,
) {
  const database = await openDatabase(folder);
  const repositories = openRepositories(database, builtInAgents, digest);
  const piiAudit = committing(
    database,
    repositories.piiAudit,
    'sealStart',
    'expire',
    'append',
    'appendDeed',
  );
  return {
    sealStart: () => piiAudit.sealStart(),
    expire: (nowMs: number) => piiAudit.expire(nowMs),
    verify: (nowMs = AUDIT_AT_MS) => piiAudit.verify(nowMs),
    append: (paths: readonly string[], atMs = AUDIT_AT_MS) =>
      piiAudit.append(
        paths.map((path, index) => ({
          origin: NOWHERE,
          protection: protectionOf(path, index / 3),
        })),
        atMs,
      ),
    refuse: () =>
      piiAudit.appendDeed(
        {
          action: 'reveal_refused',
          type: null,
          mode: null,
          digest: '',
          engagementId: null,
          role: 'guest',
          reason: 'No \uD800 character, and a \0',
        },
        AUDIT_AT_MS,
      ),
    [Symbol.asyncDispose]: () => database.close(),
  };
}

/** Changes the file as someone does who knows of the triggers. */
export function tamper(folder: string, statements: string): void {
  const raw = new BetterSqlite(`${folder}/console.db`);
  raw.exec(`DROP TRIGGER pii_audit_log_no_update; DROP TRIGGER pii_audit_log_no_early_delete;
    DROP TRIGGER pii_audit_log_no_replace; ${statements}`);
  raw.close();
}
