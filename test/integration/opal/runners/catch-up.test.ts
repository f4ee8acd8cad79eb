import { expect, it } from 'vitest';
import { ENVIRONMENT_CONNECTION } from '../../../../main/opal/runners/direct-connections.ts';
import { directEngine, startDirect } from '../../../support/direct-engine.ts';
import { startPracticeApi } from '../../../support/practice-api.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { keychainInMemory, type TestEngine } from '../../../support/test-engine.ts';
import { waitFor } from '../../../support/wait-for.ts';

const HOUR_MS = 3_600_000;

async function listed(console: TestEngine, backMs = HOUR_MS): Promise<string> {
  const { catchUpId } = await console.call('catchUp.begin', {
    connectionId: ENVIRONMENT_CONNECTION,
    practice: null,
    fromMs: Date.now() - backMs,
    toMs: Date.now() + HOUR_MS,
  });
  await waitFor(async () => {
    const { state } = await console.call('catchUp.get', { catchUpId, offset: 0, limit: 1 });
    return state === 'listed';
  });
  return catchUpId;
}

it('lists what was done elsewhere, and brings it into an engagement once', async () => {
  const practice = await startPracticeApi();
  const keychain = keychainInMemory();
  // Another console, of a colleague, has run two analyses meanwhile.
  await using elsewhere = await temporaryFolder();
  const colleague = await directEngine(elsewhere.path, practice);
  for (const ledBy of ['opal', 'console'] as const) {
    await colleague.untilEnded(await startDirect(colleague, ledBy));
  }
  await colleague.engine.stop();

  await using folder = await temporaryFolder();
  const first = await directEngine(folder.path, practice, {}, keychain);
  const own = await startDirect(first, 'opal');
  await first.untilEnded(own);
  const catchUpId = await listed(first);
  const before = await first.call('catchUp.get', { catchUpId, offset: 0, limit: 100 });
  expect(before.counts).toEqual({ listed: 18, brought: 9 });
  expect(before.entries.filter(({ runId }) => runId === own)).toHaveLength(9);
  const { chosen } = await first.call('catchUp.import', {
    catchUpId,
    basisRunId: own,
    executionIds: null,
  });
  expect(chosen).toBe(18);
  // It stops in the middle, and goes on after it.
  await first.engine.stop();

  await using second = await directEngine(folder.path, practice, {}, keychain);
  await waitFor(async () => {
    const { counts } = await second.call('catchUp.get', { catchUpId, offset: 0, limit: 1 });
    return counts.brought === 27;
  });
  const runs = await waitFor(async () => {
    const all = await second.call('runs.list', { limit: 50 });
    return all.every(({ completedAtMs }) => completedAtMs !== null) && all;
  });
  const brought = runs.filter(({ runId }) => runId !== own);
  expect(brought.reduce((sum, { received }) => sum + received, 0)).toBe(18);
  for (const run of brought) {
    expect(run).toMatchObject({ status: 'completed', isPractice: false });
    expect(run.clientName).toBe(runs.find(({ runId }) => runId === own)?.clientName);
  }
  expect([...practice.api.world().executions.all()]).toHaveLength(27);
  const again = await second.call('catchUp.import', {
    catchUpId,
    basisRunId: own,
    executionIds: null,
  });
  expect(again.chosen).toBe(0);
  // A new look knows them all.
  const anew = await listed(second);
  const { counts } = await second.call('catchUp.get', { catchUpId: anew, offset: 0, limit: 1 });
  expect(counts).toEqual({ brought: 27 });
});

it.each([
  ['catchUp.begin', { connectionId: '', practice: null, fromMs: 0, toMs: 1 }, 'invalid_input'],
  [
    'catchUp.begin',
    { connectionId: ENVIRONMENT_CONNECTION, practice: null, fromMs: 5, toMs: 5 },
    'invalid_input',
  ],
  ['catchUp.get', { catchUpId: 'none', offset: 0, limit: 10 }, 'not_found'],
  ['catchUp.get', { catchUpId: 'none', offset: -1, limit: 10 }, 'invalid_input'],
  [
    'catchUp.import',
    {
      catchUpId: 'none',
      basisRunId: '00000000-0000-4000-8000-000000000000',
      executionIds: null,
    },
    'not_found',
  ],
  ['runs.installAgents', { connectionId: 7, practice: null }, 'invalid_input'],
])('%s answers %o with %s', async (name, input, code) => {
  await using folder = await temporaryFolder();
  const practice = await startPracticeApi();
  await using console = await directEngine(folder.path, practice);
  expect(await console.engine.call(name, input)).toMatchObject({ ok: false, error: { code } });
});

it('brings in what cannot be used without asking, and paying, for another execution', async () => {
  const practice = await startPracticeApi({ faults: ['result_empty@geo_audit*1'] });
  await using elsewhere = await temporaryFolder();
  const colleague = await directEngine(elsewhere.path, practice);
  const theirs = await startDirect(colleague, 'opal');
  await colleague.untilEnded(theirs);
  await colleague.engine.stop();
  await using folder = await temporaryFolder();
  await using console = await directEngine(folder.path, practice);
  const own = await startDirect(console, 'opal');
  await console.untilEnded(own);
  const catchUpId = await listed(console);
  const count = [...practice.api.world().executions.all()].length;
  await console.call('catchUp.import', { catchUpId, basisRunId: own, executionIds: null });
  const runs = await waitFor(async () => {
    const all = await console.call('runs.list', { limit: 50 });
    return all.length > 1 && all.every(({ completedAtMs }) => completedAtMs !== null) && all;
  });
  expect(runs.some(({ status }) => status === 'partially_completed')).toBe(true);
  expect([...practice.api.world().executions.all()]).toHaveLength(count);
});

it('brings in what an agent of one’s own has done', async () => {
  const practice = await startPracticeApi();
  await using folder = await temporaryFolder();
  await using console = await directEngine(folder.path, practice);
  const target = { connectionId: ENVIRONMENT_CONNECTION, practice: null };
  const opalAgentId = practice.idOf('competitor_notes');
  const { agent } = await console.call('ownAgents.look', { ...target, opalAgentId });
  const { agentId } = await console.call('ownAgents.save', { ...target, ...agent });
  const past = { agent_id: 'competitor_notes', count: 1 };
  await practice.ask('POST', '/practice/past', { json: past });
  const basisRunId = await startDirect(console, 'opal', Date.now() + HOUR_MS);
  const catchUpId = await listed(console, 3 * HOUR_MS);
  await console.call('catchUp.import', { catchUpId, basisRunId, executionIds: null });
  const brought = await waitFor(async () => {
    const all = await console.call('runs.list', { limit: 5 });
    return all.find((run) => run.runId !== basisRunId && run.completedAtMs !== null);
  });
  const { agents } = await console.call('runs.get', { runId: brought.runId });
  expect(agents).toMatchObject([{ agentId, label: agent.label, status: 'completed' }]);
});

it('brings in what a workflow of one’s own has done', async () => {
  const practice = await startPracticeApi();
  await using folder = await temporaryFolder();
  await using console = await directEngine(folder.path, practice);
  const target = { connectionId: ENVIRONMENT_CONNECTION, practice: null };
  const opalAgentId = practice.idOf('campaign_planner');
  const { agent } = await console.call('ownAgents.look', { ...target, opalAgentId });
  const { agentId } = await console.call('ownAgents.save', { ...target, ...agent });
  const url = `/agents/workflows/${opalAgentId}/trigger`;
  await practice.ask('POST', url, { text: 'A campaign for autumn' });
  const { workflows } = practice.api.world();
  await waitFor(async () => workflows.list().every(({ status }) => status === 'completed'));
  const basisRunId = await startDirect(console, 'opal', Date.now() + HOUR_MS);
  const catchUpId = await listed(console);
  const { entries } = await console.call('catchUp.get', { catchUpId, offset: 0, limit: 9 });
  const ids = entries.filter((one) => one.agentId === agentId).map((one) => one.executionId);
  expect(ids).toHaveLength(1);
  await console.call('catchUp.import', { catchUpId, basisRunId, executionIds: ids });
  const brought = await waitFor(async () => {
    const all = await console.call('runs.list', { limit: 5 });
    return all.find((run) => run.runId !== basisRunId && run.completedAtMs !== null);
  });
  const { agents } = await console.call('runs.get', { runId: brought.runId });
  expect(agents).toMatchObject([{ agentId, label: agent.label, status: 'completed' }]);
});
