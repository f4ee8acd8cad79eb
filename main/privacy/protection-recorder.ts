import type { Clock } from '../../shared/domain/clock.ts';
import type { PiiProtection } from '../../shared/domain/pii-audit.ts';
import type { Transaction } from '../storage/database.ts';
import type { PiiAuditRepository, PiiOrigin } from '../storage/pii-audit-repository.ts';
import type { Engagements } from './policy/engagements.ts';

/** What was protected, and what it belongs to. */
export interface ProtectionEntry {
  readonly origin: PiiOrigin;
  readonly protection: PiiProtection;
}

interface Parts {
  readonly audit: PiiAuditRepository;
  readonly engagements: Engagements;
  readonly clock: Clock;
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
    await this.#parts.audit.append(trx, entries, this.#parts.clock.now());
  }
}
