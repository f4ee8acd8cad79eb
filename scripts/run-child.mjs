import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import process from 'node:process';

/** @type {readonly NodeJS.Signals[]} */
const FORWARDED_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** A terminal, npm and a shell may each pass the same signal on: within this it is one. */
const SAME_SIGNAL_MS = 1_000;

/** How often it is looked whether npm is still there. */
const CHECK_MS = 500;

/**
 * Runs a program in this one's place: its output, its signals, its exit code.
 *
 * A signal is passed on once (on Windows the console itself tells every process). A child
 * that has not ended `stopGraceMs` later, or that is signalled again by somebody who will
 * not wait, is killed. With `endWithNpm` the child is also stopped when the npm that
 * started this process is gone. One that runs longer than `timeout` milliseconds is told to end.
 *
 * @param {string} command
 * @param {readonly string[]} commandArguments
 * @param {{
 *   env?: NodeJS.ProcessEnv,
 *   cwd?: string,
 *   stdio?: import('node:child_process').StdioOptions,
 *   shell?: boolean,
 *   timeout?: number,
 *   stopGraceMs?: number,
 *   endWithNpm?: boolean,
 * }} [options]
 * @returns {Promise<number>} the exit code; 128 + n after signal n, 127 when it could not start
 */
export function runChild(command, commandArguments, options = {}) {
  const { stopGraceMs = 4_000, endWithNpm = false, ...spawnOptions } = options;
  const child = spawn(command, commandArguments, { stdio: 'inherit', ...spawnOptions });
  const stop = createStopper(child, stopGraceMs);
  const endWatch = endWithNpm ? watchStarters(() => stop('SIGTERM')) : () => undefined;
  for (const signal of FORWARDED_SIGNALS) process.on(signal, stop);

  return new Promise((resolve) => {
    /** @param {number} code */
    function finish(code) {
      endWatch();
      for (const signal of FORWARDED_SIGNALS) process.off(signal, stop);
      resolve(code);
    }
    child.once('error', () => finish(127));
    child.once('exit', (code, signal) =>
      finish(code ?? 128 + constants.signals[signal ?? 'SIGKILL']),
    );
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} graceMs
 * @returns {(signal: NodeJS.Signals) => void}
 */
function createStopper(child, graceMs) {
  /** @type {number | null} */
  let firstAtMs = null;
  return function stop(signal) {
    const nowMs = performance.now();
    if (firstAtMs === null) {
      firstAtMs = nowMs;
      if (process.platform !== 'win32') child.kill(signal);
      setTimeout(() => child.kill('SIGKILL'), graceMs).unref();
      return;
    }
    if (nowMs - firstAtMs > SAME_SIGNAL_MS) child.kill('SIGKILL');
  };
}

/**
 * Tells when npm, or the shell that npm puts in between, is gone.
 *
 * Npm passes a signal to its shell. The shell dies of it and does not pass it on, and
 * when npm is killed outright the shell goes on waiting. In both cases the process that
 * npm was asked for would go on for ever, its port taken.
 *
 * @param {() => void} onGone called once
 * @returns {() => void} ends the watch
 */
function watchStarters(onGone) {
  const [parent, grandparent] = starters();
  const isOrphan = parent === 1 && !isNpm(1);
  const isGone = () =>
    isOrphan ||
    process.ppid !== parent ||
    (grandparent !== undefined && parentOf(parent) !== grandparent);
  const check = setInterval(() => {
    if (!isGone()) return;
    clearInterval(check);
    onGone();
  }, CHECK_MS).unref();
  return () => clearInterval(check);
}

/**
 * The parent, and its parent where that is npm. Npm names itself in its process title.
 *
 * @returns {[parent: number, grandparent?: number]}
 */
function starters() {
  const parent = process.ppid;
  if (isNpm(parent)) return [parent];
  const grandparent = parentOf(parent);
  return grandparent !== null && isNpm(grandparent) ? [parent, grandparent] : [parent];
}

/** @param {number} pid */
function isNpm(pid) {
  return readProcess(pid)?.name.startsWith('npm') ?? false;
}

/**
 * @param {number} pid
 * @returns {number | null}
 */
function parentOf(pid) {
  return readProcess(pid)?.parent ?? null;
}

/**
 * What Linux says about a process: `pid (name) state parent ...`. Elsewhere nothing.
 *
 * @param {number} pid
 * @returns {{ name: string, parent: number } | null}
 */
function readProcess(pid) {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = line.lastIndexOf(')');
    const [, parent] = line.slice(end + 2).split(' ');
    return { name: line.slice(line.indexOf('(') + 1, end), parent: Number(parent) };
  } catch {
    return null;
  }
}
