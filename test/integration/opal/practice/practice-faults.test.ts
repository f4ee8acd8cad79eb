import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS, type BuiltInAgentId } from '../../../../shared/domain/agents.ts';
import type { PracticeFaultKind } from '../../../../shared/domain/practice.ts';
import { AGENT_TIMEOUT_MS, startHarness, type PracticeHarness } from './practice-harness.ts';

/** One agent that hands over by tool call, one by webhook. */
const BOTH_ROUTES: readonly BuiltInAgentId[] = ['geo_audit', 'content_review'];

const fault = (agentId: BuiltInAgentId, kind: PracticeFaultKind) => ({ agentId, kind });

const only = (agentId: BuiltInAgentId) => BUILT_IN_AGENT_IDS.filter((id) => id !== agentId);

const resultsOf = ({ ingress }: PracticeHarness, agentId?: BuiltInAgentId) =>
  ingress.deliveries.filter(
    (delivery) =>
      delivery.executionStatus !== 'in_progress' &&
      (agentId === undefined || delivery.agentId === agentId),
  );

async function endedHarness(): Promise<PracticeHarness> {
  const harness = await startHarness();
  await harness.runToEnd();
  return harness;
}

describe.each(BOTH_ROUTES)('a fault of %s', (agentId) => {
  it('slow: takes four times its usual time', async () => {
    const harness = await startHarness();
    await harness.runToEnd({ skip: only(agentId) });
    await harness.runToEnd({ skip: only(agentId), faults: [fault(agentId, 'slow')] });
    const [usual, slow] = harness.waits;
    expect(usual).toBeGreaterThan(0);
    expect(slow).toBe(usual! * 4);
    expect(resultsOf(harness, agentId).map((d) => d.executionTimeMs)).toEqual([usual, slow]);
  });

  it('failed: reports a failure with its reason and no result', async () => {
    const harness = await startHarness();
    await harness.runToEnd({ faults: [fault(agentId, 'failed')] });
    const [failed] = resultsOf(harness, agentId);
    expect(failed).toMatchObject({ executionStatus: 'failed', data: {}, authentic: true });
    expect(failed!.errorMessage).toMatch(/stopped before it had a result/);
    expect(resultsOf(harness).filter((d) => d.executionStatus === 'completed')).toHaveLength(8);
  });

  it('invalid: sends invalid values in fields of its own shape', async () => {
    const harness = await startHarness();
    await harness.runToEnd({ faults: [fault(agentId, 'invalid')] });
    const [invalid] = resultsOf(harness, agentId);
    expect(invalid!.executionStatus).toBe('completed');
    expect(invalid!.data).toMatchObject({ summary: 12, confidence_score: 400 });
    const [sound] = resultsOf(await endedHarness(), agentId);
    expect(Object.keys(invalid!.data as object)).toEqual(
      expect.arrayContaining(Object.keys(sound!.data as object)),
    );
  });

  it('duplicate: sends the very same bytes twice', async () => {
    const harness = await startHarness();
    await harness.runToEnd({ faults: [fault(agentId, 'duplicate')] });
    const [first, second, ...more] = resultsOf(harness, agentId);
    expect(more).toEqual([]);
    expect(second!.rawBody).toBe(first!.rawBody);
    expect(second!.headers['x-osa-signature']).toBe(first!.headers['x-osa-signature']);
    expect(second!.headers.authorization).toBe(first!.headers.authorization);
    expect(resultsOf(harness)).toHaveLength(10);
  });

  it('out of order: sends after the agent that follows it', async () => {
    const harness = await startHarness();
    await harness.runToEnd({ faults: [fault(agentId, 'out_of_order')] });
    const order = resultsOf(harness).map((delivery) => delivery.agentId);
    const next = BUILT_IN_AGENT_IDS[BUILT_IN_AGENT_IDS.indexOf(agentId) + 1]!;
    expect(order.indexOf(agentId)).toBe(order.indexOf(next) + 1);
    expect(order).toHaveLength(9);
  });

  it('late: answers after its time-out, while the others go on', async () => {
    const harness = await startHarness();
    await harness.trigger({ faults: [fault(agentId, 'late')] });
    await harness.ingress.waitUntil(() => resultsOf(harness).length === 8);
    expect(resultsOf(harness, agentId)).toEqual([]);
    const announced = harness.ingress.deliveries.findIndex((d) => d.agentId === agentId);
    expect(announced).toBe(BUILT_IN_AGENT_IDS.indexOf(agentId) * 2);

    harness.releaseLongWaits();
    await harness.opal.idle();
    const [late] = resultsOf(harness, agentId);
    expect(late).toMatchObject({ executionStatus: 'completed', authentic: true });
    expect(late!.executionTimeMs).toBeGreaterThan(AGENT_TIMEOUT_MS);
    const longest = Math.max(...harness.waits);
    expect(longest).toBeGreaterThan(AGENT_TIMEOUT_MS);
    expect(longest).toBeLessThan(AGENT_TIMEOUT_MS + 5_000);
  });

  it('wrong signature: is refused first and then sends properly', async () => {
    const harness = await startHarness();
    await harness.runToEnd({ faults: [fault(agentId, 'wrong_signature')] });
    const sent = resultsOf(harness, agentId);
    expect(sent.map((delivery) => [delivery.authentic, delivery.httpStatus])).toEqual([
      [false, 401],
      [true, 202],
    ]);
    expect(sent[0]!.rawBody).toBe(sent[1]!.rawBody);
    expect(harness.problems).toEqual([]);
  });
});

describe('faults together', () => {
  it('all apply to one agent: refused, then sent twice, and slow', async () => {
    const harness = await startHarness();
    const kinds: PracticeFaultKind[] = ['slow', 'wrong_signature', 'duplicate'];
    await harness.runToEnd({
      skip: only('cmp_organizer'),
      faults: kinds.map((kind) => fault('cmp_organizer', kind)),
    });
    expect(resultsOf(harness).map((delivery) => delivery.httpStatus)).toEqual([401, 202, 202]);
  });

  it('do not touch the data: a run with faults gives the results of one without', async () => {
    const harness = await startHarness();
    await harness.runToEnd();
    const undisturbed = new Map(resultsOf(harness).map((d) => [d.agentId, d.data]));
    await harness.runToEnd({
      faults: [fault('geo_audit', 'slow'), fault('content_review', 'out_of_order')],
    });
    for (const delivery of resultsOf(harness).slice(9)) {
      expect(delivery.data).toEqual(undisturbed.get(delivery.agentId));
    }
  });

  it('say so when a wrong signature is not refused', async () => {
    const harness = await startHarness({ ingress: { webhookSecret: 'practice-wrong-secret' } });
    await harness.runToEnd({
      skip: only('content_review'),
      faults: [fault('content_review', 'wrong_signature')],
    });
    expect(harness.problems.map((problem) => problem.code)).toEqual([
      'practice_wrong_signature_not_refused',
    ]);
  });
});
