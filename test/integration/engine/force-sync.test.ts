import { describe, expect, it } from 'vitest';
import { FORCE_SYNC_SCOPES, forceSyncScopeSchema } from '../../../shared/domain/force-sync.ts';
import { lateAgent } from '../../support/late-agent.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine } from '../../support/test-engine.ts';
import { waitFor } from '../../support/wait-for.ts';

describe('a force sync', () => {
  it('brings fresh data of exactly the agents of its scope, each scope in turn', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const basis = await console.startPractice();
    await console.untilEnded(basis);
    const before = await console.call('results.get', { runId: basis });
    for (const scope of forceSyncScopeSchema.options) {
      const { runId } = await console.call('forceSync.start', { runId: null, scope });
      const events = await console.untilEnded(runId);
      const run = await console.call('runs.get', { runId });
      expect(run, scope).toMatchObject({ status: 'completed', syncScope: scope });
      const { agents } = FORCE_SYNC_SCOPES[scope];
      expect(run.agents.map((agent) => agent.agentId)).toEqual([...agents]);
      expect(run.agents.every((agent) => agent.status === 'completed')).toBe(true);
      expect(events.map((event) => event.event_type)).toContain(
        'orchestration.force_sync_started@1',
      );
      const { active, last } = await console.call('forceSync.current', {});
      expect(active).toBeNull();
      expect(last).toMatchObject({
        runId,
        basisRunId: basis,
        received: agents.length,
        expected: agents.length,
        canRetry: false,
      });
    }
    const after = await console.call('results.get', { runId: basis });
    expect(after).toEqual(before);
    const history = await console.call('forceSync.history', { limit: 50 });
    expect(history.map((sync) => sync.scope)).toEqual(forceSyncScopeSchema.options.toReversed());
    expect(history.every((sync) => sync.basisRunId === basis)).toBe(true);
  });

  it('tells its progress from what was received, and when fresh data last came', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    await console.untilEnded(await console.startPractice({ pace: 'quick' }));
    expect((await console.call('status.recent', {})).lastForceSyncAt).toBeNull();
    const { runId } = await console.call('forceSync.start', { runId: null, scope: 'odp_only' });
    const first = await console.call('forceSync.current', {});
    expect(first.active).toMatchObject({ runId, received: 0, expected: 3 });
    expect((await console.call('status.recent', {})).activeForceSync).toBe(runId);
    const seen = await waitFor(async () => {
      const { active } = await console.call('forceSync.current', {});
      return active === null || active.received > 0 ? { active } : null;
    });
    const events = await console.untilEnded(runId);
    const { active } = seen;
    if (active !== null) {
      const received = events.filter(
        (event) =>
          event.event_type === 'orchestration.agent.completed@1' && event.seq <= active.seq,
      );
      expect(active.received).toBe(received.length);
    }
    const status = await console.call('status.recent', {});
    expect(status.activeForceSync).toBeNull();
    const { last, lastSyncedAtMs } = await console.call('forceSync.current', {});
    expect(status.lastForceSyncAt).toBe(new Date(lastSyncedAtMs ?? NaN).toISOString());
    // When the newest answer came: after the start, before the run was brought to its end.
    expect(lastSyncedAtMs).toBeLessThanOrEqual(last?.endedAtMs ?? 0);
    expect(lastSyncedAtMs).toBeGreaterThan(Date.parse(events[0]?.timestamp ?? ''));
    const [client] = await console.call('forceSync.clients', {});
    expect(client).toMatchObject({ isPractice: true, lastSyncedAtMs });
  });

  it('is one at a time: of many callers at once one wins, the others learn of it', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const basis = await console.startPractice({ pace: 'natural' });
    const answers = await Promise.all(
      forceSyncScopeSchema.options.flatMap((scope) =>
        [basis, null].map((runId) => console.engine.call('forceSync.start', { runId, scope })),
      ),
    );
    const won = answers.flatMap((answer) => (answer.ok ? [answer.value as { runId: string }] : []));
    expect(won).toHaveLength(1);
    const { active } = await console.call('forceSync.current', {});
    expect(active?.runId).toBe(won[0]?.runId);
    for (const answer of answers) {
      if (answer.ok) continue;
      expect(answer.error.code).toBe('force_sync_active');
      expect(answer.error.details).toEqual({
        runId: active?.runId,
        scope: active?.scope,
        since: new Date(active?.startedAtMs ?? NaN).toISOString(),
      });
    }
    expect(await console.call('forceSync.history', { limit: 50 })).toHaveLength(1);
    // A run that repeats a force sync is one, too.
    const rerun = await console.engine.call('runs.rerun', { runId: active?.runId });
    expect(rerun.ok ? null : rerun.error.code).toBe('force_sync_active');
  });

  it('can be cancelled any number of times, and started once more', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const basis = await console.startPractice({ pace: 'natural' });
    const { runId } = await console.call('forceSync.start', { runId: basis, scope: 'full' });
    for (let time = 0; time < 3; time += 1) await console.call('forceSync.cancel', { runId });
    const { active, last } = await console.call('forceSync.current', {});
    expect(active).toBeNull();
    expect(last).toMatchObject({ runId, status: 'cancelled', canRetry: true });
    const events = await console.call('runs.events', { runId, afterSeq: 0, limit: 500 });
    const ends = events.filter((event) => event.event_type === 'orchestration.force_sync_ended@1');
    expect(ends.map((event) => event.payload)).toMatchObject([{ outcome: 'cancelled', fresh: 0 }]);
    const again = await console.call('forceSync.retry', { runId });
    expect(again.runId).not.toBe(runId);
    const now = await console.call('forceSync.current', {});
    expect(now.active).toMatchObject({ runId: again.runId, scope: 'full', basisRunId: basis });
    const refused = await console.engine.call('forceSync.retry', { runId: again.runId });
    expect(refused.ok ? null : refused.error.code).toBe('illegal_transition');
    await console.call('forceSync.cancel', { runId: again.runId });
  });

  it('that misses an agent is no success; what came is fresh, and it can be retried', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path, { firstRetryMs: 1 });
    const basis = await console.startPractice({
      faults: [{ agentId: 'content_review', kind: 'failed' }],
    });
    await console.untilEnded(basis);
    const { runId } = await console.call('forceSync.start', { runId: basis, scope: 'quick' });
    await console.untilEnded(runId);
    const { last, lastSyncedAtMs } = await console.call('forceSync.current', {});
    expect(last).toMatchObject({ status: 'partially_completed', received: 1, lost: 1 });
    expect(last?.canRetry).toBe(true);
    expect(lastSyncedAtMs).not.toBeNull();
  });

  it('takes no reused result for a fresh one, and improves when the late one comes', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path, {
      ...lateAgent('content_review'),
    });
    const basis = await console.startPractice({
      faults: [{ agentId: 'content_review', kind: 'late' }],
    });
    await console.untilStatus(basis, 'completed');
    const { runId } = await console.call('forceSync.start', { runId: basis, scope: 'quick' });
    const isEnd = (event: { event_type: string }) =>
      event.event_type === 'orchestration.force_sync_ended@1';
    const events = await console.until(
      runId,
      (event) =>
        isEnd(event) && 'outcome' in event.payload && event.payload.outcome === 'completed',
    );
    expect(events.filter(isEnd).map((event) => event.payload)).toEqual([
      { scope: 'quick', outcome: 'partially_completed', fresh: 1, expected: 2 },
      { scope: 'quick', outcome: 'completed', fresh: 2, expected: 2 },
    ]);
    const { last, lastSyncedAtMs } = await console.call('forceSync.current', {});
    expect(last).toMatchObject({ received: 2, reused: 0, lost: 0, canRetry: false });
    // When the newest answer came: after the first end, before the run was brought to its last.
    expect(lastSyncedAtMs).toBeLessThanOrEqual(last?.endedAtMs ?? 0);
    const [firstEnd] = events.filter(isEnd);
    expect(lastSyncedAtMs).toBeGreaterThan(Date.parse(firstEnd?.timestamp ?? ''));
  });

  it('is only for a run there is, and only a force sync can be cancelled as one', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const codeOf = async (name: string, input: object) => {
      const answer = await console.engine.call(name, input);
      return answer.ok ? null : answer.error.code;
    };
    expect(await codeOf('forceSync.start', { runId: null, scope: 'full' })).toBe('not_found');
    expect(await console.call('forceSync.clients', {})).toEqual([]);
    const unknown = crypto.randomUUID();
    expect(await codeOf('forceSync.start', { runId: unknown, scope: 'full' })).toBe('not_found');
    expect(await codeOf('forceSync.start', { runId: null, scope: 'all' })).toBe('invalid_input');
    const runId = await console.startPractice({ pace: 'natural' });
    for (const name of ['forceSync.cancel', 'forceSync.retry']) {
      expect(await codeOf(name, { runId })).toBe('not_found');
      expect(await codeOf(name, { runId: unknown })).toBe('not_found');
    }
    expect((await console.call('runs.get', { runId })).status).not.toBe('cancelled');
    await console.call('runs.cancel', { runId });
  });
});
