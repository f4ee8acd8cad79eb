import type { OpalRunEvent } from '../shapes/run-event.ts';

/** At least so many events are remembered: far more than any repeat has been late by. */
const REMEMBERED = 2048;

/**
 * Tells an event that has come before from a new one.
 *
 * Numbers have gaps and may begin anywhere, so only a number of the same type that has been met
 * is a repeat. A snapshot bears the number that was asked for and is none; of a last event
 * nothing is lost if it is met twice, but everything if it is dropped.
 */
export class SeenEvents {
  #seen = new Set<number | string>();
  #before: ReadonlySet<number | string> = new Set<number | string>();

  /** Notes an event; `true` where it is new. */
  note(event: OpalRunEvent): boolean {
    if (event.sequence === null || EXEMPT.has(event.kind)) return true;
    const name =
      event.kind === 'other'
        ? `${event.sequence} ${event.eventType}`
        : event.sequence * KINDS.length + KINDS.indexOf(event.kind);
    if (this.#seen.has(name) || this.#before.has(name)) return false;
    this.#seen.add(name);
    if (this.#seen.size >= REMEMBERED) {
      this.#before = this.#seen;
      this.#seen = new Set();
    }
    return true;
  }
}

const EXEMPT: ReadonlySet<OpalRunEvent['kind']> = new Set(['snapshot', 'finished', 'unfinished']);

/** A number for each kind, since numbers are compared and kept faster than texts. */
const KINDS: readonly OpalRunEvent['kind'][] = [
  'text',
  'thinking',
  'heartbeat',
  'tool_call',
  'tool_result',
  'waiting',
  'started',
];
