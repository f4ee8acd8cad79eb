import type { Database } from '../storage/database.ts';
import type { ConsumerRepository } from '../storage/consumer-repository.ts';
import type { EventHead } from '../storage/event-repository.ts';
import type { EventLog } from './event-log.ts';

const PAGE = 500;

/** After a failure it pauses twice as long each time, up to this, in ms. */
const LONGEST_REST_MS = 60_000;

/** Its position is written no more often, so that it costs no commit where nothing else does. */
const SAVED_EVERY_MS = 5_000;

interface Parts {
  /** Its position is kept under this name. */
  readonly name: string;
  readonly log: EventLog;
  readonly database: Database;
  readonly positions: ConsumerRepository;
  readonly restMs: number;
  readonly handle: (events: readonly EventHead[]) => Promise<void>;
  readonly onProblem: (error: unknown) => void;
}

/**
 * Reads the event log from where it stopped, also after a restart.
 *
 * Events are handled in order and at least once: the position is written now and then, and when it
 * stops, so that those of the last seconds come again after a crash. It pauses
 * between reads, so that nobody who announces something has to wait for a consumer. What
 * failed is tried again by itself, whether or not anything else is announced.
 *
 * @example
 * const consumer = new EventConsumer({ name: 'cache', log, database, positions, restMs: 500, ... });
 * await consumer.start();
 */
export class EventConsumer {
  readonly #parts: Parts;
  #position = 0;
  #savedPosition = 0;
  #savedAtMs = 0;
  #timer: NodeJS.Timeout | null = null;
  #working: Promise<void> = Promise.resolve();
  #unsubscribe: () => void = () => undefined;
  #isStopped = false;
  #failures = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Continues from its position; a new consumer begins with the next event. */
  async start(): Promise<void> {
    const { name, log, positions } = this.#parts;
    const known = await positions.position(name);
    this.#position = known ?? (await log.lastSeq());
    this.#savedPosition = this.#position;
    if (known === null) await this.#save();
    this.#unsubscribe = log.onCommitted(() => this.#soon());
    this.#soon();
  }

  /** Handles everything that is in the log now. */
  async catchUp(): Promise<void> {
    this.#working = this.#working.then(() => this.#work());
    await this.#working;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#unsubscribe();
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#working;
    if (this.#position === this.#savedPosition) return;
    await this.#save().catch(this.#parts.onProblem);
  }

  async #save(): Promise<void> {
    const { name, database, positions } = this.#parts;
    const position = this.#position;
    await database.transaction((trx) => positions.move(trx, name, position));
    this.#savedPosition = position;
    this.#savedAtMs = performance.now();
  }

  #soon(): void {
    if (this.#timer !== null || this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.catchUp();
    }, this.#restMs());
    this.#timer.unref();
  }

  #restMs(): number {
    const { restMs } = this.#parts;
    return Math.max(restMs, Math.min(restMs * 2 ** this.#failures, LONGEST_REST_MS));
  }

  async #work(): Promise<void> {
    try {
      let page: EventHead[];
      do {
        page = await this.#parts.log.readHeads(this.#position, PAGE);
        if (page.length > 0) await this.#parts.handle(page);
        this.#position = page.at(-1)?.seq ?? this.#position;
      } while (page.length === PAGE && !this.#isStopped);
      const isLongAgo = performance.now() - this.#savedAtMs >= SAVED_EVERY_MS;
      if (this.#position > this.#savedPosition && isLongAgo) await this.#save();
      this.#failures = 0;
    } catch (error) {
      this.#parts.onProblem(error);
      this.#failures += 1;
      this.#soon();
    }
  }
}
