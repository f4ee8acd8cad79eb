import type { FaultBook } from '../faults.ts';
import type { Execution, RunEvent } from '../runs/execution.ts';

/** An event as the socket has it. */
export interface LiveEvent {
  readonly schema_version: 'v1';
  readonly event_type: string;
  readonly sequence_number: number;
  readonly timestamp: string;
  readonly payload: object;
}

interface Parts {
  readonly execution: Execution;
  readonly faults: FaultBook;
  readonly clock: { now(): number };
  readonly emit: (event: LiveEvent) => void;
  /** Breaks the connection, as a network does. */
  readonly drop: () => void;
}

/** How far back a subscription can begin. */
const WINDOW = { events: 1_000, ms: 2 * 3_600_000 } as const;

const LAST_EVENTS: ReadonlySet<string> = new Set(['execution_complete', 'error']);

/** One listener of one run: what it missed, and then what comes. */
export class LiveSubscription {
  readonly #parts: Parts;
  readonly #faults: Readonly<Record<'repeats' | 'disorder' | 'gaps' | 'silent', boolean>>;
  readonly #dropsAfter: number | null;
  #sent = 0;
  #late: RunEvent | null = null;
  #stopListening: (() => void) | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { faults, execution } = parts;
    const slug = execution.start.agentSlug;
    const drops = faults.take('live_drops', slug);
    this.#dropsAfter = drops === null ? null : (drops.value ?? 3);
    this.#faults = {
      repeats: faults.take('live_repeats', slug) !== null,
      disorder: faults.take('live_disorder', slug) !== null,
      gaps: faults.take('live_gaps', slug) !== null,
      silent: faults.take('live_silent', slug) !== null,
    };
  }

  /**
   * Sends what came after a number, then whatever comes.
   *
   * @param sinceNumber null for everything that is still there
   */
  start(sinceNumber: number | null): void {
    const { execution, faults } = this.#parts;
    const slug = execution.start.agentSlug;
    const missed = execution.events.filter(
      (event) =>
        event.event_type !== 'heartbeat' && this.#numberOf(event) > (sinceNumber ?? -Infinity),
    );
    const isOutside = faults.take('live_snapshot', slug) !== null || !this.#isInWindow(missed);
    if (sinceNumber !== null && isOutside) {
      this.#sendSnapshot(sinceNumber);
    } else {
      const isEarly = faults.take('live_early', slug) !== null;
      const isEndFirst = faults.take('live_end_first', slug) !== null;
      const last = missed.filter((event) => isEndFirst && LAST_EVENTS.has(event.event_type));
      const early = isEarly ? missed.slice(-3) : [];
      for (const event of [...last, ...early, ...missed.slice(-WINDOW.events)]) this.#send(event);
    }
    this.#flush();
    this.#stopListening = execution.listen((event) => {
      if (event === null) this.#flush();
      else if (event.event_type !== 'heartbeat') this.#send(event);
    });
  }

  stop(): void {
    this.#stopListening?.();
    this.#stopListening = null;
  }

  #isInWindow(missed: readonly RunEvent[]): boolean {
    const [first] = missed;
    if (first === undefined) return true;
    const ageMs = this.#parts.clock.now() - first.timestamp * 1000;
    return missed.length <= WINDOW.events && ageMs <= WINDOW.ms;
  }

  #numberOf(event: RunEvent): number {
    return this.#faults.gaps ? event.sequence_number * 3 : event.sequence_number;
  }

  /** Every third event changes places with the one after it, where that is asked for. */
  #send(event: RunEvent): void {
    if (this.#faults.disorder && this.#late === null && event.sequence_number % 3 === 0) {
      this.#late = event;
      return;
    }
    this.#emit(event);
    this.#flush();
  }

  #flush(): void {
    const late = this.#late;
    this.#late = null;
    if (late !== null) this.#emit(late);
  }

  #emit(event: RunEvent): void {
    // What looks connected and says nothing said something at first.
    if (this.#faults.silent && this.#sent >= 2) return;
    if (this.#dropsAfter !== null && this.#sent >= this.#dropsAfter) {
      this.stop();
      this.#parts.drop();
      return;
    }
    this.#sent += 1;
    const sent: LiveEvent = {
      schema_version: 'v1',
      event_type: event.event_type,
      sequence_number: this.#numberOf(event),
      timestamp: new Date(event.timestamp * 1000).toISOString(),
      payload: event.data,
    };
    this.#parts.emit(sent);
    if (this.#faults.repeats) this.#parts.emit(sent);
  }

  #sendSnapshot(sinceNumber: number): void {
    const { execution, clock } = this.#parts;
    this.#parts.emit({
      schema_version: 'v1',
      event_type: 'state_snapshot',
      sequence_number: sinceNumber,
      timestamp: new Date(clock.now()).toISOString(),
      payload: { execution_id: execution.start.id, status: execution.status },
    });
  }
}
