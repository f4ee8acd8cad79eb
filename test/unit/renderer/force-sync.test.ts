import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { followForceSync } from '../../../renderer/features/force-sync/follow-force-sync.ts';
import { isBehind } from '../../../renderer/features/force-sync/is-behind.ts';
import { tellCounts, tellStep } from '../../../renderer/features/force-sync/sync-sentences.ts';
import { procedures } from '../../../shared/contract/procedures.ts';
import type { ConsoleEvent, NewEvent } from '../../../shared/domain/events.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { createFixtureBridge } from '../../support/fixture-bridge.ts';
import { fixtureForceSync } from '../../support/fixture-force-sync.ts';
import { placeEvent } from '../../support/fixture-run.ts';
import { busyWorld } from '../../support/fixture-world.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';

const NOW = Date.UTC(2026, 10, 18);

/** A memory of answers with every query of the contract in it, of two runs where it has one. */
function filledMemory(runIds: readonly RunId[]) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  for (const [name, { kind }] of Object.entries(procedures)) {
    if (kind !== 'query') continue;
    queryClient.setQueryData([name, {}], 'answer');
    for (const runId of runIds) queryClient.setQueryData([name, { runId }], 'answer');
  }
  const changed = () =>
    queryClient
      .getQueryCache()
      .getAll()
      .filter((query) => query.state.isInvalidated)
      .map(({ queryKey }) => queryKey);
  return { queryClient, changed };
}

function setUp() {
  const world = busyWorld(NOW);
  const [first, second] = world.runs;
  if (first === undefined || second === undefined) throw new Error('The world has two runs');
  first.events = [];
  const bridge = createFixtureBridge(world);
  const [runId, otherId] = [first.view.runId, second.view.runId];
  const memory = filledMemory([runId, otherId]);
  const ended: ConsoleEvent[] = [];
  let seq = 100;
  const emit = (event: Pick<NewEvent, 'event_type' | 'payload'>, about: RunId = runId) => {
    seq += 1;
    const whole = { ...event, workflow_id: about, correlation_id: null } as NewEvent;
    bridge.emit(placeEvent(seq, NOW, whole));
  };
  const { queryClient } = memory;
  const stop = followForceSync({
    bridge,
    queryClient,
    runId,
    afterSeq: 100,
    onEnded: (event) => ended.push(event),
  });
  return { runId, otherId, emit, ended, stop, changed: memory.changed };
}

const END = {
  event_type: 'orchestration.force_sync_ended@1',
  payload: { scope: 'quick', outcome: 'completed', fresh: 2, expected: 2 },
} as const;

describe('following a force sync', () => {
  it('asks for the progress again, and for nothing else, when an agent has started', () => {
    const { emit, changed, ended } = setUp();
    emit({
      event_type: 'orchestration.agent.started@1',
      payload: { agent_id: 'geo_audit', attempt: 1, delivery_id: null },
    });
    expect(changed()).toEqual([['forceSync.current', {}], expect.anything(), expect.anything()]);
    expect(changed().every(([name]) => name === 'forceSync.current')).toBe(true);
    expect(ended).toEqual([]);
  });

  it('asks at the end for what has changed, and keeps every other answer', () => {
    const { emit, changed, ended, runId } = setUp();
    emit(END);
    const whole = ['forceSync.current', 'forceSync.history', 'forceSync.clients'];
    const expected = (key: readonly unknown[]) => {
      const [name, input] = key as [string, { runId?: string }];
      if (name === 'runs.get' || name === 'results.get') return input.runId === runId;
      return [...whole, 'status.recent', 'runs.list'].includes(name);
    };
    expect(changed().every(expected)).toBe(true);
    expect(new Set(changed().map(([name]) => name))).toEqual(
      new Set([...whole, 'status.recent', 'runs.list', 'runs.get', 'results.get']),
    );
    expect(ended).toHaveLength(1);
  });

  it('passes over events that change nothing, of other runs, and after it was stopped', () => {
    const { emit, changed, ended, otherId, stop } = setUp();
    emit({ event_type: 'reports.exported@1', payload: { format: 'pdf' } });
    emit(END, otherId);
    stop();
    emit(END);
    expect(changed()).toEqual([]);
    expect(ended).toEqual([]);
  });
});

describe('what is on screen of a force sync', () => {
  const [run] = busyWorld(NOW).runs;
  if (run === undefined) throw new Error('The world has a run');
  const active = fixtureForceSync(run, 1, NOW);
  const status = busyWorld(NOW).status;
  const nothing = { active: null, last: null, lastSyncedAtMs: null };

  it('is behind when one has begun, has ended or has got fresh data since', () => {
    expect(isBehind(nothing, status)).toBe(false);
    expect(isBehind(nothing, { ...status, activeForceSync: active.runId })).toBe(true);
    expect(isBehind({ ...nothing, active }, status)).toBe(true);
    expect(isBehind({ ...nothing, active }, { ...status, activeForceSync: active.runId })).toBe(
      false,
    );
    const lastForceSyncAt = new Date(NOW).toISOString();
    expect(isBehind(nothing, { ...status, lastForceSyncAt })).toBe(true);
    expect(isBehind({ ...nothing, lastSyncedAtMs: NOW }, { ...status, lastForceSyncAt })).toBe(
      false,
    );
  });

  it('is not said to be behind by a status that could not be read', () => {
    const unread = { ...status, unavailable: ['activeForceSync' as const] };
    expect(isBehind({ ...nothing, active }, unread)).toBe(false);
    expect(isBehind(undefined, status)).toBe(false);
    expect(isBehind({ ...nothing, active }, undefined)).toBe(false);
  });
});

describe('a force sync in words', () => {
  const [run] = busyWorld(NOW).runs;
  if (run === undefined) throw new Error('The world has a run');
  const sync = fixtureForceSync(run, 1, NOW, { scope: 'odp_only' });

  it('says what is awaited, and when a person is needed', () => {
    expect(tellStep({ ...sync, status: 'pending' }, builtInAgents)).toBe('Being sent to Opal');
    expect(tellStep({ ...sync, status: 'triggered' }, builtInAgents)).toBe(
      'Waiting for Audience suggester',
    );
    expect(tellStep(sync, builtInAgents)).toBe('Waiting for Audience suggester');
    expect(
      tellStep({ ...sync, heldReason: 'agent_authentication_failure' }, builtInAgents),
    ).toContain('needs your attention');
  });

  it('does not count a reused result as fresh', () => {
    expect(tellCounts({ ...sync, received: 1, reused: 1, lost: 1 })).toBe(
      '1 of 3 agents returned fresh data, 1 reused from an earlier run, 1 did not deliver',
    );
    expect(tellCounts({ ...sync, received: 3 })).toBe('3 of 3 agents returned fresh data');
  });
});
