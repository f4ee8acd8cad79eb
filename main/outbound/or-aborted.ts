/**
 * Gives up waiting for work when a signal says so; the work itself may go on.
 *
 * A request that waits for its connection, and the look-up of a name, hear no signal.
 *
 * @throws the signal's reason, or what the work throws
 */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
