import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { MIGRATIONS } from '../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../main/storage/sqlite/open-database.ts';
import { makeOpenRuns } from '../bench/ingest/open-runs.ts';
import { openToWrite } from '../support/open-to-write.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { campaign, enterSecrets, newSecrets, type Cast, type Outcome } from './campaign.ts';
import { TorturedHost, type HostLife } from './host.ts';
import { NAMED_MOMENTS } from './messages.ts';
import { checkAudit, checkInspector, checkKept, untilSettled } from './kept-state.ts';
import { chances, LANES, plannedRuns } from './plan.ts';
import { Senders } from './senders.ts';
import { holdSlowSockets } from './slow-sockets.ts';

/** How long a start takes, in ms, until one was measured. */
const START_GUESS_MS = 1000;

/** How many are meant to die in their start, and how many at a named moment of a commit. */
const SHARE_IN_START = 0.2;
const SHARE_AT_MOMENT = 0.25;

/** The others are killed at the latest so long after a start is over, in ms. */
const LONGEST_WORK_MS = 500;

/** In so many starts the keychain keeps everybody waiting, for so long at most, in ms. */
const SHARE_STALLED = 0.1;
const LONGEST_STALL_MS = 600;

/** Below this share of kills under load, nothing is shown. */
const LEAST_UNDER_LOAD = 0.5;

/** Whether too few kills fell while requests were unanswered, in a sentence. */
export function tooFewUnderLoad(kills: number, underLoad: number): string[] {
  return underLoad >= kills * LEAST_UNDER_LOAD
    ? []
    : [`Only ${underLoad} of ${kills} kills fell under load`];
}

/** `kill -9` at random moments, those of the start and of each commit included. */
export async function killAtRandom(
  seed: number,
  kills: number,
  say: (line: string) => void,
): Promise<Outcome> {
  await using folder = await temporaryFolder();
  const chance = chances(seed, 'kills');
  return await campaign(seed, folder.path, async (cast) => {
    using slow = holdSlowSockets(cast.host.port);
    const tally = { underLoad: 0, inStart: 0, atMoment: 0, startMs: START_GUESS_MS };
    for (let kill = 1; kill <= kills; kill += 1) {
      const before = cast.senders.cutOff;
      const kind = chance();
      if (kind < SHARE_IN_START) {
        tally.inStart += 1;
        await killInStart(cast.host.start(), chance() * tally.startMs);
      } else {
        const startedAt = performance.now();
        const isAtMoment = kind < SHARE_IN_START + SHARE_AT_MOMENT;
        if (isAtMoment) tally.atMoment += 1;
        await (isAtMoment ? endAtMoment(cast, chance) : killAtWork(cast, chance));
        tally.startMs = Math.min(tally.startMs, performance.now() - startedAt);
      }
      // The broken connections are heard of in the next turn.
      await pause(5);
      if (cast.senders.cutOff > before) tally.underLoad += 1;
      if (kill % 10 === 0) say(`kill ${kill} of ${kills}, ${tally.underLoad} under load`);
    }
    const { underLoad, inStart, atMoment } = tally;
    return {
      kills,
      underLoad,
      problems: tooFewUnderLoad(kills, underLoad),
      summary: `${kills} kills, ${underLoad} under load, ${inStart} in a start, ${atMoment} at a commit, ${slow.opened} slow sockets`,
    };
  });
}

async function killInStart(life: HostLife, afterMs: number): Promise<void> {
  await Promise.race([pause(afterMs), life.ended]);
  if (!life.isAlive) throw new Error(`It ended by itself: ${life.errors}`);
  await life.kill();
}

/** Kills it while it is at work; in some of its starts the keychain stalls, then refuses. */
async function killAtWork({ host }: Cast, chance: () => number): Promise<void> {
  const isStalled = chance() < SHARE_STALLED;
  const life = host.start(null, { keychain: isStalled ? 'stalls' : 'well', clockMs: 0 });
  if (isStalled) {
    await pause(chance() * LONGEST_STALL_MS);
    life.surround({ keychain: 'well', clockMs: 0 });
  }
  await life.ready;
  if (isStalled) life.surround({ keychain: 'refuses', clockMs: 0 });
  await pause(chance() * LONGEST_WORK_MS);
  await life.kill();
}

/** It ends itself just before or just after a commit. */
async function endAtMoment({ host }: Cast, chance: () => number): Promise<void> {
  const moment = Math.floor(chance() * NAMED_MOMENTS.length);
  const checkpoint = NAMED_MOMENTS[moment] ?? 'inbox.before_commit';
  const life = host.start({ checkpoint, passage: 1 + Math.floor(chance() * 20) });
  const end = await life.ended;
  if (end !== 'SIGKILL') throw new Error(`It ended with ${end} instead: ${life.errors}`);
}

/** How many first starts find a database of an earlier version. */
const SHARE_OF_OLD = 0.5;

/** The first version in which deliveries are as they are made here. */
const OLDEST_VERSION = 40;

/** `kill -9` in the very first start, which makes the keys and makes or migrates the tables. */
export async function killInFirstStart(seed: number, kills: number): Promise<Outcome> {
  const chance = chances(seed, 'first starts');
  const problems: string[] = [];
  let startMs = START_GUESS_MS;
  let acknowledged = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    await using folder = await temporaryFolder();
    const old = chance() < SHARE_OF_OLD ? await makeOldDatabase(folder.path, chance) : null;
    const host = await TorturedHost.in(folder.path);
    await killInStart(host.start(), chance() * startMs);
    const startedAt = performance.now();
    const second = await secondStart(host, seed, old);
    problems.push(...second.problems);
    acknowledged += second.acknowledged;
    startMs = Math.min(startMs, performance.now() - startedAt);
  }
  return { kills, acknowledged, problems, summary: `${kills} kills in a first start` };
}

/** A database of some version before, with a delivery in it. @returns the delivery's id */
async function makeOldDatabase(dataDir: string, chance: () => number): Promise<string> {
  const versions = MIGRATIONS.map(({ version }) => version).filter((one) => one >= OLDEST_VERSION);
  const newest = versions[Math.floor(chance() * (versions.length - 1))] ?? OLDEST_VERSION;
  const steps = MIGRATIONS.filter(({ version }) => version <= newest);
  await (await openDatabase(dataDir, steps)).close();
  const id = randomUUID();
  using database = openToWrite(dataDir);
  database
    .prepare(
      `INSERT INTO inbox_deliveries
        (id, source, route, received_at, status, size_bytes, dedupe_key)
        VALUES (?, 'tool', '/t', '2026-01-01T00:00:00.000Z', 'done', 1, 'k')`,
    )
    .run(id);
  return id;
}

/** Whether a console comes up and works on what the kill has left. */
async function secondStart(
  host: TorturedHost,
  seed: number,
  oldId: string | null,
): Promise<{ problems: string[]; acknowledged: number }> {
  await using life = host.start();
  const secrets = newSecrets();
  await enterSecrets(life, secrets);
  await makeOpenRuns(host.dataDir, plannedRuns(seed));
  const counts = Array.from({ length: LANES }, () => 1);
  const senders = new Senders({ port: host.port, seed, secrets, counts, pauseMs: 0 });
  const { deliveries } = await senders.done();
  if (oldId !== null) deliveries.set(oldId, null);
  await untilSettled(host.dataDir);
  const problems = [
    ...(await checkInspector(life, senders.ledger)),
    ...checkKept(host.dataDir, seed, senders.ledger),
    ...checkAudit(await life.call('privacy.verify', {})),
  ];
  return { problems, acknowledged: deliveries.size };
}
