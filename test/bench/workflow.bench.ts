import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILT_IN_AGENT_IDS } from '../../shared/domain/agents.ts';
import type { BenchContext, BenchRow } from './bench-row.ts';
import { WorkflowChild } from './workflow/child.ts';
import { makeLongRun } from './workflow/long-run.ts';
import { fillStore } from './workflow/fill-store.ts';
import { RunOpener, type OpenedRun } from './workflow/measure-open.ts';
import { measureReads } from './workflow/measure-reads.ts';

const ROUNDS = 3;
const RUNS_A_ROUND = 200;
const STORED_RUNS = 10_000;
const COMPARED_RUNS = 1000;
const STORED_EVENTS = 1_000_000;
const LONG_RUN_EVENTS = 10_000;
const SHORT_RUN_EVENTS = 20;
const OPENINGS = 3;

/**
 * How fast runs are recorded and read back, however many are stored.
 *
 * - `workflow.results_per_s`: agents' answers, from the signed bytes to the stored result,
 *   against one transaction of better-sqlite3 that writes the same rows. Both take turns.
 * - `workflow.scale_10k`: the rate of the last thousand of 10,000 runs to that of the first.
 * - `workflow.status_p99_ms`, `workflow.run_list_ms`: what Home and Runs ask for, with
 *   1,000,000 events stored, against the same with an empty store.
 * - `workflow.open_10k_events_ms`, `workflow.scroll_longest_task_ms`: a run with 10,000
 *   events in Chromium, against one with 20, and scrolling against a thousand plain rows that
 *   are put into an empty page at once.
 *
 * Flags: `--runs=<n>` stored (10000), `--events=<n>` stored (1000000), `--rounds=<n>` (3),
 * `--only=store|read|open`.
 */
export async function* run({ flags, say }: BenchContext): AsyncIterable<BenchRow> {
  const runs = flagOf(flags, 'runs', STORED_RUNS);
  const events = flagOf(flags, 'events', STORED_EVENTS);
  const only = flags.find((flag) => flag.startsWith('--only='))?.slice('--only='.length);
  await using folders = new Folders();
  if (only !== 'open') {
    if (only !== 'read') yield await compareStoring(folders, flagOf(flags, 'rounds', ROUNDS), say);
    const full = await folders.make();
    const scale = await growTo(full, runs, say);
    if (only !== 'read') yield scale;
    if (only !== 'store') {
      say(`filling the store up to ${events} events`);
      fillStore(full, events);
      yield* measureReads({ full, empty: await folders.make() }, say);
    }
  }
  if (only === undefined || only === 'open') yield* measureOpening(await folders.make(), say);
}

async function compareStoring(
  folders: Folders,
  rounds: number,
  say: BenchContext['say'],
): Promise<BenchRow> {
  const measured: Record<'bare' | 'pipeline', number>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const rates = { bare: NaN, pipeline: NaN };
    for (const kind of ['bare', 'pipeline'] as const) {
      await using child = await WorkflowChild.start(kind, await folders.make());
      // A process, and its thread, is slow until it has seen some thousand.
      await child.ask({ kind: 'store', runs: 5 * RUNS_A_ROUND });
      const [tookMs = NaN, processorMs = NaN, threadMs = processorMs] = await child.ask({
        kind: 'store',
        runs: RUNS_A_ROUND,
      });
      const perSecond = rateOf(RUNS_A_ROUND, tookMs);
      rates[kind] = perSecond;
      const results = RUNS_A_ROUND * BUILT_IN_AGENT_IDS.length;
      say(
        `${kind}: ${perSecond.toFixed(0)} results/s, ` +
          `${(processorMs / results).toFixed(2)} ms of the processor each, ` +
          `${(threadMs / results).toFixed(2)} ms of it in the main thread`,
      );
    }
    measured.push(rates);
  }
  // Each with the bare round right before it: the machine is not as fast at all times.
  const ratio = median(measured.map(({ pipeline, bare }) => pipeline / bare));
  const { pipeline: value = NaN, bare: baseline = NaN } =
    measured.find(({ pipeline, bare }) => pipeline / bare === ratio) ?? {};
  return { row: 'workflow.results_per_s', value, unit: 'results/s', baseline, ratio };
}

/** Stores runs one batch after the other, in one process, and compares the two ends. */
async function growTo(dataDir: string, runs: number, say: BenchContext['say']): Promise<BenchRow> {
  await using child = await WorkflowChild.start('pipeline', dataDir);
  await child.ask({ kind: 'store', runs: RUNS_A_ROUND });
  const batches: number[] = [];
  for (let stored = 0; stored < runs; stored += RUNS_A_ROUND) {
    const [tookMs = NaN] = await child.ask({ kind: 'store', runs: RUNS_A_ROUND });
    batches.push(rateOf(RUNS_A_ROUND, tookMs));
    if ((stored + RUNS_A_ROUND) % COMPARED_RUNS === 0) {
      const recent = median(batches.slice(-COMPARED_RUNS / RUNS_A_ROUND));
      say(`${stored + RUNS_A_ROUND} runs stored: ${recent.toFixed(0)} results/s`);
    }
  }
  const compared = COMPARED_RUNS / RUNS_A_ROUND;
  const first = median(batches.slice(0, compared));
  const last = median(batches.slice(-compared));
  const ratio = last / first;
  say(`first thousand ${first.toFixed(0)} results/s, last thousand ${last.toFixed(0)} results/s`);
  return { row: 'workflow.scale_10k', value: ratio, unit: 'ratio', baseline: 1, ratio };
}

async function* measureOpening(dataDir: string, say: BenchContext['say']): AsyncIterable<BenchRow> {
  const long = await makeLongRun(dataDir, LONG_RUN_EVENTS);
  const short = await makeLongRun(dataDir, SHORT_RUN_EVENTS);
  await using opener = await RunOpener.start(dataDir, say);
  const measured: Record<'long' | 'short', OpenedRun[]> = { long: [], short: [] };
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    measured.short.push(await opener.open(short, SHORT_RUN_EVENTS));
    measured.long.push(await opener.open(long, LONG_RUN_EVENTS));
    for (const kind of ['short', 'long'] as const) {
      const { openMs, longestTaskMs, reached } = measured[kind].at(-1) ?? NOTHING;
      say(
        `${kind} run: open ${openMs.toFixed(0)} ms, ` +
          `${reached} events scrolled, longest task ${longestTaskMs.toFixed(0)} ms`,
      );
    }
  }
  if (measured.long.some(({ reached }) => reached < LONG_RUN_EVENTS)) {
    throw new Error('Not every event of the long run could be scrolled to.');
  }
  const value = median(measured.long.map(({ openMs }) => openMs));
  const baseline = median(measured.short.map(({ openMs }) => openMs));
  const ratio = value / baseline;
  yield { row: 'workflow.open_10k_events_ms', value, unit: 'ms', baseline, ratio };
  // Each scrolls through the same: what is longer in one of them is not the page's doing.
  const longest = Math.min(...measured.long.map(({ longestTaskMs }) => longestTaskMs));
  const drawMs = await opener.drawPlainRows();
  yield {
    row: 'workflow.scroll_longest_task_ms',
    value: longest,
    unit: 'ms',
    baseline: drawMs,
    ratio: longest / drawMs,
  };
}

const NOTHING: OpenedRun = { openMs: NaN, longestTaskMs: NaN, reached: 0 };

/** Data folders that are gone afterwards. */
class Folders implements AsyncDisposable {
  readonly #made: string[] = [];

  async make(): Promise<string> {
    // What was written before is on the disk before anything is measured.
    if (process.platform !== 'win32') execFileSync('sync');
    const folder = await mkdtemp(join(tmpdir(), 'osa-bench-'));
    this.#made.push(folder);
    return folder;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const folder of this.#made) await rm(folder, { recursive: true, force: true });
  }
}

function rateOf(runs: number, tookMs: number): number {
  return (runs * BUILT_IN_AGENT_IDS.length * 1000) / tookMs;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function flagOf(flags: readonly string[], name: string, usual: number): number {
  const given = flags.find((flag) => flag.startsWith(`--${name}=`));
  const value = Number(given?.split('=')[1] ?? usual);
  if (!(value > 0)) throw new Error(`--${name} has to be a number above 0.`);
  return value;
}
