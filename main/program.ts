import { createRequire } from 'node:module';
import { z } from 'zod';
import { OsaError } from '../shared/errors.ts';

/** What a command-line program is handed by its process. */
export interface ProgramInput {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** Exit code: something outside the program is wrong and the person can mend it. */
export const EXIT_USAGE = 2;

/** The console's version, from its package file. */
export function consoleVersion(): string {
  const packageFile: unknown = createRequire(import.meta.url)('../package.json');
  return z.object({ version: z.string() }).parse(packageFile).version;
}

/**
 * Says in one line what is wrong.
 *
 * @returns the exit code; anything that is no registered error is thrown on
 */
export function explain(error: unknown, stderr: NodeJS.WritableStream): number {
  if (!(error instanceof OsaError)) throw error;
  stderr.write(`OSA Console: ${error.message}\n`);
  return EXIT_USAGE;
}
