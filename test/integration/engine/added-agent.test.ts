import { describe, expect, it } from 'vitest';
import { renderReport } from '../../../main/reports/side-process/render-report.ts';
import { agentDefinitionSchema } from '../../../shared/domain/agents.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { reportModelSchema } from '../../../shared/domain/report.ts';
import { sendWebhook } from '../../support/send-webhook.ts';
import { RecoveryWorld } from '../workflow/recovery-world.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine, type TestEngine } from '../../support/test-engine.ts';

const SEO_AUDIT = agentDefinitionSchema.parse({
  id: 'seo_audit',
  label: 'SEO audit',
  purpose: 'Can search engines read the site?',
  order: 10,
  tier: 'insights',
  slaMs: 90_000,
  confidenceThreshold: 0.9,
  aliases: ['search_check'],
});

const agentRegistry = builtInAgents.with([SEO_AUDIT]);

const AT = Date.UTC(2026, 0, 15, 10);

/** A result as the agent sends it: wrapped under its own id. */
const RESULT = {
  seo_audit: {
    summary: 'Search engines read most pages.',
    confidence_score: 0.82,
    recommendations: [{ priority: 2, title: 'Repair the sitemap', description: 'It is empty.' }],
  },
};

/** Sends the result of the tenth agent for a run and waits until it is recorded. */
async function answer(console: TestEngine, runId: RunId, name: string): Promise<void> {
  const response = await sendWebhook(console, {
    workflow_id: runId,
    agent_id: name,
    execution_status: 'completed',
    agent_data: RESULT,
  });
  expect(response.status).toBe(202);
  await untilRecorded(console, runId);
}

async function untilRecorded(console: TestEngine, runId: RunId): Promise<void> {
  await console.until(
    runId,
    ({ event_type, payload }) =>
      event_type === 'orchestration.agent.completed@1' && payload.agent_id === SEO_AUDIT.id,
  );
}

async function reportOf(console: TestEngine, runId: RunId) {
  return reportModelSchema.parse(await console.call('results.get', { runId }));
}

describe('an agent that an engagement has added', () => {
  it.each(['SEO Audit Agent', 'search-check'])(
    'is known by "%s", recorded, shown and reported like the nine',
    async (name) => {
      await using folder = await temporaryFolder();
      await using console = await testEngine(folder.path, { agentRegistry });
      const runId = await console.startPractice({ pace: 'natural' });
      await answer(console, runId, name);

      const view = await console.call('runs.get', { runId });
      expect(view.agents.at(-1)).toMatchObject({
        agentId: SEO_AUDIT.id,
        label: 'SEO audit',
        order: 10,
        status: 'completed',
        slaMs: 90_000,
        confidence: 0.82,
        confidenceThreshold: 0.9,
        findings: 0,
      });

      const model = await reportOf(console, runId);
      const reported = model.agents.find(({ agentId }) => agentId === SEO_AUDIT.id);
      expect(reported).toMatchObject({ label: 'SEO audit', order: 10, tier: 'insights' });
      expect(reported?.assessment.confidence.belowThreshold).toBe(true);
      expect(reported?.result.recommendations[0]).toMatchObject({ title: 'Repair the sitemap' });

      const options = { generatedAt: AT, agentRegistry };
      const { file } = await renderReport('pdf', model, options);
      expect(file.length).toBeGreaterThan(1_000);
    },
  );

  it('is told to the page, after the nine', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path, { agentRegistry });
    const agents = await console.call('agents.list', {});
    expect(agents.map(({ id }) => id)).toEqual([...builtInAgents.ids, SEO_AUDIT.id]);
    expect(agents.at(-1)).toEqual(SEO_AUDIT);
  });

  it.each([
    ['here', ''],
    ['in the thread that reads what is large', 'Every page was read. '.repeat(4_000)],
  ])('has the fields read that it wraps under another name of its own, %s', async (_, more) => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path, { agentRegistry });
    const runId = await console.startPractice({ pace: 'natural' });
    await sendWebhook(console, {
      workflow_id: runId,
      agent_id: SEO_AUDIT.id,
      execution_status: 'completed',
      agent_data: { search_check: { ...RESULT.seo_audit, notes: more } },
    });
    await untilRecorded(console, runId);
    const { agents } = await reportOf(console, runId);
    const { result } = agents.find(({ agentId }) => agentId === SEO_AUDIT.id)!;
    expect(result).toMatchObject({ shape: 'execution', confidence: { value: 0.82 } });
    expect(result.recommendations.map(({ title }) => title)).toEqual(['Repair the sitemap']);
  });

  it('is asked again by its own id, as is only that agent', async () => {
    await using world = await RecoveryWorld.open({ agentRegistry });
    const runId = await world.startTaken();
    await world.answer(runId, SEO_AUDIT.id, RESULT);
    await untilRecorded(world.console, runId);
    await world.console.call('runs.retryAgent', { runId, agentId: SEO_AUDIT.id });
    await world.untilRequests(2);
    const { body } = world.opal.requests[1]!;
    expect(body.input_data).toMatchObject({ requested_agents: [SEO_AUDIT.id] });
    expect(body.workflow_id).toBe(runId);
  });

  it('is taken from a batch and found among the deliveries by its label', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path, { agentRegistry });
    const runId = await console.startPractice({ pace: 'natural' });
    const pasted = JSON.stringify({
      workflow_id: runId,
      agent_data: [{ agent_id: 'seo_audit', execution_results: RESULT }],
    });
    const { verdicts } = await console.call('deliveries.paste', {
      text: pasted,
      runId,
      agentId: null,
    });
    expect(verdicts).toMatchObject([{ agentId: SEO_AUDIT.id, verdict: 'accepted' }]);
    await untilRecorded(console, runId);
    const { deliveries } = await console.call('deliveries.list', {
      filter: {
        statuses: [],
        source: null,
        agentId: null,
        runId: null,
        receivedFromMs: null,
        receivedToMs: null,
        search: 'SEO audit',
      },
      beforeSequence: null,
      limit: 10,
    });
    expect(deliveries).toMatchObject([{ agentId: SEO_AUDIT.id, runId }]);
  });

  it('is still listed, shown and reported by a console that does not know it', async () => {
    await using folder = await temporaryFolder();
    const runId = await (async () => {
      await using console = await testEngine(folder.path, { agentRegistry });
      const started = await console.startPractice({ pace: 'natural' });
      await answer(console, started, 'seo_audit');
      return started;
    })();

    await using console = await testEngine(folder.path);
    const view = await console.call('runs.get', { runId });
    expect(view.agents.at(-1)).toMatchObject({
      agentId: SEO_AUDIT.id,
      label: 'Seo audit',
      order: 10,
      status: 'completed',
    });
    const model = await reportOf(console, runId);
    expect(model.agents.at(-1)).toMatchObject({
      label: 'Seo audit',
      result: { confidence: { value: 0.82 } },
    });
  });

  it('is refused where nobody has added it, as any other name', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await console.startPractice({ pace: 'natural' });
    const pasted = JSON.stringify({
      workflow_id: runId,
      agent_id: 'seo_audit',
      agent_data: RESULT,
    });
    const { verdicts } = await console.call('deliveries.paste', {
      text: pasted,
      runId,
      agentId: null,
    });
    expect(verdicts).toMatchObject([{ agentId: null, reason: 'unknown_agent' }]);
  });

  it('cannot be chosen for a delivery where nobody has added it', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await console.startPractice({ pace: 'natural' });
    const text = JSON.stringify({ workflow_id: runId, agent_id: 'geo_audit', agent_data: RESULT });
    const pasted = await console.call('deliveries.paste', { text, runId, agentId: null });
    const chosen = { runId, agentId: SEO_AUDIT.id };
    const deliveryId = pasted.verdicts[0]?.deliveryId;
    const refused = { ok: false, error: { code: 'invalid_input' } };
    expect(await console.engine.call('deliveries.place', { deliveryId, ...chosen })).toMatchObject(
      refused,
    );
    expect(await console.engine.call('deliveries.paste', { text, ...chosen })).toMatchObject(
      refused,
    );
    const view = await console.call('runs.get', { runId });
    expect(view.agents.map(({ agentId }) => agentId)).toEqual(builtInAgents.ids);
  });
});
