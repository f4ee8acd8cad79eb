import type { OpalRunEvent } from '../shapes/run-event.ts';

/** So many events are remembered: far more than any repeat has been late by. */
const REMEMBERED = 4096;

/**
 * Tells an event that has come before from a new one.
 *
 * Numbers have gaps and may begin anywhere, so only a number of the same type that has been met
 * is a repeat. A snapshot bears the number that was asked for and is none; of a last event
 * nothing is lost if it is met twice, but everything if it is dropped.
 */
export class SeenEvents {
  readonly #seen = new Set<string>();

  /** Notes an event; `true` where it is new. */
  note(event: OpalRunEvent): boolean {
    if (event.sequence === null || EXEMPT.has(event.kind)) return true;
    const type = event.kind === 'other' ? event.eventType : event.kind;
    const name = `${event.sequence} ${type}`;
    if (this.#seen.has(name)) return false;
    this.#seen.add(name);
    if (this.#seen.size > REMEMBERED) {
      const [oldest] = this.#seen;
      if (oldest !== undefined) this.#seen.delete(oldest);
    }
    return true;
  }
}

const EXEMPT: ReadonlySet<OpalRunEvent['kind']> = new Set(['snapshot', 'finished', 'unfinished']);
