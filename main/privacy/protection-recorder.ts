import type { Clock } from '../../shared/domain/clock.ts';
import type { PiiProtection } from '../../shared/domain/pii-audit.ts';
import {
  USUAL_PII_PROTECTION,
  type PIIProtectionConfig,
} from '../../shared/domain/pii-protection.ts';
import type { Transaction } from '../storage/database.ts';
import type { PiiAuditRepository, PiiOrigin } from '../storage/pii-audit-repository.ts';
import type { Engagements } from './policy/engagements.ts';

/** What was protected, and what it belongs to. */
export interface ProtectionEntry {
  readonly origin: PiiOrigin;
  readonly protection: PiiProtection;
}

interface Parts {
  readonly audit: Pick<PiiAuditRepository, 'append'>;
  readonly engagements: Pick<Engagements, 'savePseudonyms'>;
  readonly clock: Clock;
  /** The usual one when left out. */
  readonly config?: PIIProtectionConfig;
}

/**
 * Writes the audit of what was protected, in the transaction that stores the text.
 *
 * @example
 * ```ts
 * const { value, protections } = protector.protectText(note, scope);
 * await recorder.beforeTransaction();
 * await database.transaction(async (trx) => {
 *   await notes.save(trx, value);
 *   await recorder.append(
 *     trx,
 *     protections.map((protection) => ({ origin, protection })),
 *   );
 * });
 * ```
 */
export class ProtectionRecorder {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Stores new pseudonyms in a transaction of its own; call it before the other begins. */
  beforeTransaction(): Promise<void> {
    return this.#parts.engagements.savePseudonyms();
  }

  /** Call it in the transaction that stores the text. */
  async append(trx: Transaction, entries: readonly ProtectionEntry[]): Promise<void> {
    const { audit, clock, config = USUAL_PII_PROTECTION } = this.#parts;
    if (config.audit_enabled) await audit.append(trx, entries, clock.now(), config);
  }
}
