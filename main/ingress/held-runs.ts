import type { ClaimedDelivery } from '../../shared/domain/delivery.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { RecordedResult } from '../../shared/domain/recorded-result.ts';
import { INBOX_RETRY } from '../../shared/domain/retry-policy.ts';

/** A delivery that has to wait, and until when, in epoch ms. */
export interface HeldBack {
  readonly delivery: ClaimedDelivery;
  readonly untilMs: number;
}

/**
 * The runs in which a delivery is to be tried again: later ones of the same run wait for it.
 *
 * A run is held no longer than until that attempt. The one to be tried is older and so is
 * taken first; if it fails again, it holds its run anew, and if it was put aside, nothing
 * holds the run any more. A time further ahead than any delay is from before the clock was
 * set back: the queue takes it for past, and so does this.
 */
export class HeldRuns {
  readonly #untilMs = new Map<RunId, number>();

  /** @param runId `null` for a delivery whose run is not known: it holds none */
  hold(runId: RunId | null, untilMs: number): void {
    if (runId !== null) this.#untilMs.set(runId, untilMs);
  }

  /** Which of them come behind one that is to be tried again. */
  behind(read: readonly RecordedResult[], nowMs: number): readonly HeldBack[] {
    this.#forgetOver(nowMs);
    return read.flatMap(({ delivery, match }) => {
      const untilMs = match === null ? undefined : this.#untilMs.get(match.runId);
      return untilMs === undefined ? [] : [{ delivery, untilMs }];
    });
  }

  #forgetOver(nowMs: number): void {
    for (const [runId, untilMs] of this.#untilMs) {
      const isOver = untilMs <= nowMs || untilMs > nowMs + INBOX_RETRY.longestMs;
      if (isOver) this.#untilMs.delete(runId);
    }
  }
}
