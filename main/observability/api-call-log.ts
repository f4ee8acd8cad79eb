import type { Clock, NewId } from '../../shared/domain/clock.ts';
import type { ApiCall, ApiCallRepository } from '../storage/api-call-repository.ts';
import type { Database } from '../storage/database.ts';

/** Calls held until they are written, so that writing is a short pause; more are only counted. */
const MOST_WAITING = 100;

/** Calls that are kept: those of a month, and no more than so many. */
const KEPT_MS = 30 * 24 * 3_600_000;
const MOST_KEPT = 50_000;

/** Looking for what is too old or too much takes longer than writing. */
const PRUNED_EVERY_MS = 10 * 60_000;

interface Parts {
  readonly database: Database;
  readonly repository: ApiCallRepository;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Told how many calls came at once beyond those that are written down. */
  readonly onNotKept: (count: number) => void;
}

/**
 * Notes how long every call took, in and out.
 *
 * Noting costs its call nothing: calls wait in memory and are written together, after their
 * answers are sent. What waits when the process is killed is lost; nothing else leans on it.
 */
export class ApiCallLog {
  readonly #parts: Parts;
  #waiting: ApiCall[] = [];
  #notKept = 0;
  #prunedAtMs = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  record(call: ApiCall): void {
    if (this.#waiting.length < MOST_WAITING) this.#waiting.push(call);
    else this.#notKept += 1;
  }

  /** Writes down what waits, and forgets what is old. */
  async flush(): Promise<void> {
    const calls = this.#waiting;
    const notKept = this.#notKept;
    this.#waiting = [];
    this.#notKept = 0;
    if (notKept > 0) this.#parts.onNotKept(notKept);
    if (calls.length === 0) return;
    const { database, repository, clock, newId } = this.#parts;
    const rows = calls.map((call) => ({ ...call, id: newId() }));
    const now = clock.now();
    await database.transaction(async (trx) => {
      await repository.add(trx, rows);
      if (now - this.#prunedAtMs < PRUNED_EVERY_MS) return;
      this.#prunedAtMs = now;
      await repository.prune(trx, now - KEPT_MS, MOST_KEPT);
    });
  }
}
