import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS } from '../../../shared/domain/agents.ts';
import { reportModelSchema } from '../../../shared/domain/report.ts';
import { lateAgent } from '../../support/late-agent.ts';
import { listDeliveries } from '../../support/list-deliveries.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine } from '../../support/test-engine.ts';

describe('a practice analysis', () => {
  it('brings all nine agents in all three shapes, in order, to the results', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await console.startPractice();
    const events = await console.untilEnded(runId);

    const completed = events.flatMap((event) =>
      event.event_type === 'orchestration.agent.completed@1' ? [event.payload] : [],
    );
    expect(completed.map((payload) => payload.agent_id)).toEqual(BUILT_IN_AGENT_IDS);
    expect(new Set(completed.map((payload) => payload.shape))).toEqual(
      new Set(['webhook', 'execution', 'results_page']),
    );

    const view = await console.call('runs.get', { runId });
    expect(view).toMatchObject({ status: 'completed', received: 9, progressPercent: 100 });
    const results = reportModelSchema.parse(await console.call('results.get', { runId }));
    expect(results.isPractice).toBe(true);
    expect(results.missing).toEqual([]);
    expect(results.agents.map((agent) => agent.agentId)).toEqual(BUILT_IN_AGENT_IDS);
    expect(results.recommendations.length).toBeGreaterThan(5);
    const priorities = results.recommendations.map((recommendation) => recommendation.priority);
    expect(priorities).toEqual(priorities.toSorted((a, b) => a - b));
    const planned = results.plan.steps.flatMap(({ sourceIds }) => sourceIds);
    expect(planned.toSorted()).toEqual(results.recommendations.map(({ id }) => id).toSorted());
    for (const { assessment, agentId } of results.agents) {
      expect(assessment.quality.overall, agentId).toBeGreaterThan(0);
    }
    for (const { result } of results.agents) {
      expect(result.shape, result.agentId).not.toBe('unrecognised');
      const said = result.metrics.length + result.insights.length + result.nextSteps.length;
      expect(said, result.agentId).toBeGreaterThan(0);
    }
  });

  it('numbers its events without a gap and tells a late subscriber the same story', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await console.startPractice();
    const live = await console.untilEnded(runId);
    const replayed = await console.untilEnded(runId);
    expect(replayed).toEqual(live);
    const all = await console.until(null, (event) => event.seq === live.at(-1)?.seq);
    expect(all.map((event) => event.seq)).toEqual(all.map((_event, index) => index + 1));
  });

  it('gives the same results for the same seed', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const first = await console.startPractice({ seed: 7 });
    await console.untilEnded(first);
    const again = await console.startPractice({ seed: 7 });
    await console.untilEnded(again);
    const one = await console.call('results.get', { runId: first });
    const two = await console.call('results.get', { runId: again });
    expect(two.agents.map((agent) => agent.result)).toEqual(
      one.agents.map((agent) => agent.result),
    );
  });

  it('names an agent that failed as missing and ends partially completed', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await console.startPractice({
      faults: [{ agentId: 'geo_audit', kind: 'failed' }],
    });
    await console.untilEnded(runId);
    const results = await console.call('results.get', { runId });
    expect(results.status).toBe('partially_completed');
    expect(results.missing).toMatchObject([
      { agentId: 'geo_audit', status: 'failed', reason: 'It reported a failure.' },
    ]);
  });

  it('records a duplicate once, a wrong signature as refused, and still completes', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await console.startPractice({
      faults: [
        { agentId: 'content_review', kind: 'duplicate' },
        { agentId: 'audience_suggester', kind: 'wrong_signature' },
        { agentId: 'geo_audit', kind: 'out_of_order' },
      ],
    });
    const events = await console.untilEnded(runId);
    const completed = events.filter(
      (event) => event.event_type === 'orchestration.agent.completed@1',
    );
    expect(completed).toHaveLength(9);
    expect(
      events.filter((event) => event.event_type === 'ingress.delivery_refused@1'),
    ).toMatchObject([{ payload: { reason: 'signature_mismatch' } }]);
    expect((await console.call('status.recent', {})).refused).toBe(1);
  });

  it('gives up a late agent, then takes its result after all', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path, lateAgent('cmp_organizer'));
    const runId = await console.startPractice({
      faults: [{ agentId: 'cmp_organizer', kind: 'late' }],
    });
    const events = await console.untilStatus(runId, 'completed');
    expect(events).toContainEqual(
      expect.objectContaining({
        event_type: 'orchestration.agent.failed@1',
        payload: expect.objectContaining({
          agent_id: 'cmp_organizer',
          error_code: 'agent_timeout',
        }),
      }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({
        event_type: 'orchestration.agent.completed@1',
        payload: expect.objectContaining({ agent_id: 'cmp_organizer', late: true }),
      }),
    );
  });

  it('recovers from invalid data as the matrix says: set aside, and the agent asked again', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await console.startPractice({
      faults: [{ agentId: 'geo_audit', kind: 'invalid' }],
    });
    const steps = new Set<string>();
    await console.until(runId, (event) => {
      if (event.event_type === 'recovery.step@1') {
        expect(event.payload.scenario).toBe('agent_data_validation_failure');
        steps.add(event.payload.step);
      }
      return steps.has('asked_again');
    });
    expect(steps).toContain('quarantined');
    const { deliveries } = await listDeliveries(console, { runId, agentId: 'geo_audit' });
    expect(deliveries.map(({ status, reason }) => [status, reason])).toContainEqual([
      'quarantined',
      'agent_data_validation_failure',
    ]);
    const results = await console.call('results.get', { runId });
    expect(results.agents.map(({ agentId }) => agentId)).not.toContain('geo_audit');
  });

  it('can be cancelled; a result that still comes is kept and the run stays cancelled', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await console.startPractice({ pace: 'quick' });
    await console.until(runId, (event) => event.event_type === 'orchestration.agent.completed@1');
    await console.call('runs.cancel', { runId });
    await console.until(
      runId,
      (event) => event.event_type === 'orchestration.agent.completed@1' && event.payload.late,
    );
    const view = await console.call('runs.get', { runId });
    expect(view.status).toBe('cancelled');
    expect(view.received).toBeGreaterThan(0);
  });
});
