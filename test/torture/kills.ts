import { setTimeout as pause } from 'node:timers/promises';
import { makeOpenRuns } from '../bench/ingest/open-runs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { campaign, type Outcome } from './campaign.ts';
import { TorturedConsole, type EngineChild } from './engine-child.ts';
import { checkAudit, checkKept, untilSettled } from './kept-state.ts';
import type { EngineOrder } from './messages.ts';
import { chances, LANES, plannedRuns } from './plan.ts';
import { SenderChild } from './sender-child.ts';

/**
 * How long a start takes, in ms, until one was measured.
 *
 * A life that is cut off later than this, and in its start, tells that it takes longer: on a
 * slow machine no console would ever be ready.
 */
const START_GUESS_MS = 1000;

/** How many are meant to die in their start; the others take deliveries in. */
const SHARE_IN_START = 0.3;

/** The others are killed at the latest so long after a start is over, in ms. */
const LONGEST_WORK_MS = 600;

/** The longest life where the start is all that matters, in starts: its end is met as well. */
const LONGEST_FIRST_LIFE_STARTS = 1.5;

const CHECKPOINTS = [
  'inbox.before_commit',
  'inbox.after_commit',
  'record.before_commit',
  'record.after_commit',
] as const satisfies readonly NonNullable<EngineOrder['crashAt']>['checkpoint'][];

/** `kill -9` at random moments, those of the start included. */
export async function killAtRandom(seed: number, kills: number): Promise<Outcome> {
  await using folder = await temporaryFolder();
  const chance = chances(seed, 'kills');
  return await campaign(seed, folder.path, async (console) => {
    let startMs = START_GUESS_MS;
    let inStart = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const isInStart = chance() < SHARE_IN_START;
      const lifeMs = isInStart ? chance() * startMs : startMs + chance() * LONGEST_WORK_MS;
      const measuredMs = await killAfter(console.start(), lifeMs);
      if (measuredMs === null) inStart += 1;
      startMs = measuredMs ?? Math.max(startMs, lifeMs);
    }
    return `${kills} kills, ${inStart} of them in a start of ${startMs.toFixed(0)} ms`;
  });
}

/** `kill -9` in the very first start, which makes the keys and the tables. */
export async function killInFirstStart(seed: number, kills: number): Promise<Outcome> {
  const chance = chances(seed, 'first starts');
  const problems: string[] = [];
  let startMs = START_GUESS_MS;
  let inStart = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    await using folder = await temporaryFolder();
    const console = await TorturedConsole.in(folder.path);
    const lifeMs = chance() * startMs * LONGEST_FIRST_LIFE_STARTS;
    const measuredMs = await killAfter(console.start(), lifeMs);
    if (measuredMs === null) inStart += 1;
    startMs = measuredMs ?? Math.max(startMs, lifeMs);
    problems.push(...(await problemsOfSecondStart(console, seed)));
  }
  return { problems, summary: `${kills} kills, ${inStart} of them before it was ready` };
}

/** `kill -9` just before and just after each kind of commit. */
export async function crashAtCommits(seed: number, times: number): Promise<Outcome> {
  await using folder = await temporaryFolder();
  const chance = chances(seed, 'crashes');
  return await campaign(seed, folder.path, async (console) => {
    for (let time = 0; time < times; time += 1) {
      for (const checkpoint of CHECKPOINTS) {
        const passage = 1 + Math.floor(chance() * 20);
        await using engine = console.start({ checkpoint, passage });
        const end = await engine.ended;
        if (end !== 'SIGKILL') throw new Error(`It ended with ${end} instead: ${engine.errors}`);
      }
    }
    return `${times} crashes at each of ${CHECKPOINTS.join(', ')}`;
  });
}

/**
 * Kills it so long after its fork, in ms.
 *
 * @returns how long its start took; `null` when it was killed in it
 * @throws Error when it ended by itself, as one does that finds what it cannot start on
 */
async function killAfter(engine: EngineChild, lifeMs: number): Promise<number | null> {
  const forkedAt = performance.now();
  const started = engine.ready.then(
    () => performance.now() - forkedAt,
    () => null,
  );
  await Promise.race([pause(lifeMs), engine.ended]);
  if (!engine.isAlive) throw new Error(`It ended by itself: ${engine.errors}`);
  await engine.kill();
  return await started;
}

/** Whether a console comes up and works on what the kill has left. */
async function problemsOfSecondStart(console: TorturedConsole, seed: number): Promise<string[]> {
  await makeOpenRuns(console.dataDir, plannedRuns(seed));
  await using engine = console.start();
  await engine.ready;
  const counts = Array.from({ length: LANES }, () => 1);
  using sender = new SenderChild({ port: console.port, seed, counts, pauseMs: 0 });
  const ledger = await sender.done();
  await untilSettled(console.dataDir);
  const audit = await engine.audit();
  await engine.stop();
  return [...checkKept(console.dataDir, seed, ledger), ...checkAudit(audit)];
}
