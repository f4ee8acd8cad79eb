/** Over how long the rate is taken, in ms. */
const PAGE_MS = 40;

/** How fast deliveries come in at the moment. */
export class ArrivalRate {
  #pageBeganAtMs = 0;
  #counted = 0;
  #perSecondBefore = 0;

  count(): void {
    this.#turnPage();
    this.#counted += 1;
  }

  /** Deliveries a second. */
  get perSecond(): number {
    this.#turnPage();
    return Math.max(this.#perSecondBefore, (this.#counted * 1000) / PAGE_MS);
  }

  /** Counts in pages of 40 ms or, where nobody looked, longer; the rate of the last is kept. */
  #turnPage(): void {
    const now = performance.now();
    const tookMs = now - this.#pageBeganAtMs;
    if (tookMs < PAGE_MS) return;
    this.#perSecondBefore = (this.#counted * 1000) / tookMs;
    this.#counted = 0;
    this.#pageBeganAtMs = now;
  }
}
