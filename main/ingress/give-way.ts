import { setTimeout } from 'node:timers/promises';

/** So long after the last answer no sender counts as active, in ms: its next request comes sooner. */
const QUIET_AFTER_MS = 1;

/** Processing waits no longer than this for active senders, in ms. */
const LONGEST_WAIT_MS = 250;

/** While what waits is no older than this, senders go first; in ms. */
const PATIENT_UNTIL_MS = 1000;
/** From this age on nobody does. */
const IMPATIENT_FROM_MS = 3000;

const STEP_MS = 1;

/** Whether senders are waiting for an answer, or were a moment ago. */
export class SenderActivity {
  #waiting = 0;
  #answeredAtMs = -Infinity;

  /** Counts a sender as waiting until the work is done. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.#waiting += 1;
    try {
      return await work;
    } finally {
      this.#waiting -= 1;
      this.#answeredAtMs = performance.now();
    }
  }

  get isQuiet(): boolean {
    return this.#waiting === 0 && performance.now() - this.#answeredAtMs >= QUIET_AFTER_MS;
  }
}

/**
 * Lets senders go first: answer first, process after.
 *
 * What is acknowledged can be processed a moment later; a sender that waits too long gives
 * up. The wait has an end, and grows shorter as what waits grows older, so that a steady
 * stream is processed too.
 *
 * @param lagMs how old the oldest delivery is that was taken last
 * @returns whether senders are still waiting after all this time, so that little is to be
 *   done before they have their turn again
 */
export async function giveWay(
  activity: Pick<SenderActivity, 'isQuiet'>,
  lagMs: number,
): Promise<boolean> {
  const patience = (IMPATIENT_FROM_MS - lagMs) / (IMPATIENT_FROM_MS - PATIENT_UNTIL_MS);
  const waitUntilMs = performance.now() + LONGEST_WAIT_MS * Math.min(1, patience);
  while (!activity.isQuiet) {
    if (performance.now() >= waitUntilMs) return patience > 0;
    await setTimeout(STEP_MS);
  }
  return false;
}
