import { describe, expect, it } from 'vitest';
import { ENVIRONMENT_CONNECTION } from '../../../../main/opal/runners/direct-connections.ts';
import type { AgentId } from '../../../../shared/domain/agents.ts';
import type { RunId } from '../../../../shared/domain/ids.ts';
import type { ChosenOwnAgent, ParameterSources } from '../../../../shared/domain/own-agent.ts';
import type { LedBy } from '../../../../shared/domain/run.ts';
import { directEngine } from '../../../support/direct-engine.ts';
import { startPracticeApi, type PracticeApiHarness } from '../../../support/practice-api.ts';
import { sampleIntake } from '../../../support/sample-intake.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { keychainInMemory, type TestEngine } from '../../../support/test-engine.ts';
import { waitFor } from '../../../support/wait-for.ts';

const TARGET = { connectionId: ENVIRONMENT_CONNECTION, practice: null };

/** Takes an agent in, with what is likely for each parameter but those that are named. */
async function add(
  console: TestEngine,
  practice: PracticeApiHarness,
  slug: string,
  sources: ParameterSources = {},
): Promise<AgentId> {
  const opalAgentId = practice.idOf(slug);
  const { agent } = await console.call('ownAgents.look', { ...TARGET, opalAgentId });
  const saved = await console.call('ownAgents.save', {
    ...TARGET,
    opalAgentId,
    tier: agent.tier,
    sources: { ...agent.sources, ...sources },
  });
  return saved.agentId;
}

/** A basic analysis of five agents, and those of one's own. */
async function startBasic(
  console: TestEngine,
  ledBy: LedBy,
  ownAgents: ChosenOwnAgent[],
): Promise<RunId> {
  const intake = sampleIntake();
  const { runId } = await console.call('runs.start', {
    intake: {
      ...intake,
      analysis_preferences: {
        ...intake.analysis_preferences,
        analysis_depth: 'basic',
        focus_areas: ['content'],
      },
    },
    credentials: {},
    target: { kind: 'direct', ...TARGET, ledBy },
    scheduledForMs: null,
    draftId: null,
    ownAgents,
  });
  return runId;
}

function givenTo(practice: PracticeApiHarness, slug: string) {
  return [...practice.api.world().executions.all()]
    .filter(({ start }) => start.agentSlug === slug)
    .map(({ start }) => start.parameters);
}

const BRIEF_SOURCES: ParameterSources = {
  'Campaign Idea': { kind: 'ask' },
  word_limit: { kind: 'fixed', value: '250' },
  with_sources: { kind: 'fixed', value: 'yes' },
  brand: { kind: 'result', agentId: 'content_review' },
};

describe.each(['opal', 'console'] as const)('a run led by %s', (ledBy) => {
  it('asks agents of one’s own as they are mapped, and reports them by their names', async () => {
    await using folder = await temporaryFolder();
    const practice = await startPracticeApi();
    await using console = await directEngine(folder.path, practice);
    const writer = await add(console, practice, 'campaign_brief_writer', BRIEF_SOURCES);
    const planner = await add(console, practice, 'campaign_planner');
    const runId = await startBasic(console, ledBy, [
      { agentId: writer, asked: { 'Campaign Idea': 'Ask anna@example.com about autumn' } },
      { agentId: planner, asked: {} },
    ]);
    const events = await console.untilEnded(runId);
    const view = await console.call('runs.get', { runId });
    expect(view).toMatchObject({ status: 'completed', received: 7, expected: 7 });
    expect(view.agents.slice(-2).map(({ label, order }) => [order, label])).toEqual([
      [10, 'Campaign brief writer'],
      [11, 'Campaign planner'],
    ]);
    const { draftId } = await console.call('intake.draftFromRun', { runId });
    const draft = (await console.call('intake.drafts', {})).find((one) => one.draftId === draftId);
    expect(draft?.body).toMatchObject({ own_agents: { [writer]: {}, [planner]: {} } });

    const [given] = givenTo(practice, 'campaign_brief_writer');
    expect(given).toMatchObject({
      word_limit: 250,
      with_sources: true,
      brand: { agent_id: 'content_review' },
    });
    expect(given).not.toHaveProperty('style_guide');
    expect(JSON.stringify(given)).toContain('about autumn');
    expect(JSON.stringify(given)).not.toContain('anna@example.com');
    const [run] = practice.api.world().workflows.list();
    expect(run?.workflow.slug).toBe('campaign_planner');
    expect(run?.input).toContain(runId);

    const at = (agentId: string, type: string): number =>
      events.findIndex(
        ({ event_type: seen, payload }) =>
          seen === type && 'agent_id' in payload && payload.agent_id === agentId,
      );
    const completed = at('content_review', 'orchestration.agent.completed@1');
    expect(at(writer, 'orchestration.agent.started@1')).toBeGreaterThan(completed);

    const report = await console.call('results.get', { runId });
    const own = report.agents.find(({ agentId }) => agentId === writer);
    expect(own).toMatchObject({ label: 'Campaign brief writer', tier: 'strategy' });
    expect(own?.result.recommendations.length).toBeGreaterThan(0);
    const usage = await console.call('usage.ofRun', { runId });
    const rows = usage.rows.filter(({ key }) => key.startsWith('own_'));
    expect(rows.map(({ label }) => label).toSorted()).toEqual([
      'Campaign brief writer',
      'Campaign planner',
    ]);
    expect(rows.every(({ credits }) => (credits ?? 0) > 0)).toBe(true);
    if (ledBy === 'opal') return;

    const { runId: again } = await console.call('runs.rerun', { runId });
    await console.untilEnded(again);
    const comparison = await console.call('runs.compare', { runId: again, otherRunId: runId });
    expect(comparison.comparedAgents).toEqual(expect.arrayContaining([writer, planner]));
  });
});

it.each(['campaign_brief_writer', 'campaign_planner'])(
  'asks %s no second time that was asked before the console was killed',
  async (slug) => {
    await using folder = await temporaryFolder();
    const keychain = keychainInMemory();
    const practice = await startPracticeApi({ faults: ['run_holds@competitor_notes'] });
    const killed = Promise.withResolvers<void>();
    const asked = (): number =>
      slug === 'campaign_planner'
        ? practice.api.world().workflows.list().length
        : givenTo(practice, slug).length;
    const checkpoint = (name: string): void => {
      if (name !== 'direct.after_trigger' || asked() === 0) return;
      killed.resolve();
      throw new Error('killed');
    };
    const first = await directEngine(folder.path, practice, { checkpoint }, keychain);
    const own = await add(first, practice, slug, {
      'Campaign Idea': { kind: 'fixed', value: 'Autumn' },
    });
    const runId = await startBasic(first, 'console', [{ agentId: own, asked: {} }]);
    await killed.promise;
    await first.engine.stop();
    for (const execution of practice.api.world().executions.all()) execution.release();
    await practice.api.idle();
    await using second = await directEngine(folder.path, practice, {}, keychain);
    await second.untilEnded(runId);
    expect(await second.call('runs.get', { runId })).toMatchObject({ received: 6 });
    expect(asked()).toBe(1);
  },
);

it('an agent that is gone from Opal fails alone, and says so', async () => {
  await using folder = await temporaryFolder();
  const practice = await startPracticeApi();
  await using console = await directEngine(folder.path, practice);
  const notes = await add(console, practice, 'competitor_notes');
  practice.api.world().agents.remove(practice.idOf('competitor_notes'));
  expect(await console.call('ownAgents.list', TARGET)).toMatchObject([{ state: 'missing' }]);
  const runId = await startBasic(console, 'console', [{ agentId: notes, asked: {} }]);
  await console.untilEnded(runId);
  const view = await console.call('runs.get', { runId });
  expect(view).toMatchObject({ status: 'partially_completed', received: 5 });
  expect(view.agents.at(-1)).toMatchObject({
    agentId: notes,
    status: 'failed',
    errorCode: 'opal_agent_not_found',
    errorMessage: expect.stringContaining('Competitor notes'),
  });
  const { connectionId } = TARGET;
  await console.call('ownAgents.remove', { connectionId, agentId: notes });
  expect(await console.call('ownAgents.list', TARGET)).toEqual([]);
});

it('a workflow of one’s own that waits goes on when a person lets it, and ends with its run', async () => {
  await using folder = await temporaryFolder();
  const practice = await startPracticeApi();
  await using console = await directEngine(folder.path, practice);
  const reviewed = await add(console, practice, 'reviewed_campaign');
  const untilWaiting = async (runId: RunId) =>
    waitFor(async () => {
      const all = await console.call('runs.executions', { runId });
      return all.find(({ agentId, canResume }) => agentId === reviewed && canResume);
    });
  const runId = await startBasic(console, 'console', [{ agentId: reviewed, asked: {} }]);
  const { id } = await untilWaiting(runId);
  await console.call('runs.resumeExecution', { runId, id });
  await console.untilEnded(runId);
  expect(await console.call('runs.get', { runId })).toMatchObject({ received: 6 });

  const other = await startBasic(console, 'console', [{ agentId: reviewed, asked: {} }]);
  await untilWaiting(other);
  await console.call('runs.cancel', { runId: other });
  await waitFor(async () => {
    const all = await console.call('runs.executions', { runId: other });
    return all.find(({ cancelSaid, status }) => cancelSaid !== null && status === 'cancelled');
  });
  const all = practice.api.world().workflows.list();
  expect(all.map(({ status }) => status)).toEqual(['cancelled', 'completed']);
});

it('loses what was fixed for a client with the client, and keeps where the rest comes from', async () => {
  const practice = await startPracticeApi();
  await using folder = await temporaryFolder();
  await using console = await directEngine(folder.path, practice);
  await add(console, practice, 'campaign_brief_writer', BRIEF_SOURCES);
  const runId = await startBasic(console, 'console', []);
  await console.untilEnded(runId);
  await console.call('runs.erase', { runId, wholeClient: true });
  const [kept] = await console.call('ownAgents.list', TARGET);
  expect(kept?.agent.sources).toMatchObject({
    word_limit: { kind: 'ask' },
    with_sources: { kind: 'ask' },
    brand: BRIEF_SOURCES['brand'],
  });
});
