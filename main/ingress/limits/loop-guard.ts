const WINDOW_MS = 60_000;
const MAX_DELIVERIES = 10_000;

/** So many repeats within a minute are no retries any more. */
const LOOP_FROM = 5;

/**
 * Tells a sender that tries again from one that goes round in circles.
 *
 * A model that is not sure whether its call arrived makes it again, hundreds of times.
 */
export class LoopGuard {
  readonly #repeats = new Map<string, { count: number; sinceMs: number }>();

  /**
   * Counts a repeat of a delivery.
   *
   * @returns whether it is one too many
   */
  again(deliveryId: string, nowMs: number): boolean {
    const known = this.#repeats.get(deliveryId);
    if (known === undefined || nowMs - known.sinceMs >= WINDOW_MS) {
      if (this.#repeats.size >= MAX_DELIVERIES) this.#repeats.clear();
      this.#repeats.set(deliveryId, { count: 1, sinceMs: nowMs });
      return false;
    }
    known.count += 1;
    return known.count >= LOOP_FROM;
  }
}
