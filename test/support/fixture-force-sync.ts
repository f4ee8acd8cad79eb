import type { ForceSyncView } from '../../shared/contract/force-sync.ts';
import { FORCE_SYNC_SCOPES } from '../../shared/domain/force-sync.ts';
import { runIdSchema } from '../../shared/domain/ids.ts';
import { hasWorkflowEnded } from '../../shared/domain/workflow-state.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Answers } from './fixture-bridge.ts';
import { uuid, type FixtureRun } from './fixture-run.ts';
import type { FixtureWorld } from './fixture-world.ts';

type ForceSyncAnswers = Pick<
  Answers,
  | 'forceSync.current'
  | 'forceSync.clients'
  | 'forceSync.history'
  | 'forceSync.start'
  | 'forceSync.cancel'
  | 'forceSync.retry'
>;

/** A force sync under way for a run of the fixture world, unless told otherwise. */
export function fixtureForceSync(
  run: FixtureRun,
  index: number,
  startedAtMs: number,
  change: Partial<ForceSyncView> = {},
): ForceSyncView {
  const scope = change.scope ?? 'priority_platforms';
  const { agents } = FORCE_SYNC_SCOPES[scope];
  return {
    runId: runIdSchema.parse(uuid(index, 900)),
    basisRunId: run.view.runId,
    clientName: run.view.clientName,
    scope,
    isPractice: run.view.isPractice,
    status: 'running',
    startedAtMs,
    endedAtMs: null,
    received: 0,
    reused: 0,
    lost: 0,
    expected: agents.length,
    currentAgentId: agents[0] ?? null,
    heldReason: null,
    errorMessage: null,
    canRetry: false,
    seq: 0,
    ...change,
  };
}

/** Answers about force syncs from the fixture world, as the engine would. */
export function forceSyncAnswers(world: FixtureWorld, now: () => number): ForceSyncAnswers {
  const activeOf = (): ForceSyncView | undefined =>
    world.forceSyncs.find((sync) => !hasWorkflowEnded(sync.status));
  const start = (run: FixtureRun, change: Partial<ForceSyncView>) => {
    if (activeOf() !== undefined) throw new OsaError('force_sync_active');
    const made = fixtureForceSync(run, world.forceSyncs.length + 50, now(), change);
    world.forceSyncs = [made, ...world.forceSyncs];
    world.status = { ...world.status, activeForceSync: made.runId };
    return { runId: made.runId };
  };
  const runOf = (runId: string | null): FixtureRun => {
    const run = world.runs.find(({ view }) => runId === null || view.runId === runId);
    if (run === undefined) throw new OsaError('not_found');
    return run;
  };
  const syncedAt = (clientName: string | null): number | null =>
    world.forceSyncs.find(
      (sync) =>
        sync.received > 0 &&
        hasWorkflowEnded(sync.status) &&
        (clientName === null || sync.clientName === clientName),
    )?.endedAtMs ?? null;
  return {
    'forceSync.current': () => ({
      active: activeOf() ?? null,
      last: world.forceSyncs.find((sync) => hasWorkflowEnded(sync.status)) ?? null,
      lastSyncedAtMs: syncedAt(null),
    }),
    'forceSync.clients': () => {
      const byClient = new Map(
        world.runs.toReversed().map(({ view }) => [`${view.clientName} ${view.isPractice}`, view]),
      );
      return [...byClient.values()].toReversed().map((view) => ({
        runId: view.runId,
        clientName: view.clientName,
        isPractice: view.isPractice,
        startedAtMs: view.triggeredAtMs,
        lastSyncedAtMs: syncedAt(view.clientName),
      }));
    },
    'forceSync.history': ({ limit }) => world.forceSyncs.slice(0, limit),
    'forceSync.start': ({ runId, scope }) => start(runOf(runId), { scope }),
    'forceSync.cancel': ({ runId }) => {
      world.forceSyncs = world.forceSyncs.map((sync) =>
        sync.runId === runId
          ? { ...sync, status: 'cancelled', endedAtMs: now(), currentAgentId: null, canRetry: true }
          : sync,
      );
      world.status = { ...world.status, activeForceSync: null };
      return {};
    },
    'forceSync.retry': ({ runId }) => {
      const earlier = world.forceSyncs.find((sync) => sync.runId === runId);
      if (earlier === undefined) throw new OsaError('not_found');
      return start(runOf(earlier.basisRunId), { scope: earlier.scope });
    },
  };
}
