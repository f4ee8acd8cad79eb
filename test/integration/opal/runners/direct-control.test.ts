import { describe, expect, it } from 'vitest';
import { agentIdSchema } from '../../../../shared/domain/agents.ts';
import type { EventPayload } from '../../../../shared/domain/events.ts';
import type { RunId } from '../../../../shared/domain/ids.ts';
import { ENVIRONMENT_CONNECTION } from '../../../../main/opal/runners/direct-connections.ts';
import { directEngine, startDirect } from '../../../support/direct-engine.ts';
import { startPracticeApi } from '../../../support/practice-api.ts';
import { sampleIntake } from '../../../support/sample-intake.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { keychainInMemory, type TestEngine } from '../../../support/test-engine.ts';
import { waitFor } from '../../../support/wait-for.ts';

const GEO = agentIdSchema.parse('geo_audit');

describe.each(['opal', 'console'] as const)('a run led by %s', (ledBy) => {
  it('that is cancelled is cancelled in Opal too, and says what Opal said', async () => {
    await using folder = await temporaryFolder();
    const practice = await startPracticeApi({ faults: ['run_holds@geo_audit'] });
    await using console = await directEngine(folder.path, practice);
    const runId = await startDirect(console, ledBy);
    await waitFor(async () => {
      const all = await console.call('runs.executions', { runId });
      return all.find(
        ({ agentId, executionId }) => agentId === 'geo_audit' && executionId !== null,
      );
    });
    await console.call('runs.cancel', { runId });
    const said = await waitFor(async () => {
      const all = await console.call('runs.executions', { runId });
      return all.find(({ cancelSaid, status }) => cancelSaid !== null && status === 'cancelled');
    });
    expect(said.cancelSaid).toContain('Opal takes the cancellation');
    expect(said.agentId).toBe(ledBy === 'opal' ? null : 'geo_audit');
    const world = practice.api.world();
    // Those that ran beside it end a moment later.
    await waitFor(async () => [...world.executions.all()].every(({ hasEnded }) => hasEnded));
    for (const run of world.workflows.list()) expect(run.status).toBe('cancelled');
    expect(await console.call('runs.get', { runId })).toMatchObject({ status: 'cancelled' });
  });

  it('goes on after the console was off, and triggers nothing a second time', async () => {
    await using folder = await temporaryFolder();
    const keychain = keychainInMemory();
    const triggers: string[] = [];
    const practice = await startPracticeApi({
      faults: ['run_holds@geo_audit'],
      onRequest: ({ url }) => {
        if (/\/(?:trigger|stream-execute)$/.test(url)) triggers.push(url);
      },
    });
    const first = await directEngine(folder.path, practice, {}, keychain);
    const runId = await startDirect(first, ledBy);
    await waitFor(async () => {
      const all = await first.call('runs.executions', { runId });
      return all.find(
        ({ agentId, executionId }) => agentId === 'geo_audit' && executionId !== null,
      );
    });
    await first.engine.stop();
    const before = triggers.length;
    // It ends while nobody looks.
    for (const execution of practice.api.world().executions.all()) execution.release();
    await practice.api.idle();
    await using second = await directEngine(folder.path, practice, {}, keychain);
    await second.untilEnded(runId);
    expect(await second.call('runs.get', { runId })).toMatchObject({ received: 9 });
    expect(triggers.length - before).toBe(ledBy === 'opal' ? 0 : 9 - before);
  });

  it('asks an agent again that is over its time, without ending the others', async () => {
    await using folder = await temporaryFolder();
    const practice = await startPracticeApi({ faults: ['run_holds@geo_audit*1'] });
    await using console = await directEngine(folder.path, practice, {
      agentTimeoutMs: ({ id }) => (id === 'geo_audit' ? 1_500 : 60_000),
    });
    const runId = await startDirect(console, ledBy);
    const held = await waitFor(async () => {
      const all = await console.call('runs.executions', { runId });
      return all.find(
        ({ agentId, executionId }) => agentId === 'geo_audit' && executionId !== null,
      );
    });
    await waitFor(async () => {
      const { agents } = await console.call('runs.get', { runId });
      const agent = agents.find(({ agentId }) => agentId === 'geo_audit');
      return agent?.status === 'completed' && agent.attempts === 2;
    });
    const world = practice.api.world();
    const first = [...world.executions.all()].find(({ start }) => start.id === held.executionId);
    expect(first?.hasEnded).toBe(ledBy === 'console');
    first?.release();
    await console.untilEnded(runId);
    expect(await console.call('runs.get', { runId })).toMatchObject({ received: 9 });
  });

  it('asks one agent again alone', async () => {
    await using folder = await temporaryFolder();
    const practice = await startPracticeApi();
    await using console = await directEngine(folder.path, practice);
    const runId = await startDirect(console, ledBy);
    await console.untilEnded(runId);
    await console.call('runs.retryAgent', { runId, agentId: GEO });
    await waitFor(async () => {
      const all = await console.call('runs.executions', { runId });
      const own = all.filter(({ agentId }) => agentId === 'geo_audit');
      return own.length === 2 && own.every(({ deliveredAtMs }) => deliveredAtMs !== null);
    });
    const slugs = [...practice.api.world().executions.all()].map(({ start }) => start.agentSlug);
    expect(slugs.filter((slug) => slug.endsWith('geo_audit'))).toHaveLength(2);
    expect(slugs).toHaveLength(10);
  });
});

it('counts what each execution used, by run, agent, engagement and month', async () => {
  await using folder = await temporaryFolder();
  const practice = await startPracticeApi();
  await using console = await directEngine(folder.path, practice);
  const runId = await startDirect(console, 'opal');
  await console.untilEnded(runId);
  const executions = await waitFor(async () => {
    const all = await console.call('runs.executions', { runId });
    return all.length === 10 && all.every(({ deliveredAtMs }) => deliveredAtMs !== null) && all;
  });
  for (const { agentId, usage, requestId } of executions) {
    expect(requestId).not.toBeNull();
    if (agentId !== null) expect(usage.credits).toBeGreaterThan(0);
  }
  const credits = executions.reduce((sum, { usage }) => sum + (usage.credits ?? 0), 0);
  const input = executions.reduce((sum, { usage }) => sum + (usage.tokens.input ?? 0), 0);
  const ofRun = await console.call('usage.ofRun', { runId });
  expect(ofRun.total.credits).toBeCloseTo(credits);
  expect(ofRun.total.tokens.input).toBeCloseTo(input);
  expect(ofRun.rows).toHaveLength(9);
  for (const groupBy of ['run', 'engagement', 'month'] as const) {
    const rows = await console.call('usage.summary', { groupBy, fromMs: null, toMs: null });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ executions: 9, uncounted: 0, isPractice: false });
    expect(rows[0]?.credits).toBeCloseTo(credits);
  }
  const { text } = await console.call('usage.csv', { groupBy: 'agent', fromMs: null, toMs: null });
  const lines = text.trim().split('\r\n');
  expect(lines).toHaveLength(10);
  expect(lines[0]).toContain('credits');
  expect(text).toContain('GEO audit');
  const estimate = await console.call('usage.estimate', { agentIds: [GEO] });
  const own = executions.find(({ agentId }) => agentId === 'geo_audit');
  expect(estimate).toMatchObject({ credits: own?.usage.credits, basedOn: 9 });
});

it('warns before a budget is passed, and starts nothing that would pass it', async () => {
  await using folder = await temporaryFolder();
  const practice = await startPracticeApi();
  await using console = await directEngine(folder.path, practice);
  const runId = await startDirect(console, 'console');
  await console.untilEnded(runId);
  const used = (await console.call('usage.ofRun', { runId })).total.credits ?? 0;
  expect(used).toBeGreaterThan(0);
  expect(await warningsOf(console, runId)).toEqual([]);
  const limit = used * 1.2;
  const budgets = await console.call('usage.saveBudget', { engagement: null, limit });
  expect(budgets.month).toMatchObject({ limit, state: 'nearly' });
  const target = {
    kind: 'direct',
    connectionId: ENVIRONMENT_CONNECTION,
    ledBy: 'console',
    practice: null,
  } as const;
  const start = { intake: sampleIntake(), credentials: {}, scheduledForMs: null, draftId: null };
  const refused = await console.engine.call('runs.start', { ...start, target });
  expect(refused).toMatchObject({
    ok: false,
    error: { code: 'opal_budget_reached', details: { scope: 'month' } },
  });
  expect(await console.call('runs.list', { limit: 10 })).toHaveLength(1);
  // Enough for another run, but no more than 80 % of it.
  const roomy = used * 2.3;
  await console.call('usage.saveBudget', { engagement: null, limit: roomy });
  const second = await startDirect(console, 'console');
  await console.untilEnded(second);
  const month = { budget: 'month', limit: roomy, period: new Date().toISOString().slice(0, 7) };
  const warned = await waitFor(async () => (await warningsOf(console, second))[0]);
  expect(warned).toMatchObject(month);
  expect(warned.used).toBeGreaterThanOrEqual(roomy * 0.8);
  expect(await warningsOf(console, second)).toHaveLength(1);
  await console.call('usage.saveBudget', { engagement: null, limit: null });
  const [engagement] = (await console.call('usage.budgets', {})).engagements;
  const key = engagement?.key ?? '';
  await console.call('usage.saveBudget', { engagement: key, limit: 1 });
  const again = await console.engine.call('runs.start', { ...start, target });
  expect(again).toMatchObject({
    ok: false,
    error: { code: 'opal_budget_reached', details: { scope: 'engagement' } },
  });
});

/** What was said of budgets in a run's events. */
async function warningsOf(
  console: TestEngine,
  runId: RunId,
): Promise<EventPayload<'opal.budget_nearly_used@1'>[]> {
  const events = await console.call('runs.eventsBefore', { runId, beforeSeq: null, limit: 200 });
  return events.flatMap((event) =>
    event.event_type === 'opal.budget_nearly_used@1' ? [event.payload] : [],
  );
}

it('shows what agents say while they say it, protected and never stored', async () => {
  await using folder = await temporaryFolder();
  const practice = await startPracticeApi({ faults: ['run_holds@geo_audit'] });
  await using console = await directEngine(folder.path, practice);
  const runId = await startDirect(console, 'console');
  const tail = await waitFor(async () => {
    const tails = await console.call('runs.live', { runId });
    return tails.find(({ agentId, text }) => agentId === 'geo_audit' && text !== '');
  });
  expect(tail.isLive).toBe(true);
  for (const execution of practice.api.world().executions.all()) execution.release();
  await console.untilEnded(runId);
  const after = await console.call('runs.live', { runId });
  expect(after.find(({ agentId }) => agentId === 'geo_audit')).toMatchObject({ isLive: false });
});

it.each([
  ['runs.executions', { runId: 'none' }, 'invalid_input'],
  ['runs.executions', { runId: '00000000-0000-4000-8000-000000000000' }, 'not_found'],
  ['runs.live', { runId: '00000000-0000-4000-8000-000000000000' }, 'not_found'],
  ['runs.live', {}, 'invalid_input'],
  ['runs.resumeExecution', { runId: '00000000-0000-4000-8000-000000000000', id: 'x' }, 'not_found'],
  ['runs.resumeExecution', { runId: '00000000-0000-4000-8000-000000000000' }, 'invalid_input'],
  ['usage.summary', { groupBy: 'weather', fromMs: null, toMs: null }, 'invalid_input'],
  ['usage.csv', { groupBy: 'agent', fromMs: 'x', toMs: null }, 'invalid_input'],
  ['usage.ofRun', { runId: '00000000-0000-4000-8000-000000000000' }, 'not_found'],
  ['usage.estimate', { agentIds: ['SEO audit'] }, 'invalid_input'],
  ['usage.saveBudget', { engagement: null, limit: -1 }, 'invalid_input'],
  ['usage.saveBudget', { engagement: null, limit: 0 }, 'invalid_input'],
])('%s answers %o with %s', async (name, input, code) => {
  await using folder = await temporaryFolder();
  const practice = await startPracticeApi();
  await using console = await directEngine(folder.path, practice);
  expect(await console.engine.call(name, input)).toMatchObject({ ok: false, error: { code } });
});
