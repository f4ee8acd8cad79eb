import type { Clock } from '../../shared/domain/clock.ts';
import type { Database } from './database.ts';
import type { StorageHealth } from './storage-health.ts';
import type { InstanceLock } from './store.ts';

/** How often all that is stored is read through, in ms. */
const READ_THROUGH_MS = 6 * 3_600_000;

interface Parts {
  readonly database: Pick<Database, 'check' | 'findDamage'>;
  readonly health: StorageHealth;
  readonly lock: Pick<InstanceLock, 'keep'>;
  readonly clock: Clock;
  readonly onProblem: (error: unknown, where: string) => void;
}

/**
 * Looks after the storage while nobody writes.
 *
 * So that a person hears of a deleted database or a full disk before the next sender does,
 * and that senders are taken again as soon as it is mended.
 */
export class StorageWatch {
  readonly #parts: Parts;
  #isFirst = true;
  #readAtMs = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Looks now; it writes only the first time, and while something is wrong. */
  async look(): Promise<void> {
    const { database, health, lock, clock } = this.#parts;
    const byWriting = this.#isFirst || health.problem !== null;
    this.#isFirst = false;
    try {
      lock.keep();
      await database.check({ byWriting });
      if (byWriting) health.succeeded();
    } catch (error) {
      if (!health.failed(error)) throw error;
    }
    if (clock.now() - this.#readAtMs < READ_THROUGH_MS || this.#reading !== null) return;
    this.#readAtMs = clock.now();
    // Not waited for: a large database takes a while.
    this.#reading = this.#readThrough().finally(() => {
      this.#reading = null;
    });
  }

  async #readThrough(): Promise<void> {
    const { database, health, onProblem } = this.#parts;
    try {
      const damage = await database.findDamage();
      if (damage !== null) onProblem(new Error(damage), 'storage');
      health.foundDamage(damage);
    } catch (error) {
      health.failed(error);
      onProblem(error, 'storage');
    }
  }
}
