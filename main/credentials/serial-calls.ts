import { OsaError } from '../../shared/errors.ts';

/**
 * Runs native calls one at a time and never waits longer than the limit for one.
 *
 * A keychain that hangs (a locked one waits for a person to type a password) holds a
 * thread of Node's pool for as long as it hangs, and the pool has four. One call at a
 * time keeps that to one thread; while it is overdue, further calls are refused at once
 * instead of being sent after it. When it comes back, calls are served again.
 */
export class SerialCalls {
  readonly #timeLimitMs: number;
  #last: Promise<unknown> = Promise.resolve();
  #isOverdue = false;

  constructor(timeLimitMs: number) {
    this.#timeLimitMs = timeLimitMs;
  }

  /** Whether a call is past its limit and still running. The process cannot exit before it ends. */
  get isOverdue(): boolean {
    return this.#isOverdue;
  }

  /**
   * Runs a call after those before it.
   *
   * @throws OsaError `keychain_unavailable` when it fails, takes too long, or is not tried
   *   because an earlier one still hangs. A call that was given up while it waited for its
   *   turn is never made.
   */
  async run<T>(call: () => Promise<T>): Promise<T> {
    if (this.#isOverdue) throw new OsaError('keychain_unavailable');
    const attempt = { started: false, givenUp: false };
    const result = this.#last.then(() => {
      if (attempt.givenUp) throw new OsaError('keychain_unavailable');
      attempt.started = true;
      return call();
    });
    this.#last = result.then(
      () => this.#settled(attempt),
      () => this.#settled(attempt),
    );
    return await this.#withinLimit(result, attempt);
  }

  async #withinLimit<T>(
    result: Promise<T>,
    attempt: { started: boolean; givenUp: boolean },
  ): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        attempt.givenUp = true;
        if (attempt.started) this.#isOverdue = true;
        reject(new OsaError('keychain_unavailable', { details: { cause: 'time_limit' } }));
      }, this.#timeLimitMs);
    });
    try {
      return await Promise.race([result, limit]);
    } catch (error) {
      if (error instanceof OsaError) throw error;
      throw new OsaError('keychain_unavailable', { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  #settled(attempt: { started: boolean; givenUp: boolean }): void {
    if (attempt.started && attempt.givenUp) this.#isOverdue = false;
  }
}
