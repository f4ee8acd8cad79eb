import { spawn, type ChildProcess } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** What a command has left behind may hold its output open; it is not waited for longer. */
const DRAIN_MS = 2_000;

export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  /** Ends the command, and all it has started, when aborted. */
  readonly signal: AbortSignal;
}

export interface CommandOutcome {
  /** `null` when it was ended from outside or could not start. */
  readonly exitCode: number | null;
  /** Standard output and error, in the order in which they came, without colours. */
  readonly output: string;
  readonly hasTimedOut: boolean;
}

/**
 * Runs a command to its end and keeps what it prints.
 *
 * It gets a process group of its own: a test runner that hangs is ended with the
 * browsers it has started.
 */
export async function runCommand(
  command: string,
  commandArguments: readonly string[],
  options: CommandOptions,
): Promise<CommandOutcome> {
  const child = spawn(command, commandArguments, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  let output = '';
  let hasTimedOut = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const end = () => endGroup(child);
  const timer = setTimeout(() => {
    hasTimedOut = true;
    end();
  }, options.timeoutMs);
  options.signal.addEventListener('abort', end, { once: true });
  if (options.signal.aborted) end();
  const exitCode = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      output += `${error.message}\n`;
      resolve(null);
    });
    child.once('exit', (code) => setTimeout(() => resolve(code), DRAIN_MS).unref());
    child.once('close', resolve);
  });
  clearTimeout(timer);
  options.signal.removeEventListener('abort', end);
  return { exitCode, output: stripVTControlCharacters(output), hasTimedOut };
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    child.kill('SIGKILL');
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}
