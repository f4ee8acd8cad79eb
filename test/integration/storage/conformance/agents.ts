import { describe, expect, it } from 'vitest';
import type { AgentAnswer } from '../../../../main/storage/agent-repository.ts';
import { normaliseAgentPayload } from '../../../../main/agent-results/normalise/normalise-agent-payload.ts';
import { deliveryIdSchema } from '../../../../shared/domain/ids.ts';
import { newDelivery } from './deliveries.ts';
import { sampleRun } from '../../../support/sample-run.ts';
import type { OpenEmptyStore, OpenStore } from './stores.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';

const AT_MS = Date.UTC(2026, 0, 15);
const { runId } = sampleRun();
const GEO = { runId, agentId: 'geo_audit' } as const;
const PAYLOAD = { anything: [1, 2] };

function answer(): AgentAnswer {
  return {
    submission: { payload: PAYLOAD, metadata: { took: 5 }, executionTimeMs: 1234.6 },
    result: normaliseAgentPayload('geo_audit', PAYLOAD, builtInAgents),
    delivery: newDelivery(1),
    match: { matchedBy: 'workflow_id' },
    piiProtected: { email: 2 },
  };
}

async function begin(store: OpenStore): Promise<void> {
  await store.runs.insert(sampleRun(), { sessionId: 's-1', recipients: null });
  const ids = ['roadmap_generator', 'geo_audit'] as const;
  const entries = ids.map((agentId) => ({ id: agentId, runId, agentId, timeoutMs: 60_000 }));
  await store.agents.insertPending(entries, AT_MS);
}

export function describeAgents(openStore: OpenEmptyStore): void {
  describe('the agents of a run', () => {
    it('are listed in the order of the workflow, pending at first', async () => {
      await using store = await openStore();
      await begin(store);
      const states = await store.agents.listStates(runId);
      expect(states.map(({ agentId }) => agentId)).toEqual(['geo_audit', 'roadmap_generator']);
      expect(states[0]).toMatchObject({ status: 'pending', attempts: 0, timeoutMs: 60_000 });
      expect((await store.agents.list(runId)).map(({ result }) => result)).toEqual([null, null]);
    });

    it('are none of a run that nobody knows', async () => {
      await using store = await openStore();
      expect(await store.agents.list(runId)).toEqual([]);
      expect(await store.agents.find(runId, 'geo_audit')).toBeNull();
      expect(await store.agents.payload(runId, 'geo_audit')).toBeNull();
      expect(await store.agents.shapeOf(runId, 'geo_audit')).toBeNull();
      expect(await store.agents.sequencesOf(runId)).toEqual(new Map());
    });
  });

  describe('a change of an agent', () => {
    it('leaves what it does not name, and other agents, as they are', async () => {
      await using store = await openStore();
      await begin(store);
      const first = { status: 'running', startedAtMs: AT_MS, attempts: 2, errorCode: 'x' } as const;
      await store.agents.update(GEO, first, AT_MS);
      await store.agents.update(GEO, { status: 'failed', completedAtMs: AT_MS + 1 }, AT_MS);
      const [geo, other] = await store.agents.listStates(runId);
      expect(geo).toMatchObject({
        status: 'failed',
        startedAtMs: AT_MS,
        completedAtMs: AT_MS + 1,
        attempts: 2,
        errorCode: 'x',
      });
      expect(other).toMatchObject({ status: 'pending', attempts: 0, errorCode: null });
    });

    it('takes a time back where it says so', async () => {
      await using store = await openStore();
      await begin(store);
      await store.agents.update(GEO, { status: 'completed', completedAtMs: AT_MS }, AT_MS);
      await store.agents.update(GEO, { status: 'running', completedAtMs: null }, AT_MS);
      expect(await store.agents.find(runId, 'geo_audit')).toMatchObject({ completedAtMs: null });
    });

    it('keeps an answer whole, with its shape and its place in the inbox', async () => {
      await using store = await openStore();
      await begin(store);
      await store.deliveries.insertAll([newDelivery(1)]);
      const recorded = answer();
      await store.agents.update(GEO, { status: 'completed', recorded }, AT_MS);
      expect(await store.agents.find(runId, 'geo_audit')).toMatchObject({
        result: recorded.result,
        deliveryId: newDelivery(1).deliveryId,
        piiProtected: { email: 2 },
        matchedBy: 'workflow_id',
        reportedDurationMs: 1235,
        reusedFrom: null,
      });
      expect(await store.agents.payload(runId, 'geo_audit')).toEqual({
        payload: PAYLOAD,
        metadata: { took: 5 },
      });
      expect(await store.agents.shapeOf(runId, 'geo_audit')).toBe(recorded.result.shape);
      expect(await store.agents.sequencesOf(runId)).toEqual(new Map([['geo_audit', 1]]));
    });

    it('says of an answer that stands in from which run it is', async () => {
      await using store = await openStore();
      await begin(store);
      const reusedFrom = { runId, receivedAtMs: AT_MS - 1000 };
      const change = { status: 'completed', recorded: answer(), reusedFrom } as const;
      await store.agents.update(GEO, change, AT_MS);
      expect(await store.agents.find(runId, 'geo_audit')).toMatchObject({ reusedFrom });
      await store.agents.update(GEO, { status: 'completed', recorded: answer() }, AT_MS);
      expect(await store.agents.find(runId, 'geo_audit')).toMatchObject({ reusedFrom: null });
    });
  });

  describe('a delivery whose result is recorded', () => {
    it('is in use while its run is open', async () => {
      await using store = await openStore();
      await begin(store);
      await store.deliveries.insertAll([newDelivery(1)]);
      await store.agents.update(GEO, { status: 'completed', recorded: answer() }, AT_MS);
      const { deliveryId } = newDelivery(1);
      expect(await store.deliveries.isInUse(deliveryId)).toBe(true);
      const ended = { currentStep: null, progressPercent: 100, completedAgents: [] };
      const change = { ...ended, status: 'completed', failedAgents: [] } as const;
      await store.runs.update(sampleRun(), change, AT_MS);
      expect(await store.deliveries.isInUse(deliveryId)).toBe(false);
      const other = deliveryIdSchema.parse('00000000-0000-4000-8000-00000000ffff');
      expect(await store.deliveries.isInUse(other)).toBe(false);
    });
  });
}
