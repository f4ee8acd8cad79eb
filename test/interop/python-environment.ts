import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { withDirectoryLock } from '../../scripts/directory-lock.mjs';
import { pathsOf } from '../../scripts/setup/system-packages.mjs';
import { runCommand, type CommandOutcome } from '../../scripts/testing/stage-commands.ts';

/** A Python with a client's packages, or why there is none, in one line. */
export type PythonEnvironment = { readonly python: string } | { readonly reason: string };

/** An index that answers nothing must not hold up the tests for longer, in ms. */
const INSTALL_LIMIT_MS = 4 * 60_000;

interface Wanted {
  /** A list of packages for pip, each with its exact version. */
  readonly requirementsFile: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/**
 * Installs packages from the machine's own Python index, once.
 *
 * They lie in the user's cache folder, outside the project, under the digest of their list:
 * another list is another folder, and a folder that was not finished is made anew. Only
 * built packages are taken, so nothing of theirs runs while they are installed.
 */
export async function openPythonEnvironment(wanted: Wanted): Promise<PythonEnvironment> {
  const { requirementsFile, env } = wanted;
  const basePython = ['python3', 'python'].flatMap((name) => pathsOf(name, env)).find(existsSync);
  if (basePython === undefined) return { reason: 'there is no python3' };
  const digest = createHash('sha256')
    .update(`${basePython}\n`)
    .update(await readFile(requirementsFile))
    .digest('hex');
  const name = `${path.basename(requirementsFile, '.txt')}-${digest.slice(0, 16)}`;
  const folder = path.join(cacheFolder(env), name);
  return withDirectoryLock(`${folder}.lock`, () => install(basePython, folder, wanted));
}

/**
 * Where the packages of strangers' programs are kept between two runs.
 */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const named = env['OSA_INTEROP_DIR'] || '';
  if (named !== '') return path.resolve(named);
  const userCache =
    process.platform === 'win32' ? env['LOCALAPPDATA'] : (env['XDG_CACHE_HOME'] ?? '');
  return path.join(userCache || path.join(homedir(), '.cache'), 'osa-console', 'interop');
}

async function install(
  basePython: string,
  folder: string,
  { requirementsFile, env, signal }: Wanted,
): Promise<PythonEnvironment> {
  const python =
    process.platform === 'win32'
      ? path.join(folder, 'Scripts', 'python.exe')
      : path.join(folder, 'bin', 'python');
  const isComplete = path.join(folder, 'complete');
  if (existsSync(isComplete) && existsSync(python)) return { python };
  const run = (command: string, commandArguments: readonly string[]): Promise<CommandOutcome> =>
    runCommand(command, commandArguments, {
      cwd: path.dirname(requirementsFile),
      env,
      timeUp: AbortSignal.timeout(INSTALL_LIMIT_MS),
      signal,
    });
  await rm(folder, { recursive: true, force: true });
  const made = await run(basePython, ['-m', 'venv', folder]);
  if (made.exitCode !== 0) return { reason: `no virtual environment: ${lastLine(made)}` };
  const quiet = ['--quiet', '--no-input', '--disable-pip-version-check'];
  const packages = ['--only-binary', ':all:', '--requirement', requirementsFile];
  const installed = await run(python, ['-m', 'pip', 'install', ...quiet, ...packages]);
  if (installed.exitCode !== 0) return { reason: `not to be installed: ${lastLine(installed)}` };
  await writeFile(isComplete, '');
  return { python };
}

/** The line in which pip and venv say what was wrong. */
function lastLine({ output, hasTimedOut }: CommandOutcome): string {
  if (hasTimedOut) return `it took longer than ${INSTALL_LIMIT_MS / 60_000} minutes`;
  const lines = output.split('\n').map((line) => line.trim());
  const line = lines.findLast((text) => /^error/i.test(text)) ?? lines.findLast(Boolean);
  return (line ?? 'it said nothing').slice(0, 200);
}
