import type { OpalRunEvent } from '../shapes/run-event.ts';
import { SeenEvents } from './seen-events.ts';

/** An event that waits for those before it. */
interface Held {
  readonly event: OpalRunEvent;
  readonly cameAtMs: number;
}

/**
 * Puts live events into their order, each once.
 *
 * Live ones may come before the replay, twice, or out of order, and their numbers have gaps: a
 * number that is missing may be late or may never have been. So while the replay comes all are
 * held, and afterwards one that leaves a gap waits a little for what is missing. An event that
 * is later still is given late rather than lost.
 */
export class EventOrder {
  readonly #holdMs: number;
  readonly #seen = new SeenEvents();
  #held: Held[] = [];
  #isReplaying = false;
  #hasEnd = false;
  #last: number | null;
  /** After which number something may be missing. */
  #gapAfter: number | null = null;

  /**
   * @param holdMs how long what is missing is waited for
   * @param sinceSeq what is known already
   */
  constructor(holdMs: number, sinceSeq: number | null = null) {
    this.#holdMs = holdMs;
    this.#last = sinceSeq;
  }

  /** From which number on to ask again after the connection was lost; `null` for everything. */
  get resumeFrom(): number | null {
    return this.#gapAfter ?? this.#last;
  }

  /** A replay begins: nothing is given before it has ended. */
  beginReplay(): void {
    this.#isReplaying = true;
    this.#gapAfter = null;
  }

  get isReplaying(): boolean {
    return this.#isReplaying;
  }

  endReplay(): void {
    this.#isReplaying = false;
  }

  add(event: OpalRunEvent, nowMs: number): void {
    if (!this.#seen.note(event) || (event.kind === 'finished' && this.#hasEnd)) return;
    this.#hasEnd ||= event.kind === 'finished';
    this.#held.push({ event, cameAtMs: nowMs });
  }

  /** Takes out what may be given now, in order. */
  take(nowMs: number): OpalRunEvent[] {
    if (this.#isReplaying) return [];
    this.#sort();
    let count = 0;
    while (count < this.#held.length && this.#mayGo(count, nowMs)) count += 1;
    return this.#give(count);
  }

  /** Takes out everything: nothing more is expected. */
  takeAll(): OpalRunEvent[] {
    this.#isReplaying = false;
    this.#sort();
    return this.#give(this.#held.length);
  }

  /** When something may be given next, in ms as handed in; `null` where nothing waits for time. */
  get dueAtMs(): number | null {
    if (this.#isReplaying || this.#held.length === 0) return null;
    return Math.min(...this.#held.map(({ cameAtMs }) => cameAtMs)) + this.#holdMs;
  }

  /** Whether nothing is missing before a held event, or it has waited long enough. */
  #mayGo(at: number, nowMs: number): boolean {
    const { event, cameAtMs } = this.#held[at] ?? {};
    if (event === undefined || cameAtMs === undefined) return false;
    const { sequence } = event;
    const before = this.#held[at - 1]?.event.sequence ?? this.#last;
    const isNext = sequence === null || before === null || sequence <= before + 1;
    if (isNext || event.kind === 'snapshot') return true;
    // Whoever waits behind a gap that has been waited for need not wait again.
    return this.#held.slice(at).some((held) => held.cameAtMs + this.#holdMs <= nowMs);
  }

  #give(count: number): OpalRunEvent[] {
    const given = this.#held.splice(0, count).map(({ event }) => event);
    for (const { sequence, kind } of given) {
      if (sequence === null || kind === 'snapshot') continue;
      if (this.#last !== null && sequence > this.#last + 1) this.#gapAfter ??= this.#last;
      this.#last = Math.max(this.#last ?? sequence, sequence);
    }
    return given;
  }

  /** By number; what has none stays behind what it came after. */
  #sort(): void {
    let before = -Infinity;
    const keyed = this.#held.map((held) => {
      before = held.event.sequence ?? before;
      return { held, key: before };
    });
    this.#held = keyed.toSorted((a, b) => a.key - b.key).map(({ held }) => held);
  }
}
