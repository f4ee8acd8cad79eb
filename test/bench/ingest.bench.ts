import BetterSqlite from 'better-sqlite3';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BenchContext, BenchRow } from './bench-row.ts';
import { BenchServer, sendLoad } from './ingest/child.ts';
import type { Load, Seen, Stats } from './ingest/messages.ts';
import { makeOpenRuns, newRunIds } from './ingest/open-runs.ts';

const ROUNDS = 3;
const ROUND_SECONDS = 3;
const PIPELINE_DELIVERIES = 9000;
/** As the other rows, it is measured warmed up. */
const PIPELINE_WARM_UP = 3000;
/** Later results take the place of earlier ones, which say the same. */
const RUNS = 50;
/** A hundred times the specification's rate, requests a second. */
const SUSTAINED_RATE = 500;
/** The bare server grows by nothing: it need not be watched for as long. */
const BARE_STEADY_SECONDS = 10;

interface Measured {
  readonly seen: Seen;
  readonly stats: Stats;
}

/**
 * How fast the listener takes deliveries in, against a bare one in the same run: fastify,
 * one HMAC and one INSERT a request, with the same journal and the same durability.
 *
 * `ack` is a signed webhook up to its 202, `pipeline` the same up to its stored result,
 * `refuse` a wrong signature. Rounds of both take turns, each with a fresh database; the
 * median counts. The client is a process of its own.
 *
 * Flags: `--seconds=<n>` of the sustained load (60), `--rounds=<n>` (3),
 * `--only=ack,refuse,pipeline,sustained`.
 */
export async function* run({ flags, say }: BenchContext): AsyncIterable<BenchRow> {
  const rounds = flagOf(flags, 'rounds', ROUNDS);
  const report = (name: string, { seen, stats }: Measured): void =>
    say(
      `${name}: ${seen.perSecond.toFixed(0)} req/s, p50 ${ms(seen.p50Ms)}, p95 ${ms(seen.p95Ms)}, ` +
        `p99 ${ms(seen.p99Ms)}, loop p99 ${ms(stats.loopDelayP99Ms)}, RSS ${stats.rssMb.toFixed(0)} MB, ` +
        `answers ${JSON.stringify(seen.statuses)}`,
    );
  const compare = async (name: string, load: Partial<Load>): Promise<[Measured, Measured]> => {
    const bare: Measured[] = [];
    const ours: Measured[] = [];
    for (let round = 0; round < rounds; round += 1) {
      bare.push(await measure('bare', load));
      report(`${name} bare`, bare.at(-1) ?? NOTHING);
      ours.push(await measure('engine', load));
      report(`${name} console`, ours.at(-1) ?? NOTHING);
    }
    return [median(ours), median(bare)];
  };

  const parts = flags.find((flag) => flag.startsWith('--only='))?.slice('--only='.length);
  const isWanted = (part: string): boolean => parts?.split(',').includes(part) ?? true;

  const [c32, bare32] = await compare('ack.c32', { connections: 32 });
  if (isWanted('ack')) yield* measureAck();
  if (isWanted('refuse')) {
    const refused = await measure('engine', { connections: 32, isSigned: false });
    report('refuse.c32', refused);
    yield compared('ingest.refuse.c32', refused.seen.perSecond, 'req/s', bare32.seen.perSecond);
  }
  if (isWanted('pipeline')) {
    yield await comparePipeline();
  }
  if (isWanted('sustained')) yield* measureSustained(flagOf(flags, 'seconds', 60), say);

  /** Each with a bare round right before it: the machine is not as fast at all times. */
  async function comparePipeline(): Promise<BenchRow> {
    const pairs: { stored: number; bare: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const { seen } = await measure('bare', { connections: 32 });
      const pair = { stored: await measurePipeline(), bare: seen.perSecond };
      say(`pipeline.c32: ${pair.stored.toFixed(0)} stored/s, bare ${pair.bare.toFixed(0)} req/s`);
      pairs.push(pair);
    }
    const sorted = pairs.toSorted((a, b) => a.stored / a.bare - b.stored / b.bare);
    const { stored, bare } = sorted[Math.floor(sorted.length / 2)] ?? { stored: 0, bare: 0 };
    return compared('ingest.pipeline.c32', stored, 'req/s', bare);
  }

  async function* measureAck(): AsyncIterable<BenchRow> {
    yield compared('ingest.ack.c32', c32.seen.perSecond, 'req/s', bare32.seen.perSecond);
    for (const [name, key] of [
      ['p50', 'p50Ms'],
      ['p95', 'p95Ms'],
      ['p99', 'p99Ms'],
    ] as const) {
      yield compared(`ingest.ack.c32.${name}_ms`, c32.seen[key], 'ms', bare32.seen[key]);
    }
    const { loopDelayP99Ms } = c32.stats;
    yield compared('ingest.ack.c32.loop_p99_ms', loopDelayP99Ms, 'ms', bare32.stats.loopDelayP99Ms);
    yield compared('ingest.ack.c32.rss_mb', c32.stats.rssMb, 'MB', bare32.stats.rssMb);
    for (const connections of [1, 256]) {
      const name = `ack.c${connections}`;
      const [ours, bare] = await compare(name, { connections });
      yield compared(`ingest.${name}`, ours.seen.perSecond, 'req/s', bare.seen.perSecond);
    }
    // One at a time, and bodies of this size, are what real senders do.
    for (const connections of [1, 32]) {
      const name = `ack_50kb.c${connections}`;
      const [ours, bare] = await compare(name, { connections, bodyBytes: 50_000 });
      yield compared(`ingest.${name}`, ours.seen.perSecond, 'req/s', bare.seen.perSecond);
    }
  }
}

const NOTHING: Measured = {
  seen: { answered: 0, perSecond: 0, p50Ms: 0, p95Ms: 0, p99Ms: 0, statuses: {} },
  stats: { rssMb: 0, loopDelayP99Ms: 0 },
};

const USUAL: Omit<Load, 'port'> = {
  connections: 32,
  seconds: ROUND_SECONDS,
  count: null,
  perSecond: null,
  bodyBytes: 1500,
  isSigned: true,
  runIds: [],
};

async function measure(kind: 'bare' | 'engine', load: Partial<Load>): Promise<Measured> {
  await using server = await BenchServer.start(kind);
  const { port } = server.listening;
  await sendLoad({ ...USUAL, ...load, seconds: 0.5, port });
  await server.stats();
  const seen = await sendLoad({ ...USUAL, ...load, port });
  return { seen, stats: await server.stats() };
}

/** Stored results a second, from the first request until the last result is stored. */
async function measurePipeline(): Promise<number> {
  const runIds = newRunIds(RUNS);
  await using server = await BenchServer.start('engine', (dataDir) =>
    makeOpenRuns(dataDir, runIds),
  );
  const { port, dataDir } = server.listening;
  const count = PIPELINE_DELIVERIES;
  using inbox = openInbox(dataDir);
  const store = async (deliveries: number): Promise<void> => {
    await sendLoad({ ...USUAL, port, seconds: 600, count: deliveries, runIds });
    while (inbox.waiting() > 0) await pause(20);
  };
  await store(PIPELINE_WARM_UP);
  const startedAt = performance.now();
  await store(count);
  const tookMs = performance.now() - startedAt;
  const done = inbox.done() - PIPELINE_WARM_UP;
  if (done !== count) throw new Error(`${done} of ${count} deliveries became results.`);
  return (count * 1000) / tookMs;
}

/** A steady load: what is left over at its end, and how much memory grew. */
async function* measureSustained(
  seconds: number,
  say: (line: string) => void,
): AsyncIterable<BenchRow> {
  const runIds = newRunIds(RUNS);
  await using server = await BenchServer.start('engine', (dataDir) =>
    makeOpenRuns(dataDir, runIds),
  );
  const { port, dataDir } = server.listening;
  const steady = { ...USUAL, port, perSecond: SUSTAINED_RATE, runIds };
  const warmUpSeconds = seconds / 4;
  await sendLoad({ ...steady, seconds: warmUpSeconds });
  const before = await server.stats();
  const seen = await sendLoad({ ...steady, seconds });
  using inbox = openInbox(dataDir);
  const backlog = inbox.waiting();
  const after = await server.stats();
  say(
    `sustained: ${seen.perSecond.toFixed(0)} req/s for ${seconds} s, p99 ${ms(seen.p99Ms)}, ` +
      `answers ${JSON.stringify(seen.statuses)}, backlog ${backlog}, ` +
      `RSS ${before.rssMb.toFixed(0)} -> ${after.rssMb.toFixed(0)} MB`,
  );
  yield { row: 'ingest.sustained.backlog', value: backlog, unit: '', baseline: null, ratio: null };
  yield compared('ingest.sustained.rss_mb', after.rssMb, 'MB', before.rssMb);
  await using bareServer = await BenchServer.start('bare');
  const bareSteady = { ...steady, port: bareServer.listening.port };
  await sendLoad({ ...bareSteady, seconds: warmUpSeconds });
  const bare = await sendLoad({ ...bareSteady, seconds: Math.min(seconds, BARE_STEADY_SECONDS) });
  yield compared('ingest.sustained.p99_ms', seen.p99Ms, 'ms', bare.p99Ms);
}

/** Looks into the inbox from outside. */
function openInbox(dataDir: string): { waiting(): number; done(): number } & Disposable {
  const database = new BetterSqlite(join(dataDir, 'console.db'), { readonly: true });
  const count = database.prepare('SELECT COUNT(*) FROM inbox_deliveries WHERE status = ?').pluck();
  return {
    waiting: () => Number(count.get('received')),
    done: () => Number(count.get('done')),
    [Symbol.dispose]: () => database.close(),
  };
}

function median(all: readonly Measured[]): Measured {
  const sorted = all.toSorted((a, b) => a.seen.perSecond - b.seen.perSecond);
  return sorted[Math.floor(sorted.length / 2)] ?? NOTHING;
}

function compared(row: string, value: number, unit: string, baseline: number): BenchRow {
  return { row, value, unit, baseline, ratio: value / baseline };
}

function flagOf(flags: readonly string[], name: string, usual: number): number {
  const given = flags.find((flag) => flag.startsWith(`--${name}=`));
  const value = Number(given?.split('=')[1] ?? usual);
  if (!(value > 0)) throw new Error(`--${name} has to be a number above 0.`);
  return value;
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}
