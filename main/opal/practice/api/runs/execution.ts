import type { JsonObject, JsonValue } from '../../../../../shared/domain/json.ts';

/** How an execution stands; Opal's word for it. */
export type ExecutionStatus =
  | 'STARTED'
  | 'RUNNING'
  | 'WAITING'
  | 'COMPLETED'
  | 'FAILED'
  | 'BLOCKED'
  | 'STOPPED'
  | 'SUPERSEDED'
  | 'CANCELLED';

const ENDED: ReadonlySet<ExecutionStatus> = new Set([
  'COMPLETED',
  'FAILED',
  'BLOCKED',
  'STOPPED',
  'SUPERSEDED',
  'CANCELLED',
]);

/** One event of a run, as the stream has it. */
export interface RunEvent {
  readonly event_type: string;
  readonly sequence_number: number;
  /** Epoch seconds. */
  readonly timestamp: number;
  readonly data: JsonObject;
}

/** Tokens by kind, with Opal's names. */
export interface TokenUsage {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly total_tokens: number;
  readonly thinking_tokens: number;
  readonly cached_tokens: number;
}

/** What an execution is from its start. */
export interface ExecutionStart {
  readonly id: string;
  /** The agent's UUID. */
  readonly agentId: string;
  readonly agentSlug: string;
  readonly agentVersion: number;
  readonly userId: string;
  readonly memoryId: string;
  readonly createdAtMs: number;
  readonly parameters: JsonObject;
  /** 1, or 0 where a fault asks for it. */
  readonly firstNumber: 0 | 1;
}

/** What it is in the end. */
export interface ExecutionEnd {
  readonly status: ExecutionStatus;
  /** Asked for when it is read: thousands of past executions need none until then. */
  readonly result: () => JsonValue;
  readonly errorMessage: string | null;
  readonly usage: TokenUsage | null;
  readonly credits: number | null;
  readonly endedAtMs: number;
}

/** Told of each event, and with `null` that the stream closes. */
export type EventListener = (event: RunEvent | null) => void;

/** One run of an agent: what it is, how it stands, and all its events. */
export class Execution {
  readonly start: ExecutionStart;
  readonly events: RunEvent[] = [];
  readonly log: string[] = [];
  spaceId: string | null = null;
  #status: ExecutionStatus = 'STARTED';
  #end: ExecutionEnd | null = null;
  #isClosed = false;
  readonly #listeners = new Set<EventListener>();
  readonly #released = Promise.withResolvers<void>();
  /** Aborted when someone cancels it. */
  readonly #cancelling = new AbortController();
  #nextNumber: number;

  constructor(start: ExecutionStart) {
    this.start = start;
    this.#nextNumber = start.firstNumber;
  }

  get status(): ExecutionStatus {
    return this.#status;
  }

  get end(): ExecutionEnd | null {
    return this.#end;
  }

  get hasEnded(): boolean {
    return ENDED.has(this.#status);
  }

  /** Whether its stream has closed, with or without a last event. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  get cancelled(): AbortSignal {
    return this.#cancelling.signal;
  }

  setStatus(status: ExecutionStatus): void {
    if (!this.hasEnded) this.#status = status;
  }

  publish(type: string, data: JsonObject, nowMs: number): void {
    const event: RunEvent = {
      event_type: type,
      sequence_number: this.#nextNumber,
      timestamp: nowMs / 1000,
      data,
    };
    this.#nextNumber += 1;
    this.events.push(event);
    for (const listener of this.#listeners) listener(event);
  }

  /** Closes the stream; the run itself may go on. */
  close(): void {
    this.#isClosed = true;
    for (const listener of this.#listeners) listener(null);
  }

  /** Opens the stream again, for a run that goes on after it has waited. */
  reopen(): void {
    this.#isClosed = false;
  }

  finish(end: ExecutionEnd): void {
    if (this.hasEnded && this.#end !== null) return;
    this.#status = end.status;
    this.#end = end;
  }

  /** Marks it as cancelled at once; it ends at its next turn. */
  cancel(message: string | null, nowMs: number): void {
    this.finish({
      status: 'CANCELLED',
      result: () => null,
      errorMessage: message,
      usage: null,
      credits: null,
      endedAtMs: nowMs,
    });
    this.#cancelling.abort();
    this.#released.resolve();
  }

  /** Lets a run go on that holds or waits. */
  release(): void {
    this.#released.resolve();
  }

  get released(): Promise<void> {
    return this.#released.promise;
  }

  /** @returns how to stop listening */
  listen(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
