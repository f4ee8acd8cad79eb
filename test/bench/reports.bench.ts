import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import BetterSqlite from 'better-sqlite3';
import { writeDocument } from '../../main/reports/document/write-document.ts';
import { renderReport } from '../../main/reports/side-process/render-report.ts';
import { compileReport } from '../../main/reports/typst/compile-report.ts';
import { typesetReport } from '../../main/reports/typst/typeset-report.ts';
import { builtInAgents } from '../../shared/domain/built-in-agents.ts';
import type { ReportFormat, ReportModel } from '../../shared/domain/report.ts';
import { largeReportModel } from '../support/large-report-model.ts';
import { sampleReportModel } from '../support/report-model.ts';
import type { BenchContext, BenchRow } from './bench-row.ts';
import { sendLoad } from './ingest/child.ts';
import { makeOpenRuns, newRunIds } from './ingest/open-runs.ts';
import { ExportingEngine } from './reports/export-child.ts';
import { sendLargeAnswers } from './reports/large-run.ts';

const ROUNDS = 5;

/** So many times the sample's entries fill about sixty pages. */
const TIMES = 16;

/** Deliveries a second that arrive meanwhile, and how many runs they go to. */
const DELIVERIES = { perSecond: 50, runs: 50 } as const;

const OPTIONS = { generatedAt: Date.UTC(2026, 0, 2), agentRegistry: builtInAgents };

const ROWS = [
  ['pdf', 'report.pdf60_s'],
  ['pptx', 'report.pptx_s'],
  ['docx', 'report.docx_s'],
  ['xlsx', 'report.xlsx_s'],
] as const satisfies readonly (readonly [ReportFormat, string])[];

/**
 * How long a report takes whose PDF has sixty pages, in each format, how much memory its process
 * takes, and how long a report of 150 pages keeps the console from listening while 50 deliveries
 * a second arrive.
 *
 * The baselines are measured in turn with each: a report without an answer, made in the same way;
 * the memory of its PDF; the same time and the same deliveries without a report.
 *
 * Flags: `--only=formats` or `--only=stall`; `--rounds=<n>` (5).
 */
export async function* run({ flags, say }: BenchContext): AsyncIterable<BenchRow> {
  const valueOf = (name: string): string | undefined =>
    flags.find((flag) => flag.startsWith(`--${name}=`))?.split('=')[1];
  const rounds = Number(valueOf('rounds') ?? ROUNDS);
  const only = valueOf('only');
  if (only !== 'stall') yield* measureFormats(rounds, say);
  if (only !== 'formats') yield* measureStall(rounds, say);
}

async function* measureFormats(rounds: number, say: BenchContext['say']): AsyncIterable<BenchRow> {
  const large = largeReportModel(TIMES);
  const empty = sampleReportModel({ agents: [], goals: [] });
  const pages = countPages(compileReport(typesetReport(writeDocument(large, OPTIONS))));
  yield { row: 'report.pages', value: pages, unit: 'pages', baseline: null, ratio: null };
  for (const [format, name] of ROWS) {
    const measured: Record<'set' | 'bare', Measured>[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const bare = await measure(format, empty);
      const set = await measure(format, large);
      say(
        `${format} ${round}: ${set.ms.toFixed(0)} ms, without an answer ${bare.ms.toFixed(0)} ms`,
      );
      measured.push({ bare, set });
    }
    const of = (pick: (round: (typeof measured)[number]) => number): number =>
      median(measured.map(pick));
    const seconds = [of(({ set }) => set.ms / 1000), of(({ bare }) => bare.ms / 1000)] as const;
    yield compared(name, 's', ...seconds);
    if (format !== 'pdf') continue;
    const memory = [
      of(({ set }) => set.memory / 1e6),
      of(({ bare }) => bare.memory / 1e6),
    ] as const;
    yield compared('report.child_rss_mb', 'MB', ...memory);
  }
}

interface Measured {
  readonly ms: number;
  /** Of the process that sets it, in bytes. */
  readonly memory: number;
}

async function measure(format: ReportFormat, model: ReportModel): Promise<Measured> {
  let memory = 0;
  const startedAt = performance.now();
  await renderReport(format, model, {
    ...OPTIONS,
    onMemory: (bytes) => {
      memory = bytes;
    },
  });
  return { ms: performance.now() - startedAt, memory };
}

async function* measureStall(rounds: number, say: BenchContext['say']): AsyncIterable<BenchRow> {
  const dataDir = await mkdtemp(join(tmpdir(), 'osa-bench-'));
  try {
    const [reported, ...runIds] = newRunIds(DELIVERIES.runs + 1);
    if (reported === undefined) return;
    await makeOpenRuns(dataDir, [reported, ...runIds]);
    await using engine = await ExportingEngine.start(dataDir);
    await sendLargeAnswers(engine.port, reported);
    await untilRecorded(dataDir);
    // The first one is slow: nothing has been compiled.
    const { tookMs, pages } = await engine.export(reported);
    yield { row: 'report.stall_pages', value: pages, unit: 'pages', baseline: null, ratio: null };
    const load = sendLoad({
      port: engine.port,
      connections: 4,
      seconds: (rounds + 1) * 2 * (tookMs / 1000) + 2,
      count: null,
      perSecond: DELIVERIES.perSecond,
      bodyBytes: 1500,
      isSigned: true,
      runIds,
    });
    await engine.idle(1000);
    const measured: Record<'set' | 'idle', number>[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const set = await engine.export(reported);
      const idle = await engine.idle(set.tookMs);
      say(
        `stall ${round}: ${set.stallMs.toFixed(1)} ms in ${set.tookMs.toFixed(0)} ms, ` +
          `without a report ${idle.stallMs.toFixed(1)} ms`,
      );
      measured.push({ set: set.stallMs, idle: idle.stallMs });
    }
    const { statuses } = await load;
    say(`answers ${JSON.stringify(statuses)}`);
    const set = median(measured.map((round) => round.set));
    const idle = median(measured.map((round) => round.idle));
    yield compared('report.loop_stall_ms', 'ms', set, idle);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function untilRecorded(dataDir: string): Promise<void> {
  const database = new BetterSqlite(join(dataDir, 'console.db'), { readonly: true });
  const waiting = database
    .prepare("SELECT COUNT(*) FROM inbox_deliveries WHERE status = 'received'")
    .pluck();
  while (Number(waiting.get()) > 0) await pause(20);
  database.close();
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

function compared(name: string, unit: string, value: number, baseline: number): BenchRow {
  const round = (number: number): number => Math.round(number * 100) / 100;
  return {
    row: name,
    value: round(value),
    unit,
    baseline: round(baseline),
    ratio: round(value / baseline),
  };
}
