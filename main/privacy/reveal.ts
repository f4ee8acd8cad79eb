import type { Clock } from '../../shared/domain/clock.ts';
import type { PiiRole } from '../../shared/domain/pii-policy.ts';
import type { PiiType } from '../../shared/domain/pii.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Database } from '../storage/database.ts';
import type { PiiAuditRepository, PiiDeed } from '../storage/pii-audit-repository.ts';
import { digestOf } from './redaction/finding-tally.ts';
import { decryptToken } from './redaction/encrypt-value.ts';
import type { PiiKeys } from './redaction/pii-keys.ts';
import { readToken } from './redaction/pii-token.ts';

/** The roles that may see encrypted values. */
export const REVEALING_ROLES: ReadonlySet<PiiRole> = new Set(['admin']);

/** What revealing needs. */
interface Parts {
  readonly database: Database;
  readonly keys: PiiKeys;
  readonly audit: PiiAuditRepository;
  /** Must be keyed. */
  readonly digest: (value: string) => string;
  /** For the reason, which may hold anything. */
  readonly protectText: (text: string) => string;
  readonly clock: Clock;
}

/**
 * Decrypts encrypted values, one at a time and on the record.
 *
 * The audit row is stored before the value is returned: what cannot be recorded is not
 * revealed. A refusal is recorded too.
 *
 * @example
 * ```ts
 * const { type, value } = await reveal.open('[email:enc:v1:…]', 'admin', 'Subject request 12');
 * ```
 */
export class Reveal {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws OsaError `forbidden`, `not_found` */
  async open(
    text: string,
    role: PiiRole,
    reason: string,
  ): Promise<{ type: PiiType; value: string }> {
    const { database, keys, audit, digest, protectText, clock } = this.#parts;
    const token = readToken(text);
    const isAllowed = REVEALING_ROLES.has(role);
    const value =
      isAllowed && token !== null ? decryptToken(keys.ofVersion(token.version), token) : null;
    const deed: PiiDeed = {
      action: value === null ? 'reveal_refused' : 'revealed',
      type: token?.type ?? null,
      mode: token?.kind === 'enc' ? 'encrypt' : null,
      digest: value === null || token === null ? '' : digestOf(digest, token.type, value),
      engagementId: null,
      role,
      reason: protectText(reason),
    };
    await database.transaction((trx) => audit.appendDeed(trx, deed, clock.now()));
    if (!isAllowed) {
      throw new OsaError('forbidden', {
        message:
          'This console runs for a role that may not reveal values. The attempt was recorded.',
      });
    }
    if (token === null || value === null) {
      throw new OsaError('not_found', {
        message:
          'This is not an encrypted value of this console, or its key is no longer in the keychain. The attempt was recorded.',
      });
    }
    return { type: token.type, value };
  }
}
