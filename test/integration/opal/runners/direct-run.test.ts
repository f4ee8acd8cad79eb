import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS } from '../../../../shared/domain/agents.ts';
import { directEngine, startDirect } from '../../../support/direct-engine.ts';
import { listDeliveries } from '../../../support/list-deliveries.ts';
import { startPracticeApi } from '../../../support/practice-api.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { keychainInMemory, testEngine } from '../../../support/test-engine.ts';
import { sampleIntake } from '../../../support/sample-intake.ts';
import { waitFor } from '../../../support/wait-for.ts';

describe.each(['opal', 'console'] as const)('a run led by %s', (ledBy) => {
  it('brings all nine results, each fetched once and matched by its execution', async () => {
    await using folder = await temporaryFolder();
    const requests: string[] = [];
    const practice = await startPracticeApi({
      onRequest: ({ method, url }) => requests.push(`${method} ${url}`),
    });
    await using console = await directEngine(folder.path, practice);
    const runId = await startDirect(console, ledBy);
    await console.untilEnded(runId);

    const view = await console.call('runs.get', { runId });
    expect(view).toMatchObject({ status: 'completed', received: 9, isPractice: false });
    const { deliveries } = await listDeliveries(console, { source: 'api' });
    expect(deliveries).toHaveLength(9);
    expect(new Set(deliveries.map(({ agentId }) => agentId))).toEqual(new Set(BUILT_IN_AGENT_IDS));
    for (const one of deliveries) {
      expect(one).toMatchObject({ status: 'done', matchedBy: 'execution_id', runId });
    }
    const triggers = requests.filter((one) => /\/(?:trigger|stream-execute)$/.test(one));
    expect(triggers).toHaveLength(ledBy === 'opal' ? 1 : 9);
  });

  it('sends no key and no address of the intake to Opal', async () => {
    await using folder = await temporaryFolder();
    const practice = await startPracticeApi();
    await using console = await directEngine(folder.path, practice);
    const runId = await startDirect(console, ledBy);
    await console.untilEnded(runId);
    const { recipients } = sampleIntake().engagement;
    expect(recipients.length).toBeGreaterThan(0);
    const world = practice.api.world();
    const sent = JSON.stringify([
      world.workflows.list().map(({ input }) => input),
      [...world.executions.all()].map(({ start }) => start),
    ]);
    expect(sent).toContain(runId);
    for (const recipient of recipients) expect(sent).not.toContain(recipient);
  });
});

it('a run led by the console goes on from step to step without waiting for a tick', async () => {
  await using folder = await temporaryFolder();
  const practice = await startPracticeApi();
  await using console = await directEngine(folder.path, practice, { tickMs: 3_600_000 });
  // The first tick is over, and no other comes.
  await console.engine.wake();
  const runId = await startDirect(console, 'console');
  await waitFor(async () => (await console.call('runs.get', { runId })).received === 9);
});

it('runs led by the console begin an agent when those it builds on have ended', async () => {
  await using folder = await temporaryFolder();
  const practice = await startPracticeApi();
  await using console = await directEngine(folder.path, practice);
  const runId = await startDirect(console, 'console');
  const events = await console.untilEnded(runId);
  const at = (agentId: string, type: string): number =>
    events.findIndex(
      (event) =>
        event.event_type === type &&
        'agent_id' in event.payload &&
        event.payload.agent_id === agentId,
    );
  const started = 'orchestration.agent.started@1';
  const completed = 'orchestration.agent.completed@1';
  for (const earlier of ['content_review', 'geo_audit', 'audience_suggester', 'customer_journey']) {
    expect(at('experiment_blueprinter', started)).toBeGreaterThan(at(earlier, completed));
  }
  expect(at('roadmap_generator', started)).toBeGreaterThan(at('experiment_blueprinter', completed));
  expect(at('geo_audit', started)).toBeLessThan(at('content_review', completed));
});

it('practice over the API stays practice wherever its run is shown', async () => {
  await using folder = await temporaryFolder();
  await using console = await testEngine(folder.path);
  const { runId } = await console.call('runs.start', {
    intake: sampleIntake(),
    credentials: {},
    target: {
      kind: 'direct',
      connectionId: 'practice',
      ledBy: 'opal',
      practice: { seed: 1, pace: 'instant', faults: [] },
    },
    scheduledForMs: null,
    draftId: null,
  });
  await console.untilEnded(runId);
  expect(await console.call('runs.get', { runId })).toMatchObject({
    status: 'completed',
    isPractice: true,
  });
  expect(await console.call('results.get', { runId })).toMatchObject({ isPractice: true });
});

it.each(['opal', 'console'] as const)(
  'practice led by %s, which forgets all when the console ends, is asked for what is missing',
  async (ledBy) => {
    await using folder = await temporaryFolder();
    const keychain = keychainInMemory();
    const first = await testEngine(folder.path, { loadKeytar: async () => keychain });
    const { runId } = await first.call('runs.start', {
      intake: sampleIntake(),
      credentials: {},
      target: {
        kind: 'direct',
        connectionId: 'practice',
        ledBy,
        practice: { seed: 1, pace: 'quick', faults: [] },
      },
      scheduledForMs: null,
      draftId: null,
    });
    await first.until(runId, (event) => event.event_type === 'orchestration.agent.completed@1');
    await first.engine.stop();
    await using second = await testEngine(folder.path, { loadKeytar: async () => keychain });
    await second.untilEnded(runId);
    expect(await second.call('runs.get', { runId })).toMatchObject({
      status: 'completed',
      received: 9,
    });
  },
);
