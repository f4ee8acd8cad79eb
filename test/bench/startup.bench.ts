import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConsoleProcess } from '../support/console-process.ts';
import { sampleIntake } from '../support/sample-intake.ts';
import { waitFor } from '../support/wait-for.ts';
import type { BenchContext, BenchRow } from './bench-row.ts';
import { measureFirstPaint, type PageStart } from './startup/first-paint.ts';

const ROUNDS = 7;
const SETUP = fileURLToPath(new URL('../../scripts/setup.mjs', import.meta.url));

interface Round {
  readonly readyMs: number;
  readonly stopMs: number;
  readonly runMs: number;
  readonly bareMs: number;
  readonly setupMs: number;
}

/**
 * How long a person waits: for the console, for its end, for a set-up with nothing to do.
 *
 * The baseline is a Node process that does nothing, measured in turn with each: what is slow
 * because the machine is slow is as slow in it. `startup.practice_run` is a whole practice
 * run at the pace `instant`, from the call to the ninth result, over HTTP.
 *
 * The page's rows stand beside an empty page of the same UI kit, see `measureFirstPaint`:
 * `startup.fcp_ms` until the frame is there, `startup.heading_ms` until the screen is, and
 * `startup.script_kb` the compressed scripts that it takes.
 */
export async function* run({ say }: BenchContext): AsyncIterable<BenchRow> {
  const rounds: Round[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    say(`round ${round} of ${ROUNDS}`);
    rounds.push(await measureRound());
  }
  const bare = median(rounds.map((round) => round.bareMs));
  yield row('startup.ready_ms', median(rounds.map((round) => round.readyMs)), bare);
  yield row('startup.setup_nothing_to_do_ms', median(rounds.map((round) => round.setupMs)), bare);
  yield row('startup.stop_ms', median(rounds.map((round) => round.stopMs)), bare);
  yield row('startup.practice_run_ms', median(rounds.map((round) => round.runMs)), bare);

  const starts = await measureFirstPaint(ROUNDS, say);
  const middle = (pages: readonly PageStart[], of: (page: PageStart) => number): number =>
    median(pages.map(of));
  const pageRow = (name: string, of: (page: PageStart) => number, unit?: string): BenchRow =>
    row(name, middle(starts.console, of), middle(starts.empty, of), unit);
  yield pageRow('startup.fcp_ms', ({ firstPaintMs }) => firstPaintMs);
  yield pageRow('startup.heading_ms', ({ headingMs }) => headingMs);
  yield pageRow('startup.script_kb', ({ scriptKb }) => scriptKb, 'kB');
}

async function measureRound(): Promise<Round> {
  const dataDir = await mkdtemp(join(tmpdir(), 'osa-bench-'));
  try {
    const bareMs = await timeProcess(['-e', '0']);
    const setupMs = await timeProcess([SETUP, '--quiet']);
    const startedAt = performance.now();
    const console = await ConsoleProcess.start(dataDir);
    const readyMs = performance.now() - startedAt;
    const runMs = await timePracticeRun(console);
    const stoppingAt = performance.now();
    await console.end('SIGTERM');
    return { bareMs, setupMs, readyMs, runMs, stopMs: performance.now() - stoppingAt };
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function timePracticeRun(console: ConsoleProcess): Promise<number> {
  const startedAt = performance.now();
  const { runId } = await console.call('runs.start', {
    intake: sampleIntake(),
    credentials: { odp_key: 'practice-key' },
    target: { kind: 'practice', options: { seed: 1, pace: 'instant', faults: [] } },
    scheduledForMs: null,
    draftId: null,
  });
  await waitFor(async () => (await console.call('runs.get', { runId })).status === 'completed');
  return performance.now() - startedAt;
}

async function timeProcess(args: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  await once(child, 'exit');
  return performance.now() - startedAt;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function row(name: string, value: number, baseline: number, unit = 'ms'): BenchRow {
  const rounded = Math.round(value * 10) / 10;
  const base = Math.round(baseline * 10) / 10;
  return {
    row: name,
    value: rounded,
    unit,
    baseline: base,
    ratio: Math.round((100 * rounded) / base) / 100,
  };
}
