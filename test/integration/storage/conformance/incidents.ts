import { describe, expect, it } from 'vitest';
import { sampleRun } from '../../../support/sample-run.ts';
import type { OpenEmptyStore, OpenStore } from './stores.ts';

const AT_MS = Date.UTC(2026, 0, 15);
const { runId } = sampleRun();

const incident = (id: string, agentId: 'geo_audit' | 'content_review' | null = null) =>
  ({ id, runId, agentId, scenario: 'agent_timeout' }) as const;

async function withRun(openStore: OpenEmptyStore, work: (store: OpenStore) => Promise<void>) {
  await using store = await openStore();
  await store.runs.insert(sampleRun(), { sessionId: 's-1', recipients: null });
  await work(store);
}

export function describeIncidents(openStore: OpenEmptyStore): void {
  describe('an incident', () => {
    it('is one for a run, scenario and agent while it is open, and counts', () =>
      withRun(openStore, async ({ incidents }) => {
        await incidents.occurred(incident('a', 'geo_audit'), AT_MS);
        const again = await incidents.occurred(incident('b', 'geo_audit'), AT_MS + 1);
        expect(again).toMatchObject({ id: 'a', occurrences: 2, updatedAtMs: AT_MS + 1 });
        expect(await incidents.occurred(incident('c'), AT_MS)).toMatchObject({ id: 'c' });
        expect(await incidents.findOpen(incident('', 'geo_audit'))).toMatchObject({ id: 'a' });
        expect(await incidents.findOpen(incident(''))).toMatchObject({ id: 'c' });
        expect(await incidents.findOpen(incident('', 'content_review'))).toBeNull();
        expect(await incidents.get('b')).toBeNull();
      }));

    it('is a new one after it was closed', () =>
      withRun(openStore, async ({ incidents }) => {
        await incidents.occurred(incident('a'), AT_MS);
        expect(await incidents.move('a', 'closed', AT_MS)).toBe(true);
        expect(await incidents.findOpen(incident(''))).toBeNull();
        expect(await incidents.occurred(incident('b'), AT_MS)).toMatchObject({ id: 'b' });
        expect(await incidents.listOfRun(runId)).toMatchObject([{ id: 'a' }, { id: 'b' }]);
      }));

    it('moves once to a state, and never from a final one', () =>
      withRun(openStore, async ({ incidents }) => {
        await incidents.occurred(incident('a'), AT_MS);
        expect(await incidents.move('a', 'escalated', AT_MS)).toBe(true);
        expect(await incidents.move('a', 'escalated', AT_MS)).toBe(false);
        expect(await incidents.move('a', 'recovered', AT_MS)).toBe(true);
        expect(await incidents.move('a', 'escalated', AT_MS)).toBe(false);
        expect(await incidents.move('unknown', 'closed', AT_MS)).toBe(false);
        expect(await incidents.get('a')).toMatchObject({ state: 'recovered' });
      }));

    it('is listed for who looks after it: recovering since, or escalated to a person', () =>
      withRun(openStore, async ({ incidents }) => {
        await incidents.occurred(incident('a', 'geo_audit'), AT_MS);
        await incidents.occurred(incident('b', 'content_review'), AT_MS + 5);
        const since = async (atMs: number) =>
          (await incidents.listRecoveringSince('agent_timeout', atMs)).map(({ id }) => id);
        expect(await since(AT_MS)).toEqual(['a']);
        expect(await since(AT_MS + 5)).toEqual(['a', 'b']);
        await incidents.move('a', 'escalated', AT_MS + 6);
        expect(await since(AT_MS + 5)).toEqual(['b']);
        const { company_name: clientName } = sampleRun().intake.business_context;
        expect(await incidents.listEscalated(9)).toMatchObject([{ id: 'a', clientName }]);
      }));

    it('counts the agents that have had one, each once, also when it is over', () =>
      withRun(openStore, async ({ incidents }) => {
        await incidents.occurred(incident('a', 'geo_audit'), AT_MS);
        await incidents.move('a', 'recovered', AT_MS);
        await incidents.occurred(incident('b', 'geo_audit'), AT_MS);
        await incidents.occurred(incident('c', 'content_review'), AT_MS);
        const count = (agentIds: readonly ('geo_audit' | 'content_review')[]) =>
          incidents.countAgents(runId, 'agent_timeout', agentIds);
        expect(await count(['geo_audit', 'content_review'])).toBe(2);
        expect(await count(['geo_audit'])).toBe(1);
      }));
  });
}
