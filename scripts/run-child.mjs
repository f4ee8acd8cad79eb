import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import process from 'node:process';
import { watchStarters } from './watch-starters.mjs';

/** @type {readonly NodeJS.Signals[]} */
const FORWARDED_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** A terminal, npm and a shell may each pass the same signal on: within this it is one. */
const SAME_SIGNAL_MS = 1_000;

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
