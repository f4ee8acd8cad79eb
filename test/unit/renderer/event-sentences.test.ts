import { describe, expect, it } from 'vitest';
import { tellEvent } from '../../../renderer/components/event-sentences.ts';
import type { EventPayload, EventType } from '../../../shared/domain/events.ts';
import { deliveryIdSchema, runIdSchema } from '../../../shared/domain/ids.ts';
import { uuid } from '../../support/fixture-run.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';

const deliveryId = deliveryIdSchema.parse(uuid(1, 2));

const completed: EventPayload<'orchestration.agent.completed@1'> = {
  agent_id: 'content_review',
  attempt: 1,
  delivery_id: deliveryId,
  shape: 'execution',
  confidence: 0.82,
  execution_time_ms: 86_000,
  output_size_bytes: 3100,
  recommendations: 4,
  insights: 3,
  findings: 0,
  pii_protected: { email: 2 },
  replaced: false,
  late: false,
  matched_by: 'workflow_id',
};

const EXAMPLES: { readonly [T in EventType]: EventPayload<T> } = {
  'orchestration.workflow_created@1': {
    is_practice: true,
    agents_scheduled: ['geo_audit', 'content_review'],
    priority: 'high',
  },
  'orchestration.workflow_triggered@1': {
    trigger_source: 'form',
    agents_scheduled: ['geo_audit'],
    priority: 'normal',
    target: 'opal',
  },
  'orchestration.workflow_trigger_failed@1': { error_code: 'trigger_refused', http_status: 403 },
  'orchestration.workflow_status_changed@1': { from: 'running', to: 'completed' },
  'orchestration.agent.started@1': { agent_id: 'geo_audit', attempt: 2, delivery_id: null },
  'orchestration.agent.completed@1': completed,
  'orchestration.agent.failed@1': {
    agent_id: 'geo_audit',
    attempt: 1,
    delivery_id: null,
    error_code: 'agent_timeout',
  },
  'orchestration.agent.reread@1': {
    agent_id: 'geo_audit',
    delivery_id: deliveryId,
    change: 'moved',
    scope: 'always',
    meaning: 'issues',
    recommendations: 2,
    insights: 3,
    findings: 0,
  },
  'orchestration.agent.sla_exceeded@1': { agent_id: 'geo_audit', attempt: 1, sla_ms: 240_000 },
  'orchestration.workflow_scheduled@1': { scheduled_for: '2025-11-18T15:10:00.000Z' },
  'orchestration.force_sync_started@1': {
    scope: 'odp_only',
    basis: runIdSchema.parse(uuid(1, 0)),
    retry_of: null,
  },
  'orchestration.force_sync_ended@1': {
    scope: 'odp_only',
    outcome: 'partially_completed',
    fresh: 2,
    expected: 3,
  },
  'orchestration.agent.requested@1': {
    agent_id: 'geo_audit',
    attempt: 2,
    scope: 'reduced',
    asked_by: 'recovery',
  },
  'recovery.step@1': {
    scenario: 'agent_timeout',
    step: 'reused_result',
    agent_id: 'geo_audit',
    attempt: 1,
    reused_from: null,
    reused_received_at: '2025-11-18T15:10:00.000Z',
    next_at: null,
    http_status: null,
    keys_found: null,
  },
  'ingress.delivery_duplicate@1': { delivery_id: deliveryId, agent_id: 'geo_audit' },
  'ingress.delivery_refused@1': {
    delivery_id: deliveryId,
    reason: 'signature_mismatch',
    route: '/api/webhooks/opal-workflow',
  },
  'ingress.delivery_unmatched@1': { delivery_id: deliveryId, agent_id: null },
  'ingress.delivery_quarantined@1': { delivery_id: deliveryId, error_code: 'unknown_agent' },
  'engine.run_resumed@1': { agents_awaited: ['geo_audit', 'roadmap_generator'] },
  'opal.budget_nearly_used@1': { budget: 'month', period: '2026-11', limit: 200, used: 164.5 },
  'engine.clock_jumped@1': { by_ms: 7_200_000 },
  'reports.exported@1': { format: 'pptx' },
  'outbound.endpoint_failing@1': { endpoint_id: deliveryId, percent: 50 },
  'outbound.endpoint_disabled@1': { endpoint_id: deliveryId, reason: 'gone' },
};

function tellExample(type: EventType) {
  return tellEvent({ event_type: type, payload: EXAMPLES[type] }, builtInAgents);
}

describe('an event in words', () => {
  it.each(Object.keys(EXAMPLES) as EventType[])('%s is a sentence without a code in it', (type) => {
    const { text, detail } = tellExample(type);
    expect(text).toMatch(/^[A-Z]/);
    expect(`${text} ${detail}`).not.toMatch(/[a-z]_[a-z]|undefined|null|@1/);
  });

  it('says what was received and what was protected in it', () => {
    expect(tellExample('orchestration.agent.completed@1')).toEqual({
      text: 'Content review received',
      detail: '2 email addresses protected · 4 recommendations',
      tone: 'good',
    });
  });

  it.each([
    [{ late: true }, /received late$/],
    [{ replaced: true }, /received again; the newer result is used$/],
  ])('says how a result came when it was not the usual way: %o', (change, text) => {
    const told = tellEvent(
      {
        event_type: 'orchestration.agent.completed@1',
        payload: { ...completed, ...change },
      },
      builtInAgents,
    );
    expect(told.text).toMatch(text);
  });

  it.each([
    [{ shape: 'unrecognised' as const }, 'unrecognised format'],
    [{ matched_by: 'only_open_run' as const }, 'matched as the only open run'],
    [{ findings: 1 }, '1 issue to check'],
  ])('names what deserves a second look: %o', (change, words) => {
    const told = tellEvent(
      {
        event_type: 'orchestration.agent.completed@1',
        payload: { ...completed, ...change },
      },
      builtInAgents,
    );
    expect(told.detail).toContain(words);
  });

  it('tells a time-out from a failure', () => {
    const failed = (error_code: string) =>
      tellEvent(
        {
          event_type: 'orchestration.agent.failed@1',
          payload: { agent_id: 'geo_audit', attempt: 1, delivery_id: null, error_code },
        },
        builtInAgents,
      );
    expect(failed('agent_timeout').text).toBe('GEO audit did not answer in time');
    expect(failed('agent_failed')).toMatchObject({
      text: 'GEO audit failed',
      detail: 'The agent reported a failure.',
    });
    expect(failed('something_new').detail).toBe('something new');
  });

  it('says why a delivery was refused', () => {
    expect(tellExample('ingress.delivery_refused@1')).toMatchObject({
      text: 'Delivery refused: its signature does not match',
      tone: 'bad',
    });
  });

  it('says that a late result has changed the outcome', () => {
    const told = tellEvent(
      {
        event_type: 'orchestration.workflow_status_changed@1',
        payload: { from: 'partially_completed', to: 'completed' },
      },
      builtInAgents,
    );
    expect(told).toMatchObject({ text: 'All agents have answered', detail: 'after a late result' });
  });
});
