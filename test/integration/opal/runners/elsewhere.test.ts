import { expect, it } from 'vitest';
import { ENVIRONMENT_CONNECTION } from '../../../../main/opal/runners/direct-connections.ts';
import { directEngine, startDirect } from '../../../support/direct-engine.ts';
import { startPracticeApi } from '../../../support/practice-api.ts';
import { sampleIntake } from '../../../support/sample-intake.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { keychainInMemory } from '../../../support/test-engine.ts';
import { waitFor } from '../../../support/wait-for.ts';

const TARGET = { connectionId: ENVIRONMENT_CONNECTION, practice: null };

it('follows what a colleague runs, over a socket that drops and after a start, and brings it in once', async () => {
  const practice = await startPracticeApi();
  await using folder = await temporaryFolder();
  const keychain = keychainInMemory();
  const first = await directEngine(folder.path, practice, {}, keychain);
  const own = await startDirect(first, 'opal');
  await first.untilEnded(own);
  expect(await first.call('elsewhere.list', TARGET)).toEqual([]);

  const faults = ['run_holds', 'live_drops@geo_audit:2', 'live_refuses_sign_in*2'];
  await practice.ask('POST', '/practice/faults', { json: { faults } });
  for (const slug of ['osa_geo_audit', 'osa_content_review']) {
    const parameters = { client_brief: JSON.stringify(sampleIntake()), earlier_results: '' };
    const path = `/agents/specialized/${practice.idOf(slug)}/stream-execute`;
    const answer = await practice.send('POST', path, { json: { parameters } });
    // Whoever started it does not stay to listen.
    await answer.body?.cancel();
  }
  const running = await waitFor(async () => {
    const runs = await first.call('elsewhere.list', TARGET);
    return runs.length === 2 && runs;
  });
  expect(running).toMatchObject([{ status: 'running' }, { status: 'running' }]);
  const executionIds = running.map(({ executionId }) => executionId);
  const bring = { ...TARGET, basisRunId: own, executionIds };
  const twice = await Promise.all([
    first.call('elsewhere.bring', bring),
    first.call('elsewhere.bring', bring),
  ]);
  expect(twice.map(({ brought }) => brought)).toContain(2);
  const brought = await waitFor(async () => {
    const runs = await first.call('runs.list', { limit: 10 });
    return runs.find(({ runId, status }) => runId !== own && status === 'running');
  });
  // The console ends while it runs, and goes on after its next start.
  await first.engine.stop();
  await using second = await directEngine(folder.path, practice, {}, keychain);
  await practice.ask('DELETE', '/practice/faults');
  for (const id of executionIds) await practice.ask('POST', `/practice/executions/${id}/release`);
  await second.untilEnded(brought.runId);
  const runs = await second.call('runs.list', { limit: 10 });
  expect(runs).toHaveLength(2);
  const run = runs.find(({ runId }) => runId === brought.runId);
  expect(run).toMatchObject({ status: 'completed', received: 2, expected: 2 });
  const { rows } = await second.call('usage.ofRun', { runId: brought.runId });
  expect(rows.map(({ executions }) => executions)).toEqual([1, 1]);
  expect(
    await second.call('elsewhere.bring', bring).catch((error: unknown) => error),
  ).toBeInstanceOf(Error);
});
