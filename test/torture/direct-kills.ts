import { setTimeout as pause } from 'node:timers/promises';
import { ENVIRONMENT_CONNECTION } from '../../main/opal/runners/direct-connections.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Outcome } from './campaign.ts';
import { directMoments, type DirectMoment } from './direct-plan.ts';
import { checkRun, DirectWorld, newestRun, startRun, untilOver } from './direct-world.ts';
import type { HostLife, TorturedHost } from './host.ts';

/** Below this share of kills that came, nothing is shown. */
const LEAST_KILLED = 0.5;

/** The end of a process is known this long after, in ms. */
const END_KNOWN_MS = 5_000;

/** `kill -9` at the steps of runs over Opal's API, led by the console and by Opal. */
export async function killDirectRuns(
  seed: number,
  times: number,
  say: (line: string) => void,
): Promise<Outcome> {
  await using folder = await temporaryFolder();
  await using world = await DirectWorld.start();
  const host = await world.hostIn(folder.path);
  const problems: string[] = [];
  const moments = directMoments(seed).slice(0, times);
  let kills = 0;
  for (const [index, moment] of moments.entries()) {
    const found = await killInRun(world, host, moment);
    if (found.wasKilled) kills += 1;
    problems.push(...found.problems.map((one) => `${nameOf(moment)}: ${one}`));
    if ((index + 1) % 10 === 0) say(`${index + 1} of ${moments.length} runs, ${kills} kills`);
  }
  return {
    kills,
    problems: [
      ...problems,
      ...(kills >= moments.length * LEAST_KILLED ? [] : [`Only ${kills} kills came`]),
    ],
    acknowledged: world.begun().executions.length,
    lost: problems.filter((one) => one.includes('is not there')).length,
    summary: `${moments.length} runs over Opal's API, ${kills} killed, ${world.begun().executions.length} executions paid for`,
  };
}

async function killInRun(world: DirectWorld, host: TorturedHost, moment: DirectMoment) {
  const { ledBy, at } = moment;
  const before = world.begun();
  await using first = host.start(typeof at === 'number' ? null : at);
  await first.ready;
  if (typeof at === 'number') world.killAtRequest(first, at);
  // It may die before it has answered, and a call fails before its end is known.
  const runId = await startRun(first, ledBy).catch(() => null);
  const over = runId === null ? first.ended : untilOver(first, runId).catch(() => endSoon(first));
  await Promise.race([first.ended, over]);
  world.spare();
  const wasKilled = !first.isAlive;
  await first.kill();

  await using second = host.start();
  await second.ready;
  const own = runId ?? (await newestRun(second));
  if (own === null) return { wasKilled, problems: ['The run is not there'] };
  await untilOver(second, own);
  const problems = await checkRun(second, own, { before, now: world.begun(), ledBy });
  await second.stop();
  return { wasKilled, problems };
}

/** A call fails before its process is known to have ended; a run that is stuck ends nothing. */
function endSoon(life: HostLife): Promise<unknown> {
  return Promise.race([life.ended, pause(END_KNOWN_MS)]);
}

function nameOf({ ledBy, at }: DirectMoment): string {
  const where = typeof at === 'number' ? `request ${at}` : `${at.checkpoint} ${at.passage}`;
  return `led by ${ledBy}, ${where}`;
}

/** `kill -9` at each request of installing nine agents and their workflow. */
export async function killInstalls(
  _seed: number,
  times: number,
  say: (line: string) => void,
): Promise<Outcome> {
  const problems: string[] = [];
  let kills = 0;
  for (let request = 1; request <= times; request += 1) {
    await using folder = await temporaryFolder();
    await using world = await DirectWorld.start({ installed: false });
    const host = await world.hostIn(folder.path);
    const target = { connectionId: ENVIRONMENT_CONNECTION, practice: null };
    await using first = host.start();
    await first.ready;
    world.killAtRequest(first, request);
    await first.call('runs.installAgents', target).catch(() => undefined);
    world.spare();
    const wasKilled = await Promise.race([first.ended.then(() => true), wasSpared(first)]);
    if (wasKilled) kills += 1;
    await first.kill();

    await using second = host.start();
    await second.ready;
    const outcomes = await second.call('runs.installAgents', target);
    const failed = outcomes.filter(({ outcome }) => outcome === 'failed');
    const { agents } = world.practice.world();
    const slugs = (['specialized', 'workflow'] as const)
      .flatMap((kind) => agents.list(kind))
      .map(({ slug }) => slug)
      .filter((slug) => slug.startsWith('osa_'));
    if (failed.length > 0 || slugs.length !== 10 || new Set(slugs).size !== 10) {
      problems.push(`Killed at request ${request}: ${failed.length} failed, ${slugs.join(' ')}`);
    }
    const before = world.begun();
    const runId = await startRun(second, 'opal');
    await untilOver(second, runId);
    const found = await checkRun(second, runId, { before, now: world.begun(), ledBy: 'opal' });
    problems.push(...found.map((one) => `Killed at request ${request}, afterwards: ${one}`));
    await second.stop();
    say(`request ${request} of ${times}, ${kills} kills`);
  }
  return { kills, problems, summary: `${kills} kills in an installation` };
}

/** A console that has answered is not killed any more, but the signal may be on its way. */
async function wasSpared(life: HostLife): Promise<boolean> {
  return life
    .call('status.recent', {})
    .then(() => false)
    .catch(() => true);
}
