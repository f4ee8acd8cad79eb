import { writeDocument } from '../../main/reports/document/write-document.ts';
import { compileReport } from '../../main/reports/typst/compile-report.ts';
import { renderReport } from '../../main/reports/side-process/render-report.ts';
import { typesetReport } from '../../main/reports/typst/typeset-report.ts';
import { builtInAgents } from '../../shared/domain/built-in-agents.ts';
import { largeReportModel } from '../support/large-report-model.ts';
import { sampleReportModel } from '../support/report-model.ts';
import type { BenchContext, BenchRow } from './bench-row.ts';

const ROUNDS = 5;

/** So many times the sample's entries fill about sixty pages. */
const TIMES = 16;

const OPTIONS = { generatedAt: Date.UTC(2026, 0, 2), agentRegistry: builtInAgents };

/**
 * How long a PDF of sixty pages takes, how long it keeps this thread from listening, and how much
 * memory its process takes.
 *
 * The baselines are measured in turn with each: a report without an answer, set in the same way;
 * the same wait with nothing to do; the memory of that report without an answer.
 */
export async function* run({ say }: BenchContext): AsyncIterable<BenchRow> {
  const large = largeReportModel(TIMES);
  const empty = sampleReportModel({ agents: [], goals: [] });
  const pages = countPages(compileReport(typesetReport(writeDocument(large, OPTIONS))));
  const rounds: Readonly<Record<'bare' | 'set' | 'idle', Measured>>[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    say(`round ${round} of ${ROUNDS}`);
    const bare = await measure((onMemory) => renderReport('pdf', empty, { ...OPTIONS, onMemory }));
    const set = await measure((onMemory) => renderReport('pdf', large, { ...OPTIONS, onMemory }));
    const idle = await measure(() => pause(set.ms));
    rounds.push({ bare, set, idle });
  }
  const of = (pick: (round: (typeof rounds)[number]) => number): number => median(rounds.map(pick));
  yield { row: 'report.pages', value: pages, unit: 'pages', baseline: null, ratio: null };
  yield row(
    'report.pdf60_s',
    's',
    of(({ set }) => set.ms / 1000),
    of(({ bare }) => bare.ms / 1000),
  );
  yield row(
    'report.loop_stall_ms',
    'ms',
    of(({ set }) => set.stallMs),
    of(({ idle }) => idle.stallMs),
  );
  yield row(
    'report.child_rss_mb',
    'MB',
    of(({ set }) => set.memory / 1e6),
    of(({ bare }) => bare.memory / 1e6),
  );
}

interface Measured {
  readonly ms: number;
  /** The longest that this thread did not come to a timer of 1 ms. */
  readonly stallMs: number;
  /** In bytes. */
  readonly memory: number;
}

async function measure(
  work: (onMemory: (bytes: number) => void) => Promise<unknown>,
): Promise<Measured> {
  let memory = 0;
  let stallMs = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    stallMs = Math.max(stallMs, now - last);
    last = now;
  }, 1);
  const startedAt = performance.now();
  await work((bytes) => {
    memory = bytes;
  });
  const ms = performance.now() - startedAt;
  clearInterval(timer);
  return { ms, stallMs: Math.max(stallMs, performance.now() - last), memory };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function countPages(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\b(?!s)/g) ?? []
  ).length;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function row(name: string, unit: string, value: number, baseline: number): BenchRow {
  const round = (number: number): number => Math.round(number * 100) / 100;
  return {
    row: name,
    value: round(value),
    unit,
    baseline: round(baseline),
    ratio: round(value / baseline),
  };
}
