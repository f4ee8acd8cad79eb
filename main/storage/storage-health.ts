import type { Database } from './database.ts';

/**
 * Whether the console can store at the moment, as its last write showed.
 *
 * Kept in memory: when nothing can be written, this cannot be either.
 *
 * @example
 * try {
 *   await database.transaction(work);
 *   health.succeeded();
 * } catch (error) {
 *   if (!health.failed(error)) throw error;
 * }
 */
export class StorageHealth {
  readonly #database: Pick<Database, 'describeProblem'>;
  #problem: string | null = null;
  #damage: string | null = null;
  #notice: string | null = null;

  constructor(database: Pick<Database, 'describeProblem'>) {
    this.#database = database;
  }

  /** What is wrong, for a person; `null` while all is well. */
  get problem(): string | null {
    return this.#damage ?? this.#problem;
  }

  /** What no successful write mends: nothing new is to be entrusted to this database. */
  get damage(): string | null {
    return this.#damage;
  }

  /** What was wrong and is mended, for a person to know of until the next start. */
  get notice(): string | null {
    return this.#notice;
  }

  /** Notes something that was mended; the last one is told. */
  note(notice: string): void {
    this.#notice = notice;
  }

  /** Notes what reading the database through has shown. */
  foundDamage(damage: string | null): void {
    this.#damage = damage;
  }

  /** @returns whether the storage caused the error */
  failed(error: unknown): boolean {
    const problem = this.#database.describeProblem(error);
    if (problem === null) return false;
    this.#problem = problem;
    return true;
  }

  succeeded(): void {
    this.#problem = null;
  }
}
