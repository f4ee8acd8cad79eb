import type { Database } from '../storage/database.ts';
import type { ConsumerRepository } from '../storage/consumer-repository.ts';
import type { EventHead, EventLog } from './event-log.ts';

const PAGE = 500;

/**
 * Reads the event log on from where it was, also after a restart.
 *
 * Events are handled in order and at least once: the position moves after they are. It
 * reads with a rest between, so that what is announced does not wait for who listens.
 */
export class EventConsumer {
  readonly #name: string;
  readonly #log: EventLog;
  readonly #database: Database;
  readonly #positions: ConsumerRepository;
  readonly #restMs: number;
  readonly #handle: (events: readonly EventHead[]) => Promise<void>;
  readonly #onProblem: (error: unknown) => void;
  #position = 0;
  #timer: NodeJS.Timeout | null = null;
  #working: Promise<void> = Promise.resolve();
  #unsubscribe: () => void = () => undefined;
  #isStopped = false;

  constructor(options: {
    /** Its own, for its position. */
    name: string;
    log: EventLog;
    database: Database;
    positions: ConsumerRepository;
    restMs: number;
    handle: (events: readonly EventHead[]) => Promise<void>;
    onProblem: (error: unknown) => void;
  }) {
    this.#name = options.name;
    this.#log = options.log;
    this.#database = options.database;
    this.#positions = options.positions;
    this.#restMs = options.restMs;
    this.#handle = options.handle;
    this.#onProblem = options.onProblem;
  }

  /** Goes on from its position; a new consumer begins with what is announced from now on. */
  async start(): Promise<void> {
    const known = await this.#positions.position(this.#name);
    this.#position = known ?? (await this.#log.lastSeq());
    if (known === null) await this.#save();
    this.#unsubscribe = this.#log.onCommitted(() => this.#soon());
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
  }

  async #save(): Promise<void> {
    await this.#database.transaction((trx) =>
      this.#positions.move(trx, this.#name, this.#position),
    );
  }

  #soon(): void {
    if (this.#timer !== null || this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.catchUp();
    }, this.#restMs);
    this.#timer.unref();
  }

  async #work(): Promise<void> {
    try {
      let page: EventHead[];
      const from = this.#position;
      do {
        page = await this.#log.readHeads(this.#position, PAGE);
        if (page.length > 0) await this.#handle(page);
        this.#position = page.at(-1)?.seq ?? this.#position;
      } while (page.length === PAGE && !this.#isStopped);
      if (this.#position > from) await this.#save();
    } catch (error) {
      this.#onProblem(error);
    }
  }
}
