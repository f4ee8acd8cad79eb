import type { RenderProcessGoneDetails } from 'electron';

/** More crashes than this within the period, and the window is not opened again by itself. */
const MAX_CRASHES = 3;
const PERIOD_MS = 60_000;

/** What recovery does, and by which clock. */
export interface CrashRecoveryParts {
  /** Epoch milliseconds. */
  now(): number;
  reload(): void;
  /** Asks the person; the engine goes on either way. */
  giveUp(): void;
}

/**
 * Brings a window back whose page process has died.
 *
 * The engine lives in the main process, so a run goes on meanwhile and the reloaded page
 * reads where it stands. A page that dies again and again is left alone: a loop would
 * take the machine with it.
 */
export class CrashRecovery {
  readonly #parts: CrashRecoveryParts;
  #crashesAtMs: number[] = [];

  constructor(parts: CrashRecoveryParts) {
    this.#parts = parts;
  }

  pageGone(reason: RenderProcessGoneDetails['reason']): void {
    if (reason === 'clean-exit') return;
    const nowMs = this.#parts.now();
    this.#crashesAtMs = [...this.#crashesAtMs, nowMs].filter((at) => nowMs - at < PERIOD_MS);
    // Code that failed its integrity check would fail again.
    if (reason === 'integrity-failure' || this.#crashesAtMs.length > MAX_CRASHES) {
      this.#crashesAtMs = [];
      this.#parts.giveUp();
      return;
    }
    this.#parts.reload();
  }
}
