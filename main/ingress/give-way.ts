import { setTimeout } from 'node:timers/promises';

/** So many senders at once that they go first. */
const BUSY_FROM = 8;
/** Processing waits no longer than this for them, in ms. */
const LONGEST_MS = 250;
const STEP_MS = 5;

/**
 * Lets senders go first while many of them wait for an answer.
 *
 * What is acknowledged can be processed a moment later; a sender that waits too long gives
 * up. The wait has an end, so that a steady stream is processed too.
 *
 * @param load how many senders wait
 * @returns whether many of them still wait after all this time
 */
export function giveWayTo(load: () => number): () => Promise<boolean> {
  return async () => {
    for (let waitedMs = 0; waitedMs < LONGEST_MS && load() >= BUSY_FROM; waitedMs += STEP_MS) {
      await setTimeout(STEP_MS);
    }
    return load() >= BUSY_FROM;
  };
}
