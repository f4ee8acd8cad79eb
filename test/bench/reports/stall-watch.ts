/** Says how long at most this thread does not come to a timer of 1 ms. */
export class StallWatch {
  #stallMs = 0;
  #last = performance.now();
  readonly #timer = setInterval(() => this.#look(), 1);

  /** @returns ms; the watch has ended then */
  end(): number {
    clearInterval(this.#timer);
    this.#look();
    return this.#stallMs;
  }

  #look(): void {
    const now = performance.now();
    this.#stallMs = Math.max(this.#stallMs, now - this.#last);
    this.#last = now;
  }
}
