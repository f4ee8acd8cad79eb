/** Lets one loop sleep until its time has come, or somebody wakes it. */
export class Wakeup {
  #resolve: (() => void) | null = null;
  #isWoken = false;

  wake(): void {
    this.#isWoken = true;
    this.#resolve?.();
  }

  /** Returns at once where it was woken since the last time. */
  async wait(ms: number): Promise<void> {
    if (!this.#isWoken) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, ms);
      this.#resolve = resolve;
      await promise;
      clearTimeout(timer);
      this.#resolve = null;
    }
    this.#isWoken = false;
  }
}
