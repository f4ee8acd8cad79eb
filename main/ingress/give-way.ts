import { setTimeout } from 'node:timers/promises';

/** Deliveries a second from which on senders go first: about as many as can be processed. */
const BUSY_FROM = 1000;
/** Processing waits no longer than this for them, in ms. */
const LONGEST_MS = 250;
const STEP_MS = 5;

/**
 * Lets senders go first while they come faster than their deliveries can be processed.
 *
 * What is acknowledged can be processed a moment later; a sender that waits too long gives
 * up. The wait has an end, so that a steady stream is processed too.
 *
 * @param perSecond how many deliveries a second come in at the moment
 * @returns whether they still come as fast after all this time
 */
export function giveWayTo(perSecond: () => number): () => Promise<boolean> {
  return async () => {
    for (let waited = 0; waited < LONGEST_MS && perSecond() >= BUSY_FROM; waited += STEP_MS) {
      await setTimeout(STEP_MS);
    }
    return perSecond() >= BUSY_FROM;
  };
}
