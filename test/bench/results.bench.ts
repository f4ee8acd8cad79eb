import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import type { RunId } from '../../shared/domain/ids.ts';
import { chromiumLaunchOptions } from '../support/chromium.ts';
import { ConsoleProcess } from '../support/console-process.ts';
import { manyRecommendations } from '../support/report-many-moves.ts';
import { sampleIntake } from '../support/sample-intake.ts';
import { signIn } from '../support/sign-in.ts';
import { waitFor } from '../support/wait-for.ts';
import type { BenchContext, BenchRow } from './bench-row.ts';

const ROUNDS = 7;
const MANY = 220;
const TOOL_TOKEN = 'tool-token-of-the-results-bench';

/**
 * How long the board of a run with 220 moves takes in Chromium, from a click in the open console to
 * a move that opens, and the longest that the page does not listen meanwhile.
 *
 * The baseline is the board of the same run without them, opened in turn with it.
 */
export async function* run({ say }: BenchContext): AsyncIterable<BenchRow> {
  const dataDir = await mkdtemp(join(tmpdir(), 'osa-bench-'));
  const console = await ConsoleProcess.start(dataDir, [], { OSA_TOOL_TOKEN: TOOL_TOKEN });
  const browser = await chromium.launch(chromiumLaunchOptions(process.env));
  try {
    const few = await startRun(console, 0);
    const many = await startRun(console, MANY);
    const context = await browser.newContext();
    await signIn(console, context);
    const rounds: { few: BoardStart; many: BoardStart }[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      say(`round ${round} of ${ROUNDS}`);
      rounds.push({
        few: await openBoard(context, console.origin, few),
        many: await openBoard(context, console.origin, many),
      });
    }
    const rowOf = (name: string, of: (start: BoardStart) => number, unit: string): BenchRow =>
      row(
        name,
        median(rounds.map((round) => of(round.many))),
        median(rounds.map((round) => of(round.few))),
        unit,
      );
    yield rowOf('results.moves', ({ moves }) => moves, 'moves');
    yield rowOf('results.board_interactive_ms', ({ interactiveMs }) => interactiveMs, 'ms');
    yield rowOf('results.longest_task_ms', ({ longestTaskMs }) => longestTaskMs, 'ms');
  } finally {
    await browser.close();
    await console.end('SIGTERM');
    await rm(dataDir, { recursive: true, force: true });
  }
}

interface BoardStart {
  readonly moves: number;
  readonly interactiveMs: number;
  /** 0 where no task took 50 ms: the browser tells of none that is shorter. */
  readonly longestTaskMs: number;
}

/** A practice run, one of whose agents recommends so many things more. */
async function startRun(console: ConsoleProcess, recommendations: number): Promise<RunId> {
  const { runId } = await console.call('runs.start', {
    intake: sampleIntake(),
    credentials: { odp_key: 'practice-key' },
    target: {
      kind: 'practice',
      options: {
        seed: 1,
        pace: 'instant',
        faults: recommendations === 0 ? [] : [{ agentId: 'cmp_organizer', kind: 'late' }],
      },
    },
    scheduledForMs: null,
    draftId: null,
  });
  const received = recommendations === 0 ? 9 : 8;
  await waitFor(async () => (await console.call('runs.get', { runId })).received >= received);
  if (recommendations > 0) {
    await console.sendToolCall(TOOL_TOKEN, {
      agent_name: 'cmp_organizer',
      execution_results: { recommendations: manyRecommendations(recommendations) },
      workflow_id: runId,
    });
    await waitFor(async () => (await console.call('runs.get', { runId })).received === 9);
  }
  return runId;
}

async function openBoard(
  context: BrowserContext,
  origin: string,
  runId: RunId,
): Promise<BoardStart> {
  const page = await context.newPage();
  try {
    await page.goto(`${origin}/#/results`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    // The screens that are fetched while nothing else is to do are there.
    await page.waitForLoadState('networkidle');
    return await page.evaluate(async (id) => {
      let longestTaskMs = 0;
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) {
          longestTaskMs = Math.max(longestTaskMs, duration);
        }
      });
      observer.observe({ type: 'longtask' });
      const frame = (): Promise<number> =>
        new Promise((resolve) => {
          window.requestAnimationFrame(resolve);
        });
      const until = async (isThere: () => boolean): Promise<void> => {
        // oxlint-disable-next-line no-await-in-loop -- it waits for the next frame
        while (!isThere()) await frame();
      };
      const startedAt = performance.now();
      window.location.hash = `#/results/${id}`;
      await until(() => document.querySelector('[data-move="1"]') !== null);
      document.querySelector<HTMLElement>('[data-move="1"]')?.click();
      await until(() => document.querySelector('aside[aria-label="Move 1"]') !== null);
      await frame();
      const interactiveMs = performance.now() - startedAt;
      // The browser tells of a task after it.
      await new Promise((resolve) => {
        window.setTimeout(resolve, 200);
      });
      observer.disconnect();
      const all = [...document.querySelectorAll('button')].find(({ textContent }) =>
        textContent.startsWith('Show all '),
      );
      const moves = Number(/\d+/.exec(all?.textContent ?? '0')?.[0] ?? 0);
      return { moves, interactiveMs, longestTaskMs };
    }, runId);
  } finally {
    await page.close();
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function row(name: string, value: number, baseline: number, unit: string): BenchRow {
  const round = (number: number): number => Math.round(number * 10) / 10;
  return {
    row: name,
    value: round(value),
    unit,
    baseline: round(baseline),
    ratio: baseline === 0 ? null : Math.round((100 * value) / baseline) / 100,
  };
}
