/**
 * Timers that fire when a test says so.
 */
export class ManualTimers {
  #waiting: { dueMs: number; callback: () => void }[] = [];
  #nowMs = 0;

  /** As `After` of the renderer: starts a timer, gives back how to call it off. */
  readonly after = (delayMs: number, callback: () => void): (() => void) => {
    const timer = { dueMs: this.#nowMs + delayMs, callback };
    this.#waiting.push(timer);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== timer);
    };
  };

  get count(): number {
    return this.#waiting.length;
  }

  /** Moves the time on and fires what falls due, in order. */
  pass(ms: number): void {
    const untilMs = this.#nowMs + ms;
    for (;;) {
      const [next] = this.#waiting.toSorted((a, b) => a.dueMs - b.dueMs);
      if (next === undefined || next.dueMs > untilMs) break;
      this.#waiting = this.#waiting.filter((other) => other !== next);
      this.#nowMs = next.dueMs;
      next.callback();
    }
    this.#nowMs = untilMs;
  }
}
