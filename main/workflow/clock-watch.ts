import type { Clock } from '../../shared/domain/clock.ts';

/** A difference that a busy machine does not make, in ms. */
const JUMP_MS = 30_000;

/**
 * Notices when the time of day goes on by more or less than time has passed: the laptop
 * slept, or somebody set its clock.
 */
export class ClockWatch {
  readonly #clock: Clock;
  readonly #monotonicNow: () => number;
  #offsetMs: number;

  /** @param monotonicNow ms that never jump, and stand still while the machine sleeps */
  constructor(clock: Clock, monotonicNow: () => number) {
    this.#clock = clock;
    this.#monotonicNow = monotonicNow;
    this.#offsetMs = clock.now() - monotonicNow();
  }

  /** @returns by how many ms the clock has jumped since it was last asked; 0 for not */
  check(): number {
    const offsetMs = this.#clock.now() - this.#monotonicNow();
    const jumpedByMs = offsetMs - this.#offsetMs;
    this.#offsetMs = offsetMs;
    return Math.abs(jumpedByMs) < JUMP_MS ? 0 : jumpedByMs;
  }
}
