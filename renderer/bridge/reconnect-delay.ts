const INITIAL_MS = 500;
const MAX_MS = 15_000;

/**
 * How long to wait before the next attempt to connect, in ms.
 *
 * Doubles with each failure, up to fifteen seconds; the last fifth of it is random, so that
 * several windows do not reconnect in step.
 *
 * @param failures how many times in a row it has failed, from 1
 * @param random 0 to 1
 */
export function reconnectDelayMs(failures: number, random: number): number {
  const full = Math.min(INITIAL_MS * 2 ** (failures - 1), MAX_MS);
  return Math.round(full * (0.8 + 0.2 * random));
}
