/** Smaller bodies are not counted: the limit of connections bounds them. */
const COUNTED_FROM_BYTES = 64 * 1024;

/** What is set apart for callers who proved who they are before they sent a body. */
const SET_APART = 1 / 4;

/** The memory that one body takes while it is received. */
export interface BodyAccount {
  /** @returns whether there was room for so many bytes more */
  grow(bytes: number): boolean;
  /** Gives everything back; a second time does nothing. */
  release(): void;
}

/**
 * How much memory the bodies that are being received may take together.
 *
 * A webhook has to be read whole before its signature can be checked, so strangers decide
 * how many are on their way. What counts is what has arrived: whoever announces a body and
 * sends none takes nothing from anybody.
 */
export class BodyBudget {
  readonly #limitBytes: number;
  #heldBytes = 0;
  #heldByStrangers = 0;

  constructor(limits: { readonly bodyBytesInFlight: number }) {
    this.#limitBytes = limits.bodyBytesInFlight;
  }

  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** @param isKnown whether the caller has proved who it is */
  open(isKnown: boolean): BodyAccount {
    let arrived = 0;
    let counted = 0;
    let isOpen = true;
    return {
      grow: (bytes) => {
        arrived += bytes;
        if (arrived < COUNTED_FROM_BYTES) return true;
        const more = arrived - counted;
        if (!isOpen || !this.#hasRoom(more, isKnown)) return false;
        counted += more;
        this.#add(more, isKnown);
        return true;
      },
      release: () => {
        if (isOpen) this.#add(-counted, isKnown);
        isOpen = false;
      },
    };
  }

  #hasRoom(bytes: number, isKnown: boolean): boolean {
    if (this.#heldBytes + bytes > this.#limitBytes) return false;
    return isKnown || this.#heldByStrangers + bytes <= this.#limitBytes * (1 - SET_APART);
  }

  #add(bytes: number, isKnown: boolean): void {
    this.#heldBytes += bytes;
    if (!isKnown) this.#heldByStrangers += bytes;
  }
}
