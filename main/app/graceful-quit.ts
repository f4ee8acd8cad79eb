/**
 * How long the engine is waited for, so that the whole quit stays under five seconds.
 *
 * If it is too short, the engine continues from its database at the next start.
 */
export const STOP_LIMIT_MS = 4_000;

/** What ends the app; delays are in ms. */
export interface GracefulQuitParts {
  stopEngine(): Promise<void>;
  /** Ends the process at once. */
  exit(): void;
  /** @returns how to call it off */
  after(delayMs: number, callback: () => void): () => void;
}

/**
 * Stops the engine before the app ends.
 *
 * Hooked to `will-quit`, when every window is closed already: until then a quit can still
 * be called off, and the engine must not stop for one that was.
 */
export class GracefulQuit {
  readonly #parts: GracefulQuitParts;
  #isStopping = false;

  constructor(parts: GracefulQuitParts) {
    this.#parts = parts;
  }

  willQuit(event: { preventDefault(): void }): void {
    event.preventDefault();
    if (this.#isStopping) return;
    this.#isStopping = true;
    void this.#stop();
  }

  async #stop(): Promise<void> {
    const limit = Promise.withResolvers<void>();
    const cancel = this.#parts.after(STOP_LIMIT_MS, () => limit.resolve());
    // An engine that cannot stop has written why to its log.
    await Promise.race([this.#parts.stopEngine().catch(() => undefined), limit.promise]);
    cancel();
    this.#parts.exit();
  }
}
