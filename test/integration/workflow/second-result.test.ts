import { describe, expect, it } from 'vitest';
import { deliveryIdSchema, type DeliveryId, type RunId } from '../../../shared/domain/ids.ts';
import type { PracticeOptions } from '../../../shared/domain/practice.ts';
import { listDeliveries } from '../../support/list-deliveries.ts';
import { sendWebhook } from '../../support/send-webhook.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine, type TestEngine } from '../../support/test-engine.ts';
import { waitFor } from '../../support/wait-for.ts';

const AGENT = 'content_review';

/** So that nothing of these two comes by itself. */
const LATE: PracticeOptions['faults'] = [
  { agentId: AGENT, kind: 'late' },
  { agentId: 'geo_audit', kind: 'late' },
];

/** Sends a result of the agent, and waits until it has been worked off. */
async function answer(console: TestEngine, runId: RunId, score: number, summary: string) {
  const response = await sendWebhook(console, {
    event_id: `event-${score}`,
    workflow_id: runId,
    agent_id: AGENT,
    agent_data: { summary, content_quality_score: score, readability_score: 50 },
  });
  const { delivery_id: id } = (await response.json()) as { delivery_id: string };
  const deliveryId = deliveryIdSchema.parse(id);
  await untilWorkedOff(console, deliveryId);
  return deliveryId;
}

async function untilWorkedOff(
  console: TestEngine,
  deliveryId: ReturnType<typeof deliveryIdSchema.parse>,
) {
  await waitFor(async () => {
    const { delivery } = await console.call('deliveries.get', { deliveryId });
    return delivery.status !== 'received';
  });
}

async function scoreOf(console: TestEngine, runId: RunId): Promise<unknown> {
  const { payload } = await console.call('results.payload', { runId, agentId: AGENT });
  return (payload as { content_quality_score?: unknown }).content_quality_score;
}

async function withTwoResults(
  work: (
    console: TestEngine,
    runId: RunId,
    waiting: Awaited<ReturnType<typeof answer>>,
  ) => Promise<void>,
) {
  await using folder = await temporaryFolder();
  await using console = await testEngine(folder.path);
  const runId = await console.startPractice({ pace: 'instant' });
  await console.untilEnded(runId);
  const [recorded] = (await listDeliveries(console, { runId, agentId: AGENT })).deliveries;
  expect(recorded?.status).toBe('done');
  const first = await scoreOf(console, runId);
  const waiting = await answer(console, runId, 17, 'Few of the pages answer the question.');
  expect(await scoreOf(console, runId)).toEqual(first);
  await work(console, runId, waiting);
}

describe('a second, different result', () => {
  it('waits beside the first with a comparison, as decided: it never replaces silently', async () => {
    await withTwoResults(async (console, runId, deliveryId) => {
      const { comparison, delivery, explanation } = await console.call('deliveries.get', {
        deliveryId,
      });
      expect(delivery).toMatchObject({
        status: 'quarantined',
        reason: 'differs_from_recorded_result',
        runId,
        agentId: AGENT,
      });
      expect(explanation).toContain('choose one');
      expect(comparison?.waiting.headline).toContain('Few of the pages');
      expect(comparison?.recorded.headline).not.toBe(comparison?.waiting.headline);
      expect(comparison?.numbers.map(({ later }) => later?.value)).toContain(17);
    });
  });

  it('takes the place of the first when a person uses it, also where it is the older one', async () => {
    await withTwoResults(async (console, runId, older) => {
      const newer = await answer(console, runId, 18, 'Hardly any page answers it.');
      for (const [deliveryId, score] of [
        [newer, 18],
        [older, 17],
      ] as const) {
        await console.call('deliveries.place', { deliveryId, runId, agentId: AGENT });
        await untilWorkedOff(console, deliveryId);
        expect(await scoreOf(console, runId)).toBe(score);
        const { comparison, delivery } = await console.call('deliveries.get', { deliveryId });
        expect([delivery.status, comparison]).toEqual(['done', null]);
      }
    });
  });

  it('ends when a person keeps the other, its body protected and still to be looked at', async () => {
    await withTwoResults(async (console, runId, deliveryId) => {
      const before = await scoreOf(console, runId);
      await console.call('deliveries.keepOther', { deliveryId });
      const { body, delivery } = await console.call('deliveries.get', { deliveryId });
      expect(delivery).toMatchObject({ status: 'done', reason: 'kept_the_other' });
      expect(JSON.stringify(body)).toContain('Few of the pages');
      expect(await scoreOf(console, runId)).toEqual(before);
      await expect(console.call('deliveries.keepOther', { deliveryId })).rejects.toThrow(
        'conflict',
      );
    });
  });

  it('takes the place of the first at once where the console had asked again', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await console.startPractice({ pace: 'instant' });
    await console.untilEnded(runId);
    await console.call('runs.retryAgent', { runId, agentId: AGENT });
    await waitFor(async () => {
      const { deliveries } = await listDeliveries(console, { runId, agentId: AGENT });
      return deliveries.filter(({ status }) => status === 'done').length >= 2;
    });
    const { counts } = await listDeliveries(console);
    expect(counts.quarantined ?? 0).toBe(0);
  });
});

describe('a result that names another agent itself', () => {
  const MISNAMED = {
    summary: 'Every region finds the prices.',
    meta: { agents: ['geo_audit'] },
    confidence_score: 0.8,
  };

  async function withMisnamed(
    work: (console: TestEngine, runId: RunId, deliveryId: DeliveryId) => Promise<void>,
    prepare: (console: TestEngine, runId: RunId) => Promise<unknown> = async () => undefined,
  ): Promise<void> {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await console.startPractice({ pace: 'natural', faults: LATE });
    await prepare(console, runId);
    const response = await sendWebhook(console, {
      event_id: 'misnamed',
      workflow_id: runId,
      agent_id: AGENT,
      agent_data: MISNAMED,
    });
    const { delivery_id: id } = (await response.json()) as { delivery_id: string };
    const deliveryId = deliveryIdSchema.parse(id);
    await untilWorkedOff(console, deliveryId);
    await work(console, runId, deliveryId);
  }

  const agentsWithResults = async (console: TestEngine, runId: RunId) =>
    (await console.call('results.get', { runId })).agents.map(({ agentId }) => agentId);

  it('waits although its agent has none, and asks which of the two agents it is from', () =>
    withMisnamed(async (console, runId, deliveryId) => {
      const shown = await console.call('deliveries.get', { deliveryId });
      expect(shown.delivery).toMatchObject({
        status: 'quarantined',
        reason: 'names_another_agent',
        runId,
        agentId: AGENT,
      });
      expect(shown.explanation).toContain('Say which agent');
      expect(shown.candidates).toEqual([
        { agentId: AGENT, comparison: null },
        { agentId: 'geo_audit', comparison: null },
      ]);
      expect(await agentsWithResults(console, runId)).not.toContain(AGENT);
    }));

  it.each(['content_review', 'geo_audit'] as const)(
    'is the result of %s when a person says so',
    (of) =>
      withMisnamed(async (console, runId, deliveryId) => {
        await console.call('deliveries.place', { deliveryId, runId, agentId: of });
        await untilWorkedOff(console, deliveryId);
        const { delivery, candidates } = await console.call('deliveries.get', { deliveryId });
        expect([delivery.status, delivery.agentId, candidates]).toEqual(['done', of, []]);
        expect(await agentsWithResults(console, runId)).toContain(of);
      }),
  );

  it('is compared with what either agent has, and can be used for neither', () =>
    withMisnamed(
      async (console, runId, deliveryId) => {
        const { candidates } = await console.call('deliveries.get', { deliveryId });
        const compared = candidates.find(({ agentId }) => agentId === AGENT);
        expect(compared?.comparison?.recorded.headline).toContain('Half of the pages');
        expect(compared?.comparison?.waiting.headline).toContain('Every region');
        await console.call('deliveries.keepOther', { deliveryId });
        const { delivery } = await console.call('deliveries.get', { deliveryId });
        expect(delivery).toMatchObject({ status: 'done', reason: 'used_for_neither_agent' });
        expect(await scoreOf(console, runId)).toBe(71);
      },
      (console, runId) => answer(console, runId, 71, 'Half of the pages answer the question.'),
    ));

  it('waits too where it was pasted into the run, unless the agent was chosen with it', () =>
    withMisnamed(async (console, runId) => {
      const text = JSON.stringify({ agent_id: AGENT, agent_data: { ...MISNAMED, pages: 4 } });
      for (const [agentId, reason] of [
        [null, 'names_another_agent'],
        [AGENT, null],
      ] as const) {
        const pasted = await console.call('deliveries.paste', { text, runId, agentId });
        const deliveryId = pasted.verdicts[0]!.deliveryId!;
        await untilWorkedOff(console, deliveryId);
        const { delivery } = await console.call('deliveries.get', { deliveryId });
        expect(delivery.reason).toBe(reason);
      }
    }));
});
