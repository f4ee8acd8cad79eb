/** Signatures remembered at most. More than these within the time are refused. */
const MAX_REMEMBERED = 10_000;

/** Remembers signatures for as long as they would be accepted, so that each is used once. */
export class UsedSignatures {
  readonly #keepMs: number;
  /** Until when each is remembered; the oldest first. */
  readonly #until = new Map<string, number>();

  /** @param keepMs how long a signature could come again, in ms */
  constructor(keepMs: number) {
    this.#keepMs = keepMs;
  }

  /** @returns whether it is used for the first time */
  take(signature: string, nowMs: number): boolean {
    for (const [known, until] of this.#until) {
      if (until > nowMs) break;
      this.#until.delete(known);
    }
    if (this.#until.has(signature) || this.#until.size >= MAX_REMEMBERED) return false;
    this.#until.set(signature, nowMs + this.#keepMs);
    return true;
  }
}
