import type { Database } from '../storage/database.ts';
import type { UsedSignatureRepository } from '../storage/used-signature-repository.ts';
import { isCallEntry } from './used-calls.ts';

/** Signatures remembered at most. More than these within the time are refused. */
const MAX_REMEMBERED = 10_000;

interface Parts {
  readonly database: Pick<Database, 'transaction'>;
  readonly repository: UsedSignatureRepository;
  /** How long a signature could come again, in ms. */
  readonly keepMs: number;
  readonly onProblem: (error: unknown) => void;
}

/**
 * Remembers the signatures of scripts for as long as they would be accepted, so that each is used once.
 *
 * They are stored too: a restart must not make a request that somebody recorded good again.
 */
export class UsedSignatures {
  readonly #parts: Parts;
  /** Until when each is remembered; the oldest first. */
  readonly #until = new Map<string, number>();

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Reads those that could still come again. */
  static async open(parts: Parts, nowMs: number): Promise<UsedSignatures> {
    const opened = new UsedSignatures(parts);
    for (const { signature, untilMs } of await parts.repository.list(nowMs)) {
      if (isCallEntry(signature)) continue;
      opened.#until.set(signature, untilMs);
    }
    return opened;
  }

  /** @returns whether it is used for the first time */
  async take(signature: string, nowMs: number): Promise<boolean> {
    for (const [known, until] of this.#until) {
      if (until > nowMs) break;
      this.#until.delete(known);
    }
    if (this.#until.has(signature) || this.#until.size >= MAX_REMEMBERED) return false;
    const { database, repository, keepMs, onProblem } = this.#parts;
    const untilMs = nowMs + keepMs;
    this.#until.set(signature, untilMs);
    try {
      await database.transaction((trx) => repository.add(trx, signature, { nowMs, untilMs }));
    } catch (error) {
      // With a full disk, of all times, a script has to be able to ask what is wrong.
      onProblem(error);
    }
    return true;
  }
}
