import type { OsaError } from '../../shared/errors.ts';
import type { PreparedReport } from './prepare-report.ts';
import type { ReportRequest } from './report-thread.ts';
import type { ReportThreads } from './report-threads.ts';

/** Few enough that the first are under way while most are still to be opened. */
const TOGETHER = 16;

/** Hands reports to the threads, some at a time as they come. */
export class HandOver {
  readonly #threads: ReportThreads;
  readonly #prepared: Promise<readonly (PreparedReport | OsaError | null)[]>[] = [];
  #waiting: ReportRequest[] = [];

  constructor(threads: ReportThreads) {
    this.#threads = threads;
  }

  add(request: ReportRequest): void {
    this.#waiting.push(request);
    if (this.#waiting.length >= TOGETHER) this.handOver();
  }

  /** Hands over what was added and has not been yet. */
  handOver(): void {
    if (this.#waiting.length === 0) return;
    const prepared = this.#threads.prepareAll(this.#waiting);
    // Nobody waits for it yet; whoever waits for all of them is told.
    prepared.catch(() => undefined);
    this.#prepared.push(prepared);
    this.#waiting = [];
  }

  /**
   * @returns one for each that was handed over, in their order
   * @throws when the threads are stopped
   */
  async prepared(): Promise<readonly (PreparedReport | OsaError | null)[]> {
    return (await Promise.all(this.#prepared)).flat();
  }
}
