import { expect, onTestFinished, test } from 'vitest';
import type { OpalConnections } from '../../../main/opal-api/connections.ts';
import { readAddresses } from '../../../main/opal-api/network/addresses.ts';
import type { OpalClient } from '../../../main/opal-api/opal-client.ts';
import type { OpalRunEvent } from '../../../main/opal-api/shapes/run-event.ts';
import type { PracticeApiOptions } from '../../../main/opal/practice/api/options.ts';
import { isOpalStatusOver } from '../../../shared/domain/opal-status.ts';
import { browse } from '../../support/opal-api/browser.ts';
import { collect } from '../../support/opal-api/opal-site.ts';
import { testConnections, type TestConnections } from '../../support/opal-api/test-connections.ts';
import { startPracticeApi, type PracticeApiHarness } from '../../support/practice-api.ts';

const SLUG = 'osa_geo_audit';

/** The console's client, connected to practice Opal. */
interface World {
  readonly practice: PracticeApiHarness;
  readonly here: TestConnections;
  readonly connections: OpalConnections;
  readonly client: OpalClient;
}

async function world(options: Partial<PracticeApiOptions> = {}): Promise<World> {
  const practice = await startPracticeApi(options);
  const here = await testConnections({ limits: QUICK });
  onTestFinished(() => here[Symbol.asyncDispose]());
  const { baseUrl, issuer, wsUrl, token } = practice.address;
  const addresses = readAddresses({ baseUrl, issuer, liveUrl: wsUrl });
  const { connections } = here;
  const { connectionId } = await connections.addToken({ token, addresses });
  return { practice, here, connections, client: await connections.client(connectionId) };
}

const QUICK = {
  acknowledgeMs: 300,
  reconnectMs: 20,
  longestReconnectMs: 40,
  silenceMs: 200,
  pollMs: 20,
  longestPollMs: 40,
  holdMs: 50,
};

function agentOf({ practice }: World): { id: string; slug: string } {
  const agent = practice.api.world().agents.findBySlug(SLUG);
  if (agent === undefined) throw new Error(`There is no ${SLUG}`);
  return agent;
}

const PARAMETERS = { client_brief: 'Nordwind sells outdoor clothes in Germany' };

/** Runs the agent, and reads its stream to the end. */
async function run(here: World): Promise<{ events: OpalRunEvent[]; executionId: string }> {
  const { events } = await here.client.executions.stream(agentOf(here).id, PARAMETERS);
  const all = await collect(events);
  const started = all.find((event) => event.kind === 'started');
  const [latest] = await collect(here.client.executions.history(agentOf(here).id));
  return { events: all, executionId: started?.executionId ?? latest?.executionId ?? '' };
}

test('connects, lists and reads the nine and their workflow', async () => {
  const here = await world();
  expect(await here.connections.list()).toMatchObject([
    { who: 'consultant@practice.example', instanceId: 'practice-instance', state: 'ready' },
  ]);
  const agents = await here.client.agents.list('specialized');
  expect(agents.filter(({ slug }) => slug?.startsWith('osa_'))).toHaveLength(9);
  const [workflow] = await here.client.agents.list('workflow', { search: 'strategy' });
  expect(workflow?.kind).toBe('workflow');
  const { value } = await here.client.agents.get(agentOf(here).id);
  expect(value).toMatchObject({ slug: SLUG, kind: 'specialized', isActive: true });
  expect(value.parameters.length).toBeGreaterThan(0);
});

test('exports a document that can be imported again', async () => {
  const here = await world();
  const { value: document } = await here.client.agents.export('specialized', agentOf(here).id);
  const checked = await here.client.agents.validate('specialized', document);
  expect(checked.value.isValid).not.toBe(false);
  const { value } = await here.client.agents.import('specialized', document, 'overwrite');
  expect(value).toMatchObject({ isNew: false, error: null });
});

/** Faults that do not keep a run from its end, nor from being read whole. */
const HARMLESS = [
  'stream_crlf',
  'stream_comments',
  'stream_broken_lines',
  'stream_unknown_events',
  'stream_repeats',
  'stream_gaps',
  'stream_small_pieces:1',
  'stream_small_pieces:3',
  'numbers_from_zero',
  'status_lower_case',
  'status_upper_case',
  'unauthorized_gateway@/agents:1*1',
  'rate_limited@/executions/*1',
  'server_error@/executions/:502*2',
] as const;

test.each(['', ...HARMLESS])('reads a run whole with %j', async (fault) => {
  const plain = await run(await world());
  const here = await world({ faults: fault === '' ? [] : [fault] });
  const { events, executionId } = await run(here);
  expect(events.at(-1)).toMatchObject({ kind: 'finished', isSuccess: true });
  const said = (all: readonly OpalRunEvent[]): string =>
    all.map((event) => (event.kind === 'text' ? event.text : '')).join('');
  expect(said(events)).toBe(said(plain.events));
  const { value } = await here.client.executions.get(executionId);
  expect(value).toMatchObject({ executionId, status: 'completed' });
  expect(value.result).not.toBeNull();
  expect(value.usage.credits).toBeGreaterThan(0);
});

test.each([
  ['stream_cut_in_character', 'completed'],
  ['stream_cut_in_line', 'completed'],
  ['stream_without_end', 'completed'],
  ['run_waits', 'waiting'],
  ['run_cancelled', 'cancelled'],
] as const)(
  'calls no run finished by its stream with %s, and finds its state',
  async (fault, status) => {
    const here = await world({ faults: [fault] });
    const { events, executionId } = await run(here);
    expect(events.at(-1)?.kind).toBe('unfinished');
    expect(events.filter(({ kind }) => kind === 'finished')).toEqual([]);
    await expect
      .poll(async () => (await here.client.executions.get(executionId)).value.status)
      .toBe(status);
  },
);

test.each([
  ['run_fails', 'failed'],
  ['run_blocked', 'blocked'],
  ['run_stopped', 'stopped'],
  ['run_superseded', 'superseded'],
  ['run_errors', 'failed'],
] as const)('reads the end of a run with %s as no success', async (fault, status) => {
  const here = await world({ faults: [fault] });
  const { events, executionId } = await run(here);
  expect(events.at(-1)).toMatchObject({ kind: 'finished', isSuccess: false, status });
  const { value } = await here.client.executions.get(executionId);
  expect(isOpalStatusOver(value.status)).toBe(true);
});

test.each([
  ['result_text', (result: unknown) => typeof result === 'string'],
  ['result_fenced', (result: unknown) => JSON.stringify(result).includes('```')],
  ['result_empty', (result: unknown) => result === null],
  ['result_huge:6', (result: unknown) => JSON.stringify(result).length > 6_000_000],
] as const)('hands a result on as it is with %s', async (fault, isIt) => {
  const here = await world({ faults: [fault] });
  const { executionId } = await run(here);
  const { value } = await here.client.executions.get(executionId);
  expect(isIt(value.result)).toBe(true);
});

test('cancels a run that goes on, and says that one was over', async () => {
  const here = await world({ faults: ['run_holds*1'] });
  const { id } = agentOf(here);
  const stream = await here.client.executions.stream(id, PARAMETERS);
  const first = await stream.events.next();
  const executionId = first.value?.kind === 'started' ? (first.value.executionId ?? '') : '';
  expect(await here.client.executions.cancel(executionId)).toMatchObject({ outcome: 'accepted' });
  await collect(stream.events);
  await expect
    .poll(async () => (await here.client.executions.get(executionId)).value.status)
    .toBe('cancelled');
  expect(await here.client.executions.cancel(executionId)).toMatchObject({ outcome: 'over' });
});

test.each(['list_changes', 'no_totals'])('lists every agent once with %s', async (fault) => {
  const here = await world({ faults: [fault] });
  const agents = await here.client.agents.list('specialized', { includeInactive: true });
  const ids = agents.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(agents.filter(({ slug }) => slug?.startsWith('osa_'))).toHaveLength(9);
});

test.each([
  ['forbidden', 'opal_forbidden', 'no'],
  ['unauthorized_behind', 'opal_token_refused', 'yes'],
  ['conflict', 'opal_conflict', 'no'],
  ['unprocessable', 'opal_input_refused', 'no'],
  ['rate_limited', 'opal_rate_limited', 'no'],
  ['server_error', 'opal_server_error', 'yes'],
  ['html_answer', 'opal_not_json', 'yes'],
  ['redirected', 'opal_proxy_page', 'no'],
  ['answer_lost', 'opal_unreachable', 'yes'],
  ['connection_lost', 'opal_unreachable', 'yes'],
] as const)(
  'says after %s what went wrong, and whether the trigger may have run',
  async (fault, code, mayHaveRun) => {
    const here = await world({ faults: [`${fault}@/trigger`] });
    const [workflow] = await here.client.agents.list('workflow');
    const trigger = here.client.workflows.trigger(workflow?.id ?? '', 'Go');
    await expect(trigger).rejects.toMatchObject({ code, details: { may_have_run: mayHaveRun } });
  },
);

test('follows a workflow by its steps, each to its own execution', async () => {
  const here = await world();
  const workflows = await here.client.agents.list('workflow');
  const workflow = workflows.find(({ slug }) => slug?.startsWith('osa_'));
  const started = await here.client.workflows.trigger(workflow?.id ?? '', 'Nordwind sells clothes');
  const { executionId } = started.value;
  await expect
    .poll(async () => (await here.client.workflows.get(executionId)).value.status)
    .toBe('completed');
  const { value } = await here.client.workflows.get(executionId);
  const own = value.steps.flatMap(({ agentExecutionId }) => agentExecutionId ?? []);
  expect(own.length).toBeGreaterThanOrEqual(9);
  const step = await here.client.executions.get(own[0] ?? '');
  expect(step.value.status).toBe('completed');
  const past = await collect(here.client.workflows.history(workflow?.id ?? ''));
  expect(past.map((one) => one.executionId)).toEqual([executionId]);
});

const LIVE = [
  '',
  'live_early',
  'live_repeats',
  'live_disorder',
  'live_gaps',
  'live_end_first',
  'live_snapshot',
  'live_silent',
  'live_drops:2',
  'live_refuses',
  'live_refuses_sign_in',
  'live_no_answer*1',
] as const;

test.each(LIVE)('follows a run from elsewhere to its end with %j', async (fault) => {
  const here = await world({ pace: 'instant', faults: fault === '' ? [] : [fault] });
  const stream = await here.client.executions.stream(agentOf(here).id, PARAMETERS);
  const first = await stream.events.next();
  const executionId = first.value?.kind === 'started' ? (first.value.executionId ?? '') : '';
  const items = await collect(here.client.live.follow(executionId));
  const last = items.at(-1);
  expect(last?.kind === 'state' ? last.execution.status : last?.kind).toBe('completed');
  const numbers = items.flatMap((item) =>
    item.kind === 'event' && item.event.kind !== 'finished' ? (item.event.sequence ?? []) : [],
  );
  expect(new Set(numbers).size).toBe(numbers.length);
  const ends = items.filter((item) => item.kind === 'event' && item.event.kind === 'finished');
  expect(ends.length).toBeLessThanOrEqual(1);
  await collect(stream.events);
});

test('signs in to practice, renews, and signs out', async () => {
  const here = await world({ signIn: { continuesByItself: true, accessTokenSeconds: 120 } });
  const { baseUrl, issuer, wsUrl } = here.practice.address;
  const addresses = readAddresses({ baseUrl, issuer, liveUrl: wsUrl });
  const { signIns } = here.connections;
  const { signInId, authorizationUrl } = await signIns.begin({ addresses });
  const outcome = signIns.outcome(signInId);
  expect((await browse(authorizationUrl)).text).toContain('You are signed in');
  const { connectionId, kind } = await outcome;
  expect(kind).toBe('oauth');
  const client = await here.connections.client(connectionId);
  await client.agents.list('workflow');
  const before = here.here.secrets.size;
  here.here.time.nowMs += 100_000;
  await client.agents.list('workflow');
  expect(here.here.secrets.size).toBe(before + 2);
  expect(await here.connections.remove(connectionId)).toEqual({ isRevoked: true });
});

test.each([
  ['sign_in_denied', 'opal_sign_in_refused'],
  ['registration_secret', 'opal_sign_in_refused'],
  ['registration_refused', 'opal_sign_in_refused'],
  ['issuer_differs', 'opal_sign_in_refused'],
  ['no_s256', 'opal_sign_in_refused'],
] as const)('does not sign in with %s', async (fault, code) => {
  const here = await world({ faults: [fault], signIn: { continuesByItself: true } });
  const { baseUrl, issuer, wsUrl } = here.practice.address;
  const addresses = readAddresses({ baseUrl, issuer, liveUrl: wsUrl });
  const signIn = async (): Promise<void> => {
    const { signInId, authorizationUrl } = await here.connections.signIns.begin({ addresses });
    const outcome = here.connections.signIns.outcome(signInId);
    await Promise.all([outcome, browse(authorizationUrl)]);
  };
  await expect(signIn()).rejects.toMatchObject({ code });
  expect(await here.connections.list()).toHaveLength(1);
});

test('asks for a new sign-in where the answer to a refresh was lost', async () => {
  const here = await world({ signIn: { continuesByItself: true } });
  const { baseUrl, issuer, wsUrl } = here.practice.address;
  const addresses = readAddresses({ baseUrl, issuer, liveUrl: wsUrl });
  const { signIns } = here.connections;
  const { signInId, authorizationUrl } = await signIns.begin({ addresses });
  const outcome = signIns.outcome(signInId);
  await browse(authorizationUrl);
  const { connectionId } = await outcome;
  const client = await here.connections.client(connectionId);
  here.practice.api.world().faults.add('refresh_lost*1');
  here.here.time.nowMs += 3_600_000;
  await expect(client.agents.list('workflow')).rejects.toMatchObject({ code: 'opal_unreachable' });
  expect((await here.connections.get(connectionId)).state).toBe('ready');
  await expect(client.agents.list('workflow')).rejects.toMatchObject({
    code: 'opal_sign_in_again',
  });
  expect((await here.connections.get(connectionId)).state).toBe('sign_in_again');
});
