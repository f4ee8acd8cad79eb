import type { Engine } from './engine.ts';

const EVENTS = ['uncaughtException', 'unhandledRejection'] as const;

/**
 * Ends the process on an error that nobody caught, without showing it.
 *
 * Node would print the message, in which personal data can stand. The log has it, redacted.
 *
 * @param exit ends the process; a test watches it
 * @returns stops doing so
 */
export function reportCrashes(
  engine: Pick<Engine, 'reportProblem'>,
  stderr: NodeJS.WritableStream,
  exit: (code: number) => void = (code) => process.exit(code),
): () => void {
  const handlers = EVENTS.map((event) => {
    const handle = (error: unknown): void => {
      engine.reportProblem(error, event);
      stderr.write(
        'OSA Console: something went wrong inside the console. The log has the details.\n',
      );
      exit(1);
    };
    process.on(event, handle);
    return { event, handle };
  });
  return () => {
    for (const { event, handle } of handlers) process.off(event, handle);
  };
}
