import type { Clock } from '../../shared/domain/clock.ts';
import type { PiiProtection } from '../../shared/domain/pii-audit.ts';
import type { Transaction } from '../storage/database.ts';
import type { PiiAuditRepository, PiiOrigin } from '../storage/pii-audit-repository.ts';
import type { Engagements } from './policy/engagements.ts';

/** What was protected, and where it belongs. */
export interface ProtectionEntry {
  readonly origin: PiiOrigin;
  readonly protection: PiiProtection;
}

/** Writes what was protected into the audit, with the text that it was protected in. */
export class ProtectionRecorder {
  readonly #audit: PiiAuditRepository;
  readonly #engagements: Engagements;
  readonly #clock: Clock;

  constructor(options: { audit: PiiAuditRepository; engagements: Engagements; clock: Clock }) {
    this.#audit = options.audit;
    this.#engagements = options.engagements;
    this.#clock = options.clock;
  }

  /** Saves new pseudonyms; a transaction of its own, so it comes before the other. */
  beforeTransaction(): Promise<void> {
    return this.#engagements.savePseudonyms();
  }

  /** As part of the transaction that stores the text. */
  async append(trx: Transaction, entries: readonly ProtectionEntry[]): Promise<void> {
    await this.#audit.append(trx, entries, this.#clock.now());
  }
}
