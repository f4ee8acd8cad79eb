import type { ServerResponse } from 'node:http';

/** Smaller bodies are not counted: the limit of connections bounds them. */
const COUNTED_FROM_BYTES = 64 * 1024;

/**
 * How much memory the bodies that are being received may take together.
 *
 * A body has to be read whole before its signature can be checked, so strangers decide
 * how many are on their way.
 */
export class BodyBudget {
  readonly #limitBytes: number;
  readonly #bodyLimitBytes: number;
  #heldBytes = 0;

  constructor(limits: { readonly bodyBytesInFlight: number; readonly bodyBytes: number }) {
    this.#limitBytes = limits.bodyBytesInFlight;
    this.#bodyLimitBytes = limits.bodyBytes;
  }

  get heldBytes(): number {
    return this.#heldBytes;
  }

  /**
   * Sets memory aside until the response is done.
   *
   * @param announced the `Content-Length`; without one the largest body is assumed
   * @returns whether there was enough left
   */
  reserve(announced: string | undefined, response: ServerResponse): boolean {
    const size = announced === undefined ? this.#bodyLimitBytes : Number(announced);
    const bytes = Number.isFinite(size) ? Math.min(size, this.#bodyLimitBytes) : 0;
    if (bytes < COUNTED_FROM_BYTES) return true;
    if (this.#heldBytes + bytes > this.#limitBytes) return false;
    this.#heldBytes += bytes;
    response.once('close', () => {
      this.#heldBytes -= bytes;
    });
    return true;
  }
}
