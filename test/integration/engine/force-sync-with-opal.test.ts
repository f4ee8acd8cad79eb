import { describe, expect, it } from 'vitest';
import type { LookUp } from '../../../main/outbound/public-address.ts';
import { FORCE_SYNC_SCOPES } from '../../../shared/domain/force-sync.ts';
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
  await console.untilStatus(runId, 'triggered');
}

describe('a force sync with Opal', () => {
  it('says so in the request, names its agents, and sends no key that it has no use for', async () => {
    await using folder = await temporaryFolder();
    const { sent, ties } = recordingOpal();
    await using console = await testEngine(folder.path, ties);
    await startWithOpal(console);
    const { runId } = await console.call('forceSync.start', { runId: null, scope: 'odp_only' });
    const events = await console.untilStatus(runId, 'triggered');
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
    await console.untilStatus(next, 'triggered');
    const view = await console.call('runs.get', { runId });
    expect(view.status).toBe('cancelled');
    const events = await console.call('runs.events', { runId, afterSeq: 0, limit: 500 });
    const types = events.map((event) => event.event_type);
    expect(types).not.toContain('orchestration.workflow_triggered@1');
    expect(hasWorkflowEnded((await console.call('runs.get', { runId: next })).status)).toBe(false);
  });
});
