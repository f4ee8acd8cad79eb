import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ENVIRONMENT_CONNECTION } from '../../main/opal/runners/direct-connections.ts';
import { builtInAgents } from '../../shared/domain/built-in-agents.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { waitFor } from '../support/wait-for.ts';
import type { ConsoleProcess } from '../support/console-process.ts';
import type { BenchContext, BenchRow } from './bench-row.ts';
import { BareClient, PracticeServer } from './direct/children.ts';
import { growthOf, startConnected, startRun, untilComplete } from './direct/measured-console.ts';
import { WatchedPage } from './direct/watched-page.ts';

const ROUNDS = 7;

/** V8 has compiled what is often called after so many runs. */
const WARMING = 8;

const STREAM_ROUNDS = 3;
const MEGABYTES = 50;

/** The page asks once a second: a stream has to last longer than that to be watched. */
const WATCHED_TIMES = 6;

const PAST = 600;
const OPEN_RUNS = 50;
const POLLED_SECONDS = 20;
const LONG_AGENT = builtInAgents.get('geo_audit');
const LONG_SLUG = 'osa_geo_audit';
const HOUR_MS = 3_600_000;
const LIMIT_MS = 240_000;
const FRAMES_READ_MS = 100;
const SETTLED_MS = 2_000;

/** Who takes part, each in a process of its own. */
interface Cast extends Pick<BenchContext, 'say'> {
  readonly practice: PracticeServer;
  readonly bare: BareClient;
  readonly console: ConsoleProcess;
}

/**
 * Runs over Opal's own API, against the practice Opal on this machine.
 *
 * The baseline is a client of `undici` alone that makes the same requests in the same order and
 * drops what it has parsed. The practice Opal, that client and the console are a process each.
 *
 * - `direct.run9_overhead`: nine instant agents led by the console, until all is recorded and the
 *   page's own question says so, against the bare client's nine.
 * - `direct.stream_events_per_s`: a stream of 300 MB while its run's page is open in Chromium, by
 *   what the practice Opal sees of it: from its request to the next one about its execution.
 * - `direct.longest_frame_ms`: the page's longest frame meanwhile; 0 where none took 50 ms.
 * - `direct.rss_mb`: how much the console grows at most while it reads its first of 50 MB.
 * - `direct.catchup_per_s`: past executions listed, fetched and recorded as runs, against listing
 *   and fetching them.
 * - `direct.poll_requests`: requests a second, over 20 s, while 50 runs led by Opal are open, and
 *   `direct.poll_busiest_second`: those of the busiest.
 *
 * Flags: `--only=run9|stream|catchup|poll`, `--megabytes=<n>`, `--past=<n>`.
 */
export async function* run({ flags, say }: BenchContext): AsyncIterable<BenchRow> {
  const only = flags.find((flag) => flag.startsWith('--only='))?.slice('--only='.length);
  const isWanted = (part: string): boolean => only === undefined || only === part;
  if (isWanted('run9')) yield await inCast(say, compareRuns);
  if (isWanted('stream')) {
    yield* await inCast(say, (cast) =>
      compareStreams(cast, numberIn(flags, 'megabytes', MEGABYTES)),
    );
  }
  if (isWanted('catchup')) {
    yield await inCast(say, (cast) => compareCatchUp(cast, numberIn(flags, 'past', PAST)));
  }
  if (isWanted('poll')) yield* await inCast(say, countPolls);
}

async function inCast<T>(say: BenchContext['say'], work: (cast: Cast) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'osa-bench-'));
  try {
    await using practice = await PracticeServer.start();
    await using bare = new BareClient();
    const console = await startConnected(dataDir, practice.address);
    try {
      // What is compiled, listed and connected once is no part of what is compared.
      for (let round = 0; round < WARMING; round += 1) {
        await untilComplete(console, await startRun(console, 'console'));
        await bare.ask({ kind: 'run', address: practice.address });
      }
      return await work({ practice, bare, console, say });
    } finally {
      await console.end('SIGTERM');
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function compareRuns({ practice, bare, console, say }: Cast): Promise<BenchRow> {
  const rounds: { own: number; bare: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { tookMs } = await bare.ask({ kind: 'run', address: practice.address });
    const startedAt = performance.now();
    await untilComplete(console, await startRun(console, 'console'));
    rounds.push({ own: performance.now() - startedAt, bare: tookMs });
    say(
      `nine agents: ${(performance.now() - startedAt).toFixed(0)} ms, bare ${tookMs.toFixed(0)} ms`,
    );
  }
  return middleOf('direct.run9_overhead', 'ms', rounds);
}

async function compareStreams(cast: Cast, megabytes: number): Promise<BenchRow[]> {
  const { practice, bare, console, say } = cast;
  await practice.setFaults([`stream_long@${LONG_SLUG}:${megabytes}`]);
  const { result: firstId, grownMb } = await growthOf(console.pid, async () => {
    const runId = await startRun(console, 'console');
    await untilComplete(console, runId);
    return runId;
  });
  say(`${megabytes} MB: ${grownMb.toFixed(0)} MB more`);
  await practice.setFaults([`stream_long@${LONG_SLUG}:${WATCHED_TIMES * megabytes}`]);
  await using page = await WatchedPage.open(console, firstId, say);
  const rounds: { own: number; bare: number }[] = [];
  let longestFrameMs = 0;
  for (let round = 0; round < STREAM_ROUNDS; round += 1) {
    const { tookMs, count } = await bare.ask({ kind: 'stream', address: practice.address });
    const streamUrl = (await practice.requests()).findLast(({ method }) => method === 'POST')?.url;
    const runId = await startRun(console, 'console');
    await page.show(runId, LONG_AGENT.label);
    const shown = await page.shownCharacters(LONG_AGENT.label);
    longestFrameMs = Math.max(longestFrameMs, await longestWhileLive(cast, page, runId));
    await untilComplete(console, runId);
    const executions = await console.call('runs.executions', { runId });
    const own = executions.find(({ agentId }) => agentId === 'geo_audit');
    const executionId = own?.executionId ?? '';
    const ownMs = await streamMs(practice, streamUrl ?? '', executionId);
    rounds.push({ own: (count / ownMs) * 1000, bare: (count / tookMs) * 1000 });
    say(
      `${count} events: ${ownMs.toFixed(0)} ms, bare ${tookMs.toFixed(0)} ms, ` +
        `${shown} characters shown`,
    );
  }
  return [
    middleOf('direct.stream_events_per_s', 'events/s', rounds),
    alone('direct.longest_frame_ms', 'ms', longestFrameMs),
    alone('direct.rss_mb', 'MB', grownMb),
  ];
}

/** The page's longest frame until the stream has ended. */
async function longestWhileLive(
  { console }: Cast,
  page: WatchedPage,
  runId: RunId,
): Promise<number> {
  for (let longestMs = 0; ;) {
    const seenMs = await page.longestFrameMs();
    const tails = await console.call('runs.live', { runId });
    // What comes with the result is another screen.
    if (tails.find(({ agentId }) => agentId === 'geo_audit')?.isLive !== true) return longestMs;
    longestMs = seenMs;
    await pause(FRAMES_READ_MS);
  }
}

/** From the stream's request to the first question about its execution, in ms. */
async function streamMs(
  practice: PracticeServer,
  streamUrl: string,
  executionId: string,
): Promise<number> {
  const requests = await practice.requests();
  const begun = requests.find(({ url }) => url === streamUrl);
  const ended = requests.find(({ url }) => url.endsWith(`/executions/${executionId}`));
  if (begun === undefined || ended === undefined) throw new Error('The stream was not asked for.');
  return ended.atMs - begun.atMs;
}

async function compareCatchUp(cast: Cast, count: number): Promise<BenchRow> {
  const { practice, bare, console, say } = cast;
  const basisRunId = await startRun(console, 'console');
  await untilComplete(console, basisRunId);
  await practice.addPast(LONG_SLUG, count);
  const { tookMs, count: fetched } = await bare.ask({
    kind: 'past',
    address: practice.address,
    slug: LONG_SLUG,
  });
  const startedAt = performance.now();
  const { catchUpId } = await console.call('catchUp.begin', {
    connectionId: ENVIRONMENT_CONNECTION,
    practice: null,
    fromMs: Date.now() - (count + 2) * HOUR_MS,
    toMs: Date.now(),
  });
  const look = () => console.call('catchUp.get', { catchUpId, offset: 0, limit: 1 });
  await waitFor(async () => (await look()).state === 'listed', LIMIT_MS);
  const listedMs = performance.now() - startedAt;
  const { chosen } = await console.call('catchUp.import', {
    catchUpId,
    basisRunId,
    executionIds: null,
  });
  await waitFor(async () => ((await look()).counts.listed ?? 0) === 0, LIMIT_MS);
  await waitFor(async () => {
    const runs = await console.call('runs.list', { limit: 50 });
    return runs.every(({ completedAtMs }) => completedAtMs !== null);
  }, LIMIT_MS);
  const ownMs = performance.now() - startedAt;
  say(
    `${chosen} brought in ${ownMs.toFixed(0)} ms, listed after ${listedMs.toFixed(0)} ms; ` +
      `bare ${fetched} in ${tookMs.toFixed(0)} ms`,
  );
  const value = (chosen / ownMs) * 1000;
  const baseline = (fetched / tookMs) * 1000;
  return { row: 'direct.catchup_per_s', value, unit: '1/s', baseline, ratio: value / baseline };
}

async function countPolls({ practice, console, say }: Cast): Promise<BenchRow[]> {
  await practice.setFaults(['run_holds']);
  for (let open = 0; open < OPEN_RUNS; open += 1) await startRun(console, 'opal');
  let triggered = 0;
  await waitFor(async () => {
    const requests = await practice.requests();
    triggered += requests.filter(({ url }) => url.endsWith('/trigger')).length;
    return triggered === OPEN_RUNS;
  }, LIMIT_MS);
  await pause(SETTLED_MS);
  await practice.requests();
  const seconds = new Map<number, number>();
  await pause(POLLED_SECONDS * 1000);
  const requests = await practice.requests();
  for (const { atMs } of requests) {
    const second = Math.floor(atMs / 1000);
    seconds.set(second, (seconds.get(second) ?? 0) + 1);
  }
  say(
    `${requests.length} requests in ${POLLED_SECONDS} s, by second: ${[...seconds.values()].join(' ')}`,
  );
  await practice.setFaults([]);
  return [
    alone('direct.poll_requests', '1/s', requests.length / POLLED_SECONDS),
    alone('direct.poll_busiest_second', '1/s', Math.max(...seconds.values())),
  ];
}

/** The round in the middle: the machine is not as fast at all times. */
function middleOf(
  row: string,
  unit: string,
  rounds: readonly { readonly own: number; readonly bare: number }[],
): BenchRow {
  const sorted = rounds.toSorted((a, b) => a.own / a.bare - b.own / b.bare);
  const { own = Number.NaN, bare = Number.NaN } = sorted[Math.floor(sorted.length / 2)] ?? {};
  return { row, value: own, unit, baseline: bare, ratio: own / bare };
}

function alone(row: string, unit: string, value: number): BenchRow {
  return { row, value, unit, baseline: null, ratio: null };
}

function numberIn(flags: readonly string[], name: string, usual: number): number {
  const flag = flags.find((one) => one.startsWith(`--${name}=`));
  const value = flag === undefined ? usual : Number(flag.slice(name.length + 3));
  if (!(value > 0)) throw new Error(`--${name} has to be a number above 0.`);
  return value;
}
