import { expect, onTestFinished, test } from 'vitest';
import type { EngineConfig } from '../../../main/composition/engine-config.ts';
import { startEngine } from '../../../main/engine.ts';
import { readAddresses } from '../../../main/opal-api/network/addresses.ts';
import type { OpalConnection } from '../../../shared/domain/opal-connection.ts';
import { engineConfig } from '../../support/engine-config.ts';
import { startPracticeApi } from '../../support/practice-api.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { keychainInMemory, TestEngine } from '../../support/test-engine.ts';
import { waitFor } from '../../support/wait-for.ts';

async function open(
  keychain = keychainInMemory(),
  dataDir?: string,
  opal?: NonNullable<EngineConfig['opal']>,
) {
  const folder = await temporaryFolder();
  onTestFinished(() => folder[Symbol.asyncDispose]());
  const console = new TestEngine(
    await startEngine(engineConfig(dataDir ?? folder.path, opal === undefined ? {} : { opal }), {
      loadKeytar: async () => keychain,
      tickMs: 20,
      firstRetryMs: 20,
    }),
  );
  onTestFinished(() => console.engine.stop());
  return console;
}

/** Does in the browser what a person does there: one press of a button. */
async function pressContinue(authorizationUrl: string): Promise<void> {
  const page = await (await fetch(authorizationUrl)).text();
  const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const landed = await fetch(new URL('/authorize/continue', authorizationUrl), {
    method: 'POST',
    body: new URLSearchParams({ request }),
  });
  expect(landed.status).toBe(200);
}

async function signInToPractice(console: TestEngine): Promise<OpalConnection> {
  const { signInId, authorizationUrl } = await console.call('opal.signIn', {
    label: null,
    baseUrl: null,
    connectionId: null,
    practice: true,
  });
  expect(await console.call('opal.signInState', { signInId })).toEqual({ state: 'waiting' });
  await pressContinue(authorizationUrl);
  return waitFor(async () => {
    const state = await console.call('opal.signInState', { signInId });
    if (state.state === 'failed') throw new Error(state.error.message);
    return state.state === 'done' ? state.connection : null;
  });
}

test('from signing in over installing to nine results, through the practice Opal', async () => {
  const console = await open();
  const { connectionId } = await signInToPractice(console);
  const plan = await console.call('opal.installPlan', { connectionId, by: 'answer' });
  expect(plan.agents).toHaveLength(10);
  const outcomes = await console.call('opal.install', { connectionId, by: 'answer', replace: [] });
  expect(outcomes.filter(({ outcome }) => outcome === 'failed')).toEqual([]);

  const { runId } = await console.call('runs.start', {
    intake: sampleIntake(),
    credentials: {},
    target: {
      kind: 'direct',
      connectionId,
      ledBy: 'opal',
      practice: { seed: 1, pace: 'instant', faults: [] },
    },
    scheduledForMs: null,
    draftId: null,
  });
  await waitFor(async () => (await console.call('runs.get', { runId })).status === 'completed');
  const { agents } = await console.call('results.get', { runId });
  expect(agents).toHaveLength(9);
});

test('a run over a connection to practice is never a real one', async () => {
  const console = await open();
  const { connectionId } = await signInToPractice(console);
  const answer = await console.engine.call('runs.start', {
    intake: sampleIntake(),
    credentials: {},
    target: { kind: 'direct', connectionId, ledBy: 'opal', practice: null },
    scheduledForMs: null,
    draftId: null,
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  expect(await console.call('runs.list', { limit: 10 })).toEqual([]);
});

test('a token that is none is refused before anything is kept', async () => {
  const console = await open();
  const given = { label: null, baseUrl: null };
  expect(
    await console.engine.call('opal.addToken', { ...given, token: 'not a token' }),
  ).toMatchObject({ ok: false, error: { code: 'opal_token_unreadable' } });
  expect(await console.engine.call('opal.addToken', { ...given, token: '  ' })).toMatchObject({
    ok: false,
    error: { code: 'invalid_input' },
  });
  expect((await console.call('opal.connections', {})).connections).toEqual([]);
});

test('a token makes a connection that can be named, used and taken away, and is never shown', async () => {
  const practice = await startPracticeApi();
  const console = await open();
  const { baseUrl, token } = practice.address;
  const made = await console.call('opal.addToken', { token, baseUrl, label: 'Harbour Foods' });
  await console.call('opal.rename', { connectionId: made.connectionId, label: 'Harbour' });
  const { connections } = await console.call('opal.connections', {});
  expect(connections).toEqual([expect.objectContaining({ label: 'Harbour', kind: 'token' })]);
  expect(JSON.stringify(connections)).not.toContain(token);
  const agents = await console.call('opal.agents', { connectionId: made.connectionId });
  expect(agents.some(({ kind }) => kind === 'workflow')).toBe(true);
  const connected = {
    connectionId: made.connectionId,
    practice: { seed: 1, pace: 'instant' as const, faults: [] },
  };
  await console.call('ownAgents.save', {
    ...connected,
    opalAgentId: practice.idOf('competitor_notes'),
    tier: 'insights',
    sources: { company_name: { kind: 'field', field: 'company_name' } },
  });
  expect(await console.call('ownAgents.list', connected)).toMatchObject([{ state: 'ready' }]);
  const removed = await console.call('opal.remove', { connectionId: made.connectionId });
  expect(removed).toEqual({ isRevoked: false });
  expect(await console.call('ownAgents.list', connected)).toEqual([]);
  expect((await console.call('opal.connections', {})).connections).toEqual([]);
  const gone = await console.engine.call('opal.agents', { connectionId: made.connectionId });
  expect(gone).toMatchObject({ ok: false, error: { code: 'not_found' } });
});

test('a sign-in that was given up says so, and one that never was is not found', async () => {
  const console = await open();
  const { signInId } = await console.call('opal.signIn', {
    label: null,
    baseUrl: null,
    connectionId: null,
    practice: true,
  });
  await console.call('opal.cancelSignIn', { signInId });
  await waitFor(
    async () => (await console.call('opal.signInState', { signInId })).state === 'failed',
  );
  expect(await console.call('opal.signInState', { signInId })).toMatchObject({
    error: { code: 'opal_sign_in_cancelled' },
  });
  const unknown = await console.engine.call('opal.signInState', { signInId: crypto.randomUUID() });
  expect(unknown).toMatchObject({ ok: false, error: { code: 'not_found' } });
});

test('a connection to the practice Opal ends with the console that it was in', async () => {
  const folder = await temporaryFolder();
  onTestFinished(() => folder[Symbol.asyncDispose]());
  const keychain = keychainInMemory();
  const before = await open(keychain, folder.path);
  const { connectionId } = await signInToPractice(before);
  const { agents } = await before.call('opal.installPlan', { connectionId, by: 'tools' });
  const replace = agents.map(({ slug }) => slug);
  await before.call('opal.install', { connectionId, by: 'tools', replace });
  expect(await before.call('opal.agentCopies', { connectionId })).not.toEqual([]);
  await before.engine.stop();
  const after = await open(keychain, folder.path);
  expect((await after.call('opal.connections', {})).connections).toEqual([]);
  expect(await after.call('opal.agentCopies', { connectionId })).toEqual([]);
});

test('people sign in where the environment says that Opal is', async () => {
  const { address } = await startPracticeApi();
  const { baseUrl, issuer, wsUrl } = address;
  const addresses = readAddresses({ baseUrl, issuer, liveUrl: wsUrl });
  const console = await open(keychainInMemory(), undefined, { addresses, token: null });
  expect((await console.call('opal.connections', {})).addresses).toEqual(addresses);
  const given = { label: null, baseUrl: null, connectionId: null, practice: false };
  const { authorizationUrl } = await console.call('opal.signIn', given);
  expect(new URL(authorizationUrl).origin).toBe(issuer);
});

test('a token of the environment is kept out of every text', async () => {
  const { address } = await startPracticeApi();
  const addresses = readAddresses({ baseUrl: address.baseUrl });
  const token = 'environment-token-Kq7Zt2';
  const console = await open(keychainInMemory(), undefined, { addresses, token });
  const added = await console.call('opal.addToken', {
    token: address.token,
    baseUrl: address.baseUrl,
    label: `Client ${token}`,
  });
  expect(added.label).not.toContain(token);
});

test('the documents can be saved as a file that says the same', async () => {
  const console = await open();
  const { fileName, text } = await console.call('opal.agentDocuments', { by: 'tools' });
  expect(fileName).toBe('osa-agents-tools.json');
  expect(JSON.parse(text)).toMatchObject({ agent_type: 'workflow' });
});
