import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import path from 'node:path';
import type { InteropWorld } from './interop-client.ts';

/** Several times what one takes on a busy machine, in ms. */
const LIMIT_MS = 2 * 60_000;

/**
 * Runs one of the programs in `python/` with a client's packages.
 *
 * @param input handed over as JSON on standard input
 * @returns the JSON that it printed
 * @throws what it said on standard error, where it failed
 */
export async function runPython(
  { python, signal }: Pick<InteropWorld, 'python' | 'signal'>,
  program: string,
  input: unknown,
): Promise<unknown> {
  const child = spawn(python, [path.join(import.meta.dirname, 'python', program)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    signal: AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]),
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  child.stdin.end(JSON.stringify(input));
  const [code, output, errors] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${errors.slice(-2000)}`);
  return JSON.parse(output);
}
