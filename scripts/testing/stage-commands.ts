import { spawn, type ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { REPORT_FILE_VARIABLE, readTestReport, type TestReport } from './counting-reporter.ts';
import type { Counts, StageContext, StageOutcome } from './stage.ts';

/** Several times what they take on two cores: a busy machine is no failure. */
const CHECK_LIMIT_MS = 6 * 60_000;
const RUNNER_LIMIT_MS = 15 * 60_000;

/** What a command has left behind may hold its output open; it is not waited for longer. */
const DRAIN_MS = 2_000;

/** A command and its arguments. */
export type Command = readonly [string, ...string[]];

/**
 * Runs a command that is right or wrong as a whole: it counts as one test.
 */
export async function runCheck(command: Command, context: StageContext): Promise<StageOutcome> {
  const outcome = await run(command, context, CHECK_LIMIT_MS, context.env);
  const isRight = outcome.exitCode === 0;
  return {
    counts: { passed: isRight ? 1 : 0, failed: isRight ? 0 : 1, skipped: 0 },
    notes: timeoutNotes(outcome, CHECK_LIMIT_MS),
    output: outcome.output,
  };
}

/**
 * Runs a test runner whose reporter writes a report, and counts what is in it.
 */
export async function runTestRunner(
  name: string,
  command: Command,
  context: StageContext,
): Promise<StageOutcome> {
  const file = path.join(context.projectRoot, '.cache', 'test-reports', `${name}.json`);
  await rm(file, { force: true });
  const env = { ...context.env, [REPORT_FILE_VARIABLE]: file };
  const outcome = await run(command, context, RUNNER_LIMIT_MS, env);
  const report = readTestReport(file);
  return {
    counts: countRunner(report, outcome.exitCode),
    notes: [
      ...timeoutNotes(outcome, RUNNER_LIMIT_MS),
      ...(ranNothing(report) ? ['no test was run'] : []),
      ...(report?.skipped ?? []).map(({ test, reason }) => `skipped: ${test}${because(reason)}`),
    ],
    output: outcome.output,
  };
}

/**
 * What a runner's report and exit code amount to.
 *
 * Whatever the report says, a runner that failed counts at least one failure, and so
 * does one that ran no test at all.
 */
export function countRunner(report: TestReport | null, exitCode: number | null): Counts {
  const { passed = 0, failed = 0, skipped = [] } = report ?? {};
  const hasFailed = exitCode !== 0 || ranNothing(report);
  return { passed, failed: hasFailed ? Math.max(failed, 1) : failed, skipped: skipped.length };
}

function ranNothing(report: TestReport | null): boolean {
  return report === null || report.passed + report.failed === 0;
}

function run(
  [command, ...commandArguments]: Command,
  { projectRoot, signal }: StageContext,
  timeoutMs: number,
  env: NodeJS.ProcessEnv,
): Promise<CommandOutcome> {
  const timeUp = AbortSignal.timeout(timeoutMs);
  return runCommand(command, commandArguments, { cwd: projectRoot, env, timeUp, signal });
}

function timeoutNotes({ hasTimedOut }: CommandOutcome, limitMs: number): readonly string[] {
  return hasTimedOut ? [`ended after ${limitMs / 60_000} minutes`] : [];
}

function because(reason: string): string {
  return reason === '' ? '' : ` (${reason})`;
}

interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Ends the command when it has had its time. */
  readonly timeUp: AbortSignal;
  /** Ends the command, and all it has started, when aborted. */
  readonly signal: AbortSignal;
  /** How long output is still waited for after the command's end, in ms; 2,000 when left out. */
  readonly drainMs?: number;
}

/** How a command ended. */
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
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const { timeUp, drainMs = DRAIN_MS } = options;
  const stop = AbortSignal.any([options.signal, timeUp]);
  const end = () => endGroup(child);
  stop.addEventListener('abort', end);
  if (stop.aborted) end();
  const exitCode = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      output += `${error.message}\n`;
      resolve(null);
    });
    child.once('exit', (code) => setTimeout(() => resolve(code), drainMs).unref());
    child.once('close', resolve);
  });
  stop.removeEventListener('abort', end);
  return { exitCode, output: stripVTControlCharacters(output), hasTimedOut: timeUp.aborted };
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
