import type { ExportId, RunId } from '../../shared/domain/ids.ts';
import type { ReportFormat } from '../../shared/domain/report.ts';
import type { ExportStep } from '../../shared/domain/report-product.ts';
import { OsaError } from '../../shared/errors.ts';

/** An export that is being made. */
export interface ExportUnderWay {
  readonly exportId: ExportId;
  readonly runId: RunId;
  readonly format: ReportFormat;
  readonly step: ExportStep;
}

/** The exports that are being made, what each is at, and the way to stop one. Kept in memory alone. */
export class ExportsUnderWay {
  readonly #all = new Map<ExportId, { readonly abort: AbortController; shown: ExportUnderWay }>();

  /**
   * Makes one, which is under way until it has ended, however it did.
   *
   * @throws OsaError `cancelled` at once when it is stopped, whatever `work` is waiting for
   */
  async run<T>(
    started: Omit<ExportUnderWay, 'step'>,
    work: (signal: AbortSignal, tell: (step: ExportStep) => void) => Promise<T>,
  ): Promise<T> {
    const abort = new AbortController();
    const stopped = Promise.withResolvers<never>();
    abort.signal.addEventListener('abort', () => stopped.reject(new OsaError('cancelled')));
    const one = { abort, shown: { ...started, step: 'waiting' as ExportStep } };
    this.#all.set(started.exportId, one);
    const tell = (step: ExportStep): void => {
      one.shown = { ...started, step };
    };
    try {
      return await Promise.race([work(abort.signal, tell), stopped.promise]);
    } finally {
      this.#all.delete(started.exportId);
    }
  }

  /** @param runId `null` for those of all runs; the first one first */
  list(runId: RunId | null): ExportUnderWay[] {
    return [...this.#all.values()]
      .map(({ shown }) => shown)
      .filter((one) => runId === null || one.runId === runId);
  }

  /** Stops one before its file is kept. @throws OsaError `not_found` where it is too late */
  cancel(exportId: ExportId): void {
    const one = this.#all.get(exportId);
    if (one === undefined || one.shown.step === 'keeping') {
      throw new OsaError('not_found', { message: 'This export has ended already.' });
    }
    one.abort.abort();
  }
}
