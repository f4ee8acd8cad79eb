import type { ServerResponse } from 'node:http';
import { setImmediate, setTimeout } from 'node:timers/promises';

/** So long after the last answer a sender's next request is on its way, in ms. */
const QUIET_AFTER_MS = 1;
/** So long after the last answer nobody is sending one request after the other, in ms. */
const IDLE_AFTER_MS = 50;

/** Processing waits no longer than this for active senders, in ms. */
const LONGEST_WAIT_MS = 250;

/** While what waits is no older than this, senders go first; in ms. */
const PATIENT_UNTIL_MS = 5000;
/** From this age on nobody does. */
const IMPATIENT_FROM_MS = 30_000;

const STEP_MS = 1;

/**
 * Whether senders are waiting for an answer, or were a moment ago.
 *
 * A sender is whoever has proved to be one. A stranger who holds a request open would
 * otherwise have everything wait that is acknowledged already.
 */
export class SenderActivity {
  #waiting = 0;
  #answeredAtMs = -Infinity;

  /** Counts a sender as waiting from when it has proved who it is until its answer is sent. */
  follow(response: Pick<ServerResponse, 'once'>): void {
    this.#waiting += 1;
    response.once('close', () => {
      this.#waiting -= 1;
      this.#answeredAtMs = performance.now();
    });
  }

  /** For how long nobody has been waiting, in ms; 0 while somebody is. */
  get quietForMs(): number {
    return this.#waiting > 0 ? 0 : performance.now() - this.#answeredAtMs;
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
 * @returns whether senders may be back at any moment, so that little is to be done before
 *   they have their turn again
 */
export async function giveWay(
  activity: Pick<SenderActivity, 'quietForMs'>,
  lagMs: number,
): Promise<boolean> {
  const patience = (IMPATIENT_FROM_MS - lagMs) / (IMPATIENT_FROM_MS - PATIENT_UNTIL_MS);
  if (patience <= 0) return false;
  const waitUntilMs = performance.now() + LONGEST_WAIT_MS * Math.min(1, patience);
  while (!(await isQuiet(activity))) {
    if (performance.now() >= waitUntilMs) return true;
    await setTimeout(STEP_MS);
  }
  return activity.quietForMs < IDLE_AFTER_MS;
}

/** A request may have come while the event loop was held: it is read before that is said. */
async function isQuiet(activity: Pick<SenderActivity, 'quietForMs'>): Promise<boolean> {
  if (activity.quietForMs < QUIET_AFTER_MS) return false;
  await setImmediate();
  return activity.quietForMs >= QUIET_AFTER_MS;
}
