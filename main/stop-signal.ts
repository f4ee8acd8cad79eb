/**
 * Resolves when the process is asked to stop: SIGTERM, or Ctrl+C. It listens from the call on.
 */
export async function untilToldToStop(): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = (): void => {
      process.off('SIGTERM', stop);
      process.off('SIGINT', stop);
      resolve();
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
}

/** What is written last, to a pipe as well, has this long to get out. */
const LAST_WORDS_MS = 500;

/**
 * Ends the process soon, also where something forgotten, such as a timer, would keep it alive.
 *
 * It is called once everything is closed; a process that ends by itself is not held up.
 */
export function endSoon(code: number): void {
  setTimeout(() => process.exit(code), LAST_WORDS_MS).unref();
}
