import { describe, expect, it } from 'vitest';
import type { RunChange } from '../../../../main/storage/run-repository.ts';
import { runIdSchema, type RunId } from '../../../../shared/domain/ids.ts';
import type { Run } from '../../../../shared/domain/run.ts';
import { sampleRun } from '../../../support/sample-run.ts';
import type { OpenEmptyStore, OpenStore } from './stores.ts';

const AT_MS = Date.UTC(2026, 0, 15);

const idOf = (number: number): RunId =>
  runIdSchema.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);

/** Runs by number: each began a second after the one before. */
const runOf = (number: number, changes: Partial<Run> = {}): Run =>
  sampleRun({
    runId: idOf(number),
    correlationId: `c-${number}`,
    triggeredAtMs: AT_MS + number * 1000,
    engagementId: 'client-1',
    ...changes,
  });

const CHANGE: RunChange = {
  status: 'running',
  currentStep: 'geo_audit',
  progressPercent: 50,
  completedAgents: ['geo_audit'],
  failedAgents: [],
};

const FORCE_SYNC = { scope: 'full', basisRunId: idOf(99) } as const;

async function insert(store: OpenStore, ...runs: readonly Run[]): Promise<void> {
  for (const run of runs) {
    await store.runs.insert(run, {
      sessionId: `s-${run.runId}`,
      recipients: Buffer.from('sealed'),
    });
  }
}

export function describeRuns(openStore: OpenEmptyStore): void {
  describe('a run that is written', () => {
    it('is found by its id, its correlation and its session', async () => {
      await using store = await openStore();
      const run = runOf(1);
      await insert(store, run);
      expect(await store.runs.get(run.runId)).toEqual(run);
      expect(await store.runs.findByCorrelation('c-1')).toEqual(run);
      expect(await store.runs.findBySession(`s-${run.runId}`)).toEqual(run);
      expect(await store.runs.getState(run.runId)).toEqual({ status: 'pending', version: 0 });
      expect(Buffer.from((await store.runs.sealedRecipients(run.runId)) ?? [])).toEqual(
        Buffer.from('sealed'),
      );
    });

    it('is refused under an id that is taken', async () => {
      await using store = await openStore();
      await insert(store, runOf(1));
      await expect(insert(store, runOf(1, { correlationId: 'c-other' }))).rejects.toThrow();
    });

    it('is not found where there is none', async () => {
      await using store = await openStore();
      expect(await store.runs.find(idOf(1))).toBeNull();
      expect(await store.runs.findByCorrelation('c-1')).toBeNull();
      expect(await store.runs.findBySession('s-1')).toBeNull();
      expect(await store.runs.sealedRecipients(idOf(1))).toBeNull();
      await expect(store.runs.get(idOf(1))).rejects.toMatchObject({ code: 'not_found' });
      await expect(store.runs.getState(idOf(1))).rejects.toMatchObject({ code: 'not_found' });
    });
  });

  describe('a force sync', () => {
    it('is one at a time, until it has ended', async () => {
      await using store = await openStore();
      const first = runOf(1, { forceSync: FORCE_SYNC });
      const second = runOf(2, { forceSync: FORCE_SYNC });
      await insert(store, first);
      await expect(insert(store, second)).rejects.toMatchObject({ code: 'force_sync_active' });
      expect(await store.runs.find(second.runId)).toBeNull();
      await insert(store, runOf(3));
      await store.runs.update(first, { ...CHANGE, status: 'completed' }, AT_MS);
      await insert(store, second);
      expect(await store.repositories.forceSyncs.activeId()).toBe(second.runId);
      expect((await store.repositories.forceSyncs.newest(9)).map(({ runId }) => runId)).toEqual([
        second.runId,
        first.runId,
      ]);
    });

    it('tells when it last brought fresh data, and for whom one can be asked', async () => {
      await using store = await openStore();
      const { forceSyncs } = store.repositories;
      expect(await forceSyncs.lastSyncAt()).toBeNull();
      expect(await forceSyncs.newestAnalysis()).toBeNull();
      const sync = runOf(4, { forceSync: FORCE_SYNC });
      await insert(store, runOf(1), runOf(2), runOf(3, { engagementId: 'client-2' }), sync);
      const change = { ...CHANGE, status: 'completed', lastSyncAtMs: AT_MS + 9000 } as const;
      await store.runs.update(sync, change, AT_MS);
      expect(await forceSyncs.lastSyncAt()).toBe(new Date(AT_MS + 9000).toISOString());
      expect(await forceSyncs.findActive()).toBeNull();
      expect((await forceSyncs.newestAnalysis())?.runId).toBe(idOf(3));
      const clients = await forceSyncs.clients(9);
      expect(clients.map(({ run, lastSyncedAtMs }) => [run.runId, lastSyncedAtMs])).toEqual([
        [idOf(3), null],
        [idOf(2), AT_MS + 9000],
      ]);
      expect(await forceSyncs.clients(1)).toHaveLength(1);
    });
  });

  describe('a change of a run', () => {
    it('is written with the next version', async () => {
      await using store = await openStore();
      const run = runOf(1);
      await insert(store, run);
      await store.runs.update(run, { ...CHANGE, startedAtMs: AT_MS + 5 }, AT_MS);
      expect(await store.runs.get(run.runId)).toMatchObject({
        status: 'running',
        version: 1,
        startedAtMs: AT_MS + 5,
      });
    });

    it('counts each of the changes that it is made of', async () => {
      await using store = await openStore();
      await insert(store, runOf(1));
      await store.runs.update(runOf(1), { ...CHANGE, steps: 3 }, AT_MS);
      expect((await store.runs.get(idOf(1))).version).toBe(3);
    });

    it('is refused when another writer was faster, and then changes nothing', async () => {
      await using store = await openStore();
      const run = runOf(1);
      await insert(store, run);
      await store.runs.update(run, CHANGE, AT_MS);
      const late = store.runs.update(run, { ...CHANGE, status: 'failed' }, AT_MS);
      await expect(late).rejects.toMatchObject({ code: 'conflict' });
      expect(await store.runs.getState(run.runId)).toEqual({ status: 'running', version: 1 });
    });

    it.each(['completed', 'failed', 'cancelled'] as const)('ends it as %s', async (status) => {
      await using store = await openStore();
      await insert(store, runOf(1));
      await store.runs.update(runOf(1), { ...CHANGE, status, completedAtMs: AT_MS + 7 }, AT_MS);
      expect(await store.runs.get(idOf(1))).toMatchObject({ status, completedAtMs: AT_MS + 7 });
    });
  });

  describe('a list of runs', () => {
    it('begins with the newest and counts what was received', async () => {
      await using store = await openStore();
      await insert(store, runOf(1), runOf(3), runOf(2));
      await store.runs.update(runOf(2), CHANGE, AT_MS);
      const listed = await store.runs.list(2);
      expect(listed.map(({ run, received }) => [run.runId, received])).toEqual([
        [idOf(3), 0],
        [idOf(2), 1],
      ]);
    });

    it('by status begins with the oldest', async () => {
      await using store = await openStore();
      await insert(store, runOf(2), runOf(1), runOf(3));
      await store.runs.update(runOf(3), CHANGE, AT_MS);
      expect(await store.runs.listByStatus(['pending'])).toEqual([
        { runId: idOf(1), correlationId: 'c-1' },
        { runId: idOf(2), correlationId: 'c-2' },
      ]);
    });

    it('of a client leaves out the run itself and other clients', async () => {
      await using store = await openStore();
      await insert(store, runOf(1), runOf(2), runOf(3), runOf(4, { engagementId: 'client-2' }));
      expect(await store.runs.listEarlierOfClient(runOf(2), 9)).toEqual([idOf(3), idOf(1)]);
      expect(await store.runs.listEarlierOfClient(runOf(2), 1)).toEqual([idOf(3)]);
    });

    it('to compare with has only those with results', async () => {
      await using store = await openStore();
      await insert(store, runOf(1), runOf(2), runOf(3));
      await store.runs.update(runOf(1), CHANGE, AT_MS);
      const others = await store.runs.listComparable(runOf(3), 9);
      expect(others.map(({ run, received }) => [run.runId, received])).toEqual([[idOf(1), 1]]);
    });

    it('that await an agent has open runs, and ended ones in which one was asked again', async () => {
      await using store = await openStore();
      await insert(store, runOf(1), runOf(2), runOf(3));
      const entry = { id: 'a-2', runId: idOf(2), agentId: 'geo_audit', timeoutMs: 1 } as const;
      await store.agents.insertPending([entry], AT_MS);
      const asked = { status: 'completed', askedAgainAtMs: AT_MS } as const;
      await store.agents.update(entry, asked, AT_MS);
      await store.runs.update(runOf(1), { ...CHANGE, status: 'running' }, AT_MS);
      await store.runs.update(runOf(2), { ...CHANGE, status: 'completed' }, AT_MS);
      await store.runs.update(runOf(3), { ...CHANGE, status: 'completed' }, AT_MS);
      expect(new Set(await store.runs.listAwaiting())).toEqual(new Set([idOf(1), idOf(2)]));
    });
  });

  describe('the only run of a target', () => {
    it('is it when there is one, and nobody of several or none', async () => {
      await using store = await openStore();
      const find = () => store.runs.findOnly(['pending'], 'opal');
      expect(await find()).toEqual({ isNone: true, only: null });
      await insert(store, runOf(1), runOf(2, { scheduledForMs: AT_MS }));
      expect(await find()).toEqual({ isNone: false, only: runOf(1) });
      await insert(store, runOf(3));
      expect(await find()).toEqual({ isNone: false, only: null });
    });
  });
}
