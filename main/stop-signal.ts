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
