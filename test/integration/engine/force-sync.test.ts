import { describe, expect, it } from 'vitest';
import type { LookUp } from '../../../main/opal/public-address.ts';
import { FORCE_SYNC_SCOPES, forceSyncScopeSchema } from '../../../shared/domain/force-sync.ts';
import { opalWorkflowRequestSchema } from '../../../shared/domain/opal-request.ts';
import { hasWorkflowEnded } from '../../../shared/domain/workflow-state.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine, type TestEngine } from '../../support/test-engine.ts';
import { waitFor } from '../../support/wait-for.ts';

const TRIGGER = 'https://webhook.opal.example/webhooks/i/t';
const PUBLIC: LookUp = async () => [{ address: '203.0.113.7', family: 4 }];

/** An Opal that takes every request and shows what it was sent. */
function recordingOpal(respond: () => Promise<Response> = async () => new Response('{}')) {
  const sent: unknown[] = [];
  const recording: typeof fetch = async (_url, init) => {
    sent.push(await new Response(init?.body ?? null).json());
    return respond();
  };
  return { sent, ties: { fetchPublic: recording, lookUp: PUBLIC } };
}

async function startWithOpal(console: TestEngine): Promise<void> {
  await console.call('settings.saveOpal', { triggerUrl: TRIGGER });
  const { runId } = await console.call('runs.start', {
    intake: sampleIntake(),
    credentials: { odp_key: 'key-for-odp-1', cmp_key: 'key-for-cmp-1' },
    target: { kind: 'opal' },
    scheduledForMs: null,
    draftId: null,
  });
  await console.until(runId, (event) => isStatus(event, 'triggered'));
}

function isStatus(event: { event_type: string; payload: object }, to: string): boolean {
  return (
    event.event_type === 'orchestration.workflow_status_changed@1' &&
    'to' in event.payload &&
    event.payload.to === to
  );
}

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
    // When the newest answer came, a moment before the run was brought to its end.
    const endedAtMs = last?.endedAtMs ?? 0;
    expect(lastSyncedAtMs).toBeLessThanOrEqual(endedAtMs);
    expect(lastSyncedAtMs).toBeGreaterThan(endedAtMs - 1000);
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
      agentTimeoutMs: () => 400,
      firstRetryMs: 1,
    });
    const basis = await console.startPractice({
      faults: [{ agentId: 'content_review', kind: 'late' }],
    });
    await console.until(basis, (event) => isStatus(event, 'completed'));
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
    // When the newest answer came, a moment before the run was brought to its end.
    const endedAtMs = last?.endedAtMs ?? 0;
    expect(lastSyncedAtMs).toBeLessThanOrEqual(endedAtMs);
    expect(lastSyncedAtMs).toBeGreaterThan(endedAtMs - 1000);
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

describe('a force sync with Opal', () => {
  it('says so in the request, names its agents, and sends no key that it has no use for', async () => {
    await using folder = await temporaryFolder();
    const { sent, ties } = recordingOpal();
    await using console = await testEngine(folder.path, ties);
    await startWithOpal(console);
    const { runId } = await console.call('forceSync.start', { runId: null, scope: 'odp_only' });
    const events = await console.until(runId, (event) => isStatus(event, 'triggered'));
    const [first, second] = sent.map((body) => opalWorkflowRequestSchema.parse(body));
    expect(first?.input_data).toMatchObject({ force_sync: false, sync_scope: 'full' });
    expect(second).toMatchObject({
      workflow_id: runId,
      input_data: {
        triggered_by: 'force_sync',
        force_sync: true,
        sync_scope: 'odp_only',
        requested_agents: [...FORCE_SYNC_SCOPES.odp_only.agents],
        client_name: first?.input_data.client_name,
        recipients: first?.input_data.recipients,
      },
    });
    expect(second?.parameters.integration_config).toMatchObject({ data_sources: ['odp'] });
    expect(second?.parameters.integration_config.optimizely.api_credentials).toEqual({
      odp_key: 'key-for-odp-1',
    });
    expect(second?.parameters.business_context).toEqual(first?.parameters.business_context);
    const triggered = events.find(
      (event) => event.event_type === 'orchestration.workflow_triggered@1',
    );
    expect(triggered?.payload).toMatchObject({ trigger_source: 'force_sync' });
    await console.call('forceSync.cancel', { runId });
  });

  it('is refused before anything is written when no key fits its scope', async () => {
    await using folder = await temporaryFolder();
    const { ties } = recordingOpal();
    await using console = await testEngine(folder.path, ties);
    await console.call('settings.saveOpal', { triggerUrl: TRIGGER });
    await console.call('runs.start', {
      intake: sampleIntake(),
      credentials: { cmp_key: 'key-for-cmp-1' },
      target: { kind: 'opal' },
      scheduledForMs: null,
      draftId: null,
    });
    const answer = await console.engine.call('forceSync.start', { runId: null, scope: 'odp_only' });
    expect(answer.ok ? null : answer.error.code).toBe('credentials_required');
    expect(await console.call('forceSync.history', { limit: 1 })).toEqual([]);
    await console.call('forceSync.start', { runId: null, scope: 'full' });
  });

  it('stays cancelled when Opal takes its request only afterwards', async () => {
    await using folder = await temporaryFolder();
    const gate = Promise.withResolvers<Response>();
    let isFirst = true;
    const { sent, ties } = recordingOpal(async () => {
      if (!isFirst) return gate.promise;
      isFirst = false;
      return new Response('{}');
    });
    await using console = await testEngine(folder.path, ties);
    await startWithOpal(console);
    const { runId } = await console.call('forceSync.start', { runId: null, scope: 'full' });
    await waitFor(async () => (sent.length === 2 ? true : null));
    await console.call('forceSync.cancel', { runId });
    const { runId: next } = await console.call('forceSync.start', { runId: null, scope: 'quick' });
    gate.resolve(new Response('{}'));
    await console.until(next, (event) => isStatus(event, 'triggered'));
    const view = await console.call('runs.get', { runId });
    expect(view.status).toBe('cancelled');
    const events = await console.call('runs.events', { runId, afterSeq: 0, limit: 500 });
    const types = events.map((event) => event.event_type);
    expect(types).not.toContain('orchestration.workflow_triggered@1');
    expect(hasWorkflowEnded((await console.call('runs.get', { runId: next })).status)).toBe(false);
  });
});
