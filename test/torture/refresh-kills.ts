import { randomBytes } from 'node:crypto';
import type { OpalConnection, OpalConnectionId } from '../../shared/domain/opal-connection.ts';
import type { LedBy } from '../../shared/domain/run.ts';
import { browse } from '../support/opal-api/browser.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitFor } from '../support/wait-for.ts';
import type { Outcome } from './campaign.ts';
import { checkRun, DirectWorld, newestRun, startRun, untilOver } from './direct-world.ts';
import type { HostLife, TorturedHost } from './host.ts';
import { leaksIn } from './leaks.ts';
import { REFRESH_MOMENTS } from './messages.ts';
import { chances } from './plan.ts';

/** Shorter than what tokens are renewed early by: each request renews them. */
const TOKEN_SECONDS = 30;

/** How many refresh tokens are looked for in the end, the newest: each in all its encodings. */
const LOOKED_FOR = 60;

/** How every access token of the practice Opal begins. */
const ACCESS_TOKEN_HEAD = Buffer.from('{"alg":"HS256"}').toString('base64url');

const REFRESH_TOKEN_BYTES = 32;
const LIMIT_MS = 180_000;

/** Where a console dies: at a moment of its own, or once the issuer has spent the refresh token. */
type Step = (typeof REFRESH_MOMENTS)[number] | 'issuer.spent';
const STEPS: readonly Step[] = [...REFRESH_MOMENTS, 'issuer.spent'];

/** The old refresh token is spent by then, and the new one is nowhere yet. */
const LOSES_TOKENS: ReadonlySet<Step> = new Set(['refresh.after_request', 'issuer.spent']);

/** Of the renewals of a run, by which request it comes to. */
const LAST_PASSAGE = 16;

interface Moment {
  readonly step: Step;
  readonly passage: number;
  readonly ledBy: LedBy;
}

/**
 * `kill -9` before and after each step of a renewal of tokens, in runs over a signed-in connection.
 *
 * The connection is there afterwards, or asks once to sign in again; the run ends as if nothing had
 * been, with each agent paid for once; no token is on the disk in a form that can be read.
 */
export async function killRefreshes(
  seed: number,
  times: number,
  say: (line: string) => void,
): Promise<Outcome> {
  const issued: string[] = [];
  const watch = { onIssued: (): void => undefined };
  await using folder = await temporaryFolder();
  await using world = await DirectWorld.start({
    signIn: { accessTokenSeconds: TOKEN_SECONDS, continuesByItself: true },
    random(size) {
      const bytes = randomBytes(size);
      if (size !== REFRESH_TOKEN_BYTES) return bytes;
      issued.push(bytes.toString('base64url'));
      watch.onIssued();
      return bytes;
    },
  });
  const host = await world.hostIn(folder.path, 'sign_in');
  const connectionId = await firstSignIn(host);
  const problems: string[] = [];
  const counts = { kills: 0, signIns: 0 };
  for (const [index, moment] of moments(seed, times).entries()) {
    const found = await killInRenewal({ world, host, connectionId, watch }, moment);
    counts.kills += found.wasKilled ? 1 : 0;
    counts.signIns += found.signIns;
    const name = `${moment.step} ${moment.passage}, led by ${moment.ledBy}`;
    problems.push(...found.problems.map((one) => `${name}: ${one}`));
    if ((index + 1) % 4 === 0) say(`${index + 1} of ${times} runs, ${counts.kills} kills`);
  }
  const leaks = leaksIn(folder.path, [ACCESS_TOKEN_HEAD, ...issued.slice(-LOOKED_FOR)]);
  return {
    kills: counts.kills,
    leaks: leaks.length,
    problems: [
      ...problems,
      ...leaks,
      ...(counts.kills === times ? [] : [`Only ${counts.kills} of ${times} kills came`]),
    ],
    summary: `${counts.kills} kills in ${issued.length} renewals, ${counts.signIns} new sign-ins`,
  };
}

function moments(seed: number, times: number): Moment[] {
  const chance = chances(seed, 'refresh');
  return Array.from({ length: times }, (_, index) => ({
    step: STEPS[index % STEPS.length] ?? 'issuer.spent',
    passage: 1 + Math.floor(chance() * LAST_PASSAGE),
    ledBy: Math.floor(index / STEPS.length) % 2 === 0 ? 'console' : 'opal',
  }));
}

interface Scene {
  readonly world: DirectWorld;
  readonly host: TorturedHost;
  readonly connectionId: OpalConnectionId;
  readonly watch: { onIssued: () => void };
}

async function killInRenewal({ world, host, connectionId, watch }: Scene, moment: Moment) {
  const { step, passage, ledBy } = moment;
  const before = world.begun();
  await using first = host.start(step === 'issuer.spent' ? null : { checkpoint: step, passage });
  await first.ready;
  let left = passage;
  watch.onIssued = () => {
    left -= 1;
    if (step === 'issuer.spent' && left === 0) process.kill(first.pid, 'SIGKILL');
  };
  const started = await startRun(first, ledBy, connectionId).catch(() => null);
  const over = started === null ? first.ended : untilOver(first, started).catch(() => first.ended);
  await Promise.race([first.ended, over]);
  watch.onIssued = () => undefined;
  const wasKilled = !first.isAlive;
  await first.kill();

  await using second = host.start();
  await second.ready;
  const runId = started ?? (await newestRun(second));
  if (runId === null) return { wasKilled, signIns: 0, problems: ['The run is not there'] };
  let signIns = 0;
  await waitFor(async () => {
    const { completedAtMs } = await second.call('runs.get', { runId });
    if (completedAtMs !== null) return true;
    if ((await connectionOf(second, connectionId))?.state !== 'sign_in_again') return false;
    signIns += 1;
    await signIn(second, connectionId);
    return false;
  }, LIMIT_MS);
  const problems = await checkRun(second, runId, { before, now: world.begun(), ledBy });
  const expected = wasKilled && LOSES_TOKENS.has(step) ? 1 : 0;
  if (signIns !== expected) problems.push(`${signIns} sign-ins were asked for, not ${expected}`);
  if ((await connectionOf(second, connectionId))?.state !== 'ready') {
    problems.push('The connection is not ready');
  }
  await second.stop();
  return { wasKilled, signIns, problems };
}

async function connectionOf(
  life: HostLife,
  connectionId: OpalConnectionId,
): Promise<OpalConnection | undefined> {
  const { connections } = await life.call('opal.connections', {});
  return connections.find((one) => one.connectionId === connectionId);
}

async function firstSignIn(host: TorturedHost): Promise<OpalConnectionId> {
  await using life = host.start();
  await life.ready;
  const connectionId = await signIn(life, null);
  await life.stop();
  return connectionId;
}

/** Signs in as a person would, in a browser. */
async function signIn(
  life: HostLife,
  connectionId: OpalConnectionId | null,
): Promise<OpalConnectionId> {
  const order = { label: null, baseUrl: null, practice: false, connectionId };
  const { signInId, authorizationUrl } = await life.call('opal.signIn', order);
  await browse(authorizationUrl);
  const made = await waitFor(async () => {
    const state = await life.call('opal.signInState', { signInId });
    if (state.state === 'failed') throw new Error(state.error.message);
    return state.state === 'done' ? state.connection : null;
  });
  return made.connectionId;
}
