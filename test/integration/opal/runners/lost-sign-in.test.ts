import { describe, expect, it } from 'vitest';
import { startEngine } from '../../../../main/engine.ts';
import { readAddresses } from '../../../../main/opal-api/network/addresses.ts';
import type { OpalConnection } from '../../../../shared/domain/opal-connection.ts';
import type { RunId } from '../../../../shared/domain/ids.ts';
import type { LedBy } from '../../../../shared/domain/run.ts';
import { directEngine, startDirect } from '../../../support/direct-engine.ts';
import { engineConfig } from '../../../support/engine-config.ts';
import { startPracticeApi, type PracticeApiHarness } from '../../../support/practice-api.ts';
import { sampleIntake } from '../../../support/sample-intake.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { keychainInMemory, TestEngine } from '../../../support/test-engine.ts';
import { waitFor } from '../../../support/wait-for.ts';

/** A console that is told where Opal is, without a token. */
async function consoleAt(
  dataDir: string,
  { address }: PracticeApiHarness,
  keychain = keychainInMemory(),
): Promise<TestEngine> {
  const { baseUrl, issuer, wsUrl } = address;
  const addresses = readAddresses({ baseUrl, issuer, liveUrl: wsUrl });
  const engine = await startEngine(engineConfig(dataDir, { opal: { addresses, token: null } }), {
    loadKeytar: async () => keychain,
    tickMs: 20,
    firstRetryMs: 20,
  });
  return new TestEngine(engine);
}

async function connect(console: TestEngine, practice: PracticeApiHarness): Promise<OpalConnection> {
  const { token } = await practice.api.world().tokens.issue({ kind: 'personal' });
  return console.call('opal.addToken', { token, label: 'Acme', baseUrl: null });
}

async function startOver(
  console: TestEngine,
  { connectionId }: OpalConnection,
  ledBy: LedBy,
): Promise<RunId> {
  const { runId } = await console.call('runs.start', {
    intake: sampleIntake(),
    credentials: {},
    target: { kind: 'direct', connectionId, ledBy, practice: null },
    scheduledForMs: null,
    draftId: null,
  });
  return runId;
}

/** One agent waits, so that the run is under way; then whatever was signed in is so no more. */
async function runThatWaits(dataDir: string, ledBy: LedBy, refused: string | null = null) {
  const practice = await startPracticeApi({ faults: ['run_holds@geo_audit*1'] });
  if (refused !== null) {
    const faults = [`unprocessable@/${practice.idOf(refused)}/stream-execute*1`];
    await practice.ask('POST', '/practice/faults', { json: { faults } });
  }
  const keychain = keychainInMemory();
  const console = await consoleAt(dataDir, practice, keychain);
  const connection = await connect(console, practice);
  const runId = await startOver(console, connection, ledBy);
  const { executions } = practice.api.world();
  const waiting = await waitFor(async () =>
    [...executions.all()].find(({ start }) => start.agentSlug.endsWith('geo_audit')),
  );
  const followed = async () => {
    const known = await console.call('runs.executions', { runId });
    return known.some(({ executionId }) => executionId === waiting.start.id);
  };
  await waitFor(followed);
  return { practice, keychain, console, connection, runId, waiting };
}

async function untilHeld(console: TestEngine, runId: RunId): Promise<void> {
  await waitFor(async () => {
    const { heldReason } = await console.call('runs.get', { runId });
    return heldReason === 'agent_authentication_failure';
  });
}

async function expectCompletedOnce(
  console: TestEngine,
  runId: RunId,
  { api }: PracticeApiHarness,
  ledBy: LedBy,
): Promise<void> {
  await console.untilEnded(runId);
  const run = await console.call('runs.get', { runId });
  expect(run).toMatchObject({ status: 'completed', received: 9, heldReason: null });
  const { executions, workflows } = api.world();
  const slugs = [...executions.all()].map(({ start }) => start.agentSlug);
  expect([slugs.length, new Set(slugs).size]).toEqual([9, 9]);
  expect(workflows.list()).toHaveLength(ledBy === 'opal' ? 1 : 0);
}

describe('a run over a connection', () => {
  it('is held when its session ends in the middle, and goes on after a new sign-in', async () => {
    await using folder = await temporaryFolder();
    const before = await runThatWaits(folder.path, 'opal');
    const { practice, connection, runId, waiting } = before;
    await using console = before.console;
    practice.api.world().tokens.endAll();
    await untilHeld(console, runId);
    const again = await connect(console, practice);
    expect(again.connectionId).toBe(connection.connectionId);
    await waitFor(async () => (await console.call('runs.get', { runId })).heldReason === null);
    // Its workflow brings the others: they are not asked for beside it.
    waiting.release();
    await expectCompletedOnce(console, runId, practice, 'opal');
  });

  it('is held when that is removed, over a restart, until the instance is connected anew', async () => {
    await using folder = await temporaryFolder();
    const before = await runThatWaits(folder.path, 'console');
    const { practice, keychain, connection, runId, waiting } = before;
    const { connectionId } = connection;
    await before.console.call('opal.remove', { connectionId, revoke: false });
    await before.console.engine.stop();
    await using console = await consoleAt(folder.path, practice, keychain);
    await untilHeld(console, runId);
    const anew = await connect(console, practice);
    expect(anew.connectionId).not.toBe(connectionId);
    waiting.release();
    await expectCompletedOnce(console, runId, practice, 'console');
  });
});

it('asks a failed agent again for a person alone, when its run goes on after a sign-in', async () => {
  await using folder = await temporaryFolder();
  const before = await runThatWaits(folder.path, 'console', 'osa_content_review');
  const { practice, runId, waiting } = before;
  await using console = before.console;
  const failedOf = async () => {
    const { agents } = await console.call('runs.get', { runId });
    return agents.filter(({ status }) => status === 'failed').map(({ agentId }) => agentId);
  };
  await waitFor(async () => (await failedOf()).length === 1);
  practice.api.world().tokens.endAll();
  await untilHeld(console, runId);
  await connect(console, practice);
  await waitFor(async () => (await console.call('runs.get', { runId })).heldReason === null);
  waiting.release();
  await console.untilEnded(runId);
  expect(await failedOf()).toEqual(['content_review']);
  expect([...practice.api.world().executions.all()]).toHaveLength(8);
});

it('keeps a connection to the server on this machine that the environment names, as a real one', async () => {
  await using folder = await temporaryFolder();
  const practice = await startPracticeApi();
  const keychain = keychainInMemory();
  const first = await consoleAt(folder.path, practice, keychain);
  const made = await connect(first, practice);
  expect(made.isPractice).toBe(false);
  await first.engine.stop();
  await using second = await consoleAt(folder.path, practice, keychain);
  expect((await second.call('opal.connections', {})).connections).toEqual([made]);
});

it('sends a planned run to no other instance than the one it was planned for', async () => {
  await using folder = await temporaryFolder();
  const keychain = keychainInMemory();
  const own = await startPracticeApi();
  const first = await directEngine(folder.path, own, {}, keychain);
  const runId = await startDirect(first, 'opal', Date.now() + 60_000);
  await first.engine.stop();

  const others = await startPracticeApi({ identity: { instanceId: 'another-clients' } });
  const later = { now: () => Date.now() + 120_000 };
  const wrong = await directEngine(folder.path, others, { clock: later }, keychain);
  await untilHeld(wrong, runId);
  expect(others.api.world().workflows.list()).toHaveLength(0);
  await wrong.engine.stop();

  await using right = await directEngine(folder.path, own, { clock: later }, keychain);
  await right.untilEnded(runId);
  expect(await right.call('runs.get', { runId })).toMatchObject({ status: 'completed' });
});
