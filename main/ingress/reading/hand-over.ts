import type { OsaError } from '../../../shared/errors.ts';
import type { PreparedReport } from './prepare.ts';
import type { ReportRequest, ReadingThread } from './reading-thread.ts';

/** Few enough that the first are under way while most are still to be opened. */
const TOGETHER = 16;

/** Hands reports to the thread, some at a time as they come. */
export class HandOver {
  readonly #thread: ReadingThread;
  readonly #prepared: Promise<readonly (PreparedReport | OsaError | null)[]>[] = [];
  #waiting: ReportRequest[] = [];

  constructor(thread: ReadingThread) {
    this.#thread = thread;
  }

  add(request: ReportRequest): void {
    this.#waiting.push(request);
    if (this.#waiting.length >= TOGETHER) this.handOver();
  }

  /** Hands over what was added and has not been yet. */
  handOver(): void {
    if (this.#waiting.length === 0) return;
    const prepared = this.#thread.prepareAll(this.#waiting);
    // Nobody waits for it yet; whoever waits for all of them is told.
    prepared.catch(() => undefined);
    this.#prepared.push(prepared);
    this.#waiting = [];
  }

  /**
   * @returns one for each that was handed over, in their order
   * @throws when the thread is stopped
   */
  async prepared(): Promise<readonly (PreparedReport | OsaError | null)[]> {
    return (await Promise.all(this.#prepared)).flat();
  }
}
