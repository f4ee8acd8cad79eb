import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until the answer is there.
 *
 * For conditions in another process, which cannot be subscribed to.
 */
export async function waitFor<T>(
  ask: () => Promise<T | null | false | undefined>,
  limitMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== false && answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`Not so within ${limitMs} ms`);
    await pause(20);
  }
}
