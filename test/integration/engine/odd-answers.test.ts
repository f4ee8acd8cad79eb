import { describe, expect, it } from 'vitest';
import type { RunId } from '../../../shared/domain/ids.ts';
import { sendWebhook } from '../../support/send-webhook.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine, type TestEngine } from '../../support/test-engine.ts';

/** Sends what the one agent without a result says after all. */
async function answerTo(
  console: TestEngine,
  runId: RunId,
  agentData: unknown,
  metadata: object = {},
): Promise<void> {
  const response = await sendWebhook(console, {
    workflow_id: runId,
    agent_id: 'geo_audit',
    execution_status: 'completed',
    agent_data: agentData,
    metadata,
  });
  expect(response.status).toBe(202);
  await console.until(
    runId,
    (event) =>
      event.event_type === 'orchestration.agent.completed@1' &&
      event.payload.agent_id === 'geo_audit',
  );
}

async function runWithoutGeoAudit(console: TestEngine): Promise<RunId> {
  const runId = await console.startPractice({ faults: [{ agentId: 'geo_audit', kind: 'failed' }] });
  await console.untilEnded(runId);
  return runId;
}

describe('an odd answer', () => {
  it('with a confidence of 400 and a date to come is recorded, shown and explained', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await runWithoutGeoAudit(console);
    await answerTo(
      console,
      runId,
      { summary: 'Three regions are behind the others.', confidence_score: 400 },
      { timestamp: '2099-01-01T00:00:00Z' },
    );

    const view = await console.call('runs.get', { runId });
    expect(view.agents.find(({ agentId }) => agentId === 'geo_audit')?.findings).toBeGreaterThan(1);
    const { agents } = await console.call('results.get', { runId });
    const agent = agents.find(({ agentId }) => agentId === 'geo_audit');
    const codes = agent?.result.findings.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['confidence_out_of_range', 'date_in_future']));
    expect(agent?.result.confidence).toBeNull();
    expect(agent?.assessment.confidence.stated).toBeNull();
    expect(agent?.assessment.quality.freshness.score).toBeNull();
    expect(agent?.assessment.quality.overall).toBeLessThan(1);
  });

  it('of nested rubbish is kept as it came, without a figure', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await runWithoutGeoAudit(console);
    await answerTo(console, runId, JSON.parse(`${'['.repeat(40)}1${']'.repeat(40)}`));

    const { agents } = await console.call('results.get', { runId });
    const agent = agents.find(({ agentId }) => agentId === 'geo_audit');
    expect(agent?.result.shape).toBe('unrecognised');
    expect(agent?.assessment.quality.overall).toBeNull();
    const stored = await console.call('results.payload', { runId, agentId: 'geo_audit' });
    expect(JSON.stringify(stored.payload)).toBe(`${'['.repeat(40)}1${']'.repeat(40)}`);
  });
});
