import type { OsaError } from '../../shared/errors.ts';
import type { PreparedReport } from './prepare-report.ts';
import type { ReportRequest, ReportThread } from './report-thread.ts';

/** Several threads, which are given reports in turn. */
export class ReportThreads {
  readonly #threads: readonly ReportThread[];
  #given = 0;

  constructor(threads: readonly ReportThread[]) {
    this.#threads = threads;
  }

  /** As of `ReportThread`. */
  async prepareAll(
    requests: readonly ReportRequest[],
  ): Promise<readonly (PreparedReport | OsaError | null)[]> {
    const thread = this.#threads[this.#given % this.#threads.length];
    this.#given += 1;
    return thread === undefined ? requests.map(() => null) : thread.prepareAll(requests);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.stop()));
  }
}
