import path from 'node:path';
import process from 'node:process';
import { runChild } from './run-child.mjs';
import { PROJECT_ROOT, setUp } from './setup/set-up.mjs';
import { toolEnvironment, toolNode } from './setup/tool-node.mjs';

/**
 * What each npm script runs once the installation is up to date.
 *
 * @type {Readonly<Record<string, { script: string, forTests: boolean }>>}
 */
const TASKS = {
  start: { script: 'scripts/start.ts', forTests: false },
  serve: { script: 'scripts/serve.ts', forTests: false },
  demo: { script: 'scripts/demo.ts', forTests: false },
  practice: { script: 'scripts/practice.ts', forTests: false },
  build: { script: 'scripts/build.ts', forTests: false },
  bench: { script: 'test/bench/run.ts', forTests: false },
  torture: { script: 'test/torture/run.ts', forTests: false },
  interop: { script: 'test/interop/run.ts', forTests: true },
  test: { script: 'scripts/test.ts', forTests: true },
  'pii:detect': { script: 'scripts/pii-detect.ts', forTests: false },
  'pii:protect': { script: 'scripts/pii-protect.ts', forTests: false },
};

/** A task that was told to stop and has not, is ended after this long. */
const STOP_GRACE_MS = 4_500;

/**
 * Brings the installation up to date and runs one task under the installed Node 24.
 *
 * One process between npm and the task, and no shell: a signal sent to npm reaches the
 * task, and its exit code comes back. Nothing is written to standard output here, it
 * belongs to the task.
 *
 * @param {readonly string[]} commandLine the task's name and its arguments
 * @returns {Promise<number>} the exit code
 */
export async function launch(commandLine) {
  const [name = '', ...taskArguments] = commandLine;
  const task = Object.hasOwn(TASKS, name) ? TASKS[name] : undefined;
  if (task === undefined) {
    process.stderr.write(`Usage: node scripts/run.mjs ${Object.keys(TASKS).join('|')}\n`);
    return 2;
  }
  const setupCode = await setUp({ projectRoot: PROJECT_ROOT, forTests: task.forTests });
  if (setupCode !== 0) return setupCode;
  return runChild(
    toolNode(PROJECT_ROOT),
    [path.join(PROJECT_ROOT, task.script), ...taskArguments],
    {
      env: toolEnvironment(PROJECT_ROOT, process.env),
      stopGraceMs: STOP_GRACE_MS,
      endWithNpm: process.env['npm_lifecycle_event'] !== undefined,
    },
  );
}
