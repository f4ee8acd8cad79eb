import { describe, expect, it } from 'vitest';
import { OutgoingEvents } from '../../../main/events/outgoing-events.ts';
import { agentIdSchema } from '../../../shared/domain/agents.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import { consoleEventSchema, type ConsoleEvent } from '../../../shared/domain/events.ts';
import { deliveryIdSchema, runIdSchema } from '../../../shared/domain/ids.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';

const RUN = runIdSchema.parse('01990000-0000-7000-8000-000000000001');
const FIRST = deliveryIdSchema.parse('01990000-0000-7000-8000-000000000002');
const SECOND = deliveryIdSchema.parse('01990000-0000-7000-8000-000000000003');
const GEO = agentIdSchema.parse('geo_audit');

function completed(delivery_id: string): ConsoleEvent {
  return consoleEventSchema.parse({
    seq: 7,
    event_id: '01990000-0000-7000-8000-000000000004',
    timestamp: '2026-11-02T09:00:00.000Z',
    event_type: 'orchestration.agent.completed@1',
    workflow_id: RUN,
    correlation_id: null,
    payload: {
      agent_id: GEO,
      attempt: 2,
      delivery_id,
      shape: 'execution',
      confidence: null,
      execution_time_ms: null,
      output_size_bytes: 12,
      recommendations: 0,
      insights: 0,
      findings: 0,
      pii_protected: {},
      replaced: false,
      late: false,
      matched_by: 'workflow_id',
    },
  });
}

function outgoing(payload: JsonValue, before: readonly ConsoleEvent[] = []): OutgoingEvents {
  return new OutgoingEvents({
    agentRegistry: builtInAgents,
    agents: {
      find: () => Promise.resolve({ deliveryId: SECOND }),
      payload: () => Promise.resolve({ payload }),
    },
    listBefore: () => Promise.resolve(before),
  });
}

const ALL = { seesAnswers: true };

describe('an event that leaves the console', () => {
  it('brings an answer only where no later one has taken its place', async () => {
    const events = outgoing({ visibility_score: 61 });
    expect(await events.write(completed(SECOND), ALL)).toMatchObject({
      results: { visibility_score: 61 },
      metadata: { retry_count: 1, output_size_bytes: 12 },
    });
    expect(await events.write(completed(FIRST), ALL)).toMatchObject({ results: {} });
  });

  it('brings an answer that is no object under a name', async () => {
    expect(await outgoing('# Audit').write(completed(SECOND), ALL)).toMatchObject({
      results: { content: '# Audit' },
    });
  });

  it('stands by itself where nothing is known to have brought it about', async () => {
    const event = await outgoing({}).write(completed(SECOND), ALL);
    expect(event).not.toHaveProperty('causation_id');
    expect(event['correlation_id']).toBe(event['event_id']);
  });

  it('brings no answer to a reader who may not see it', async () => {
    const event = await outgoing({ visibility_score: 61 }).write(completed(SECOND), {
      seesAnswers: false,
    });
    expect(event).toMatchObject({ success: true, results: {} });
  });

  it('of a delivery that came again names the answer that this one brought', async () => {
    const again = consoleEventSchema.parse({
      ...completed(FIRST),
      event_type: 'ingress.delivery_duplicate@1',
      event_id: '01990000-0000-7000-8000-000000000005',
      payload: { delivery_id: FIRST, agent_id: GEO },
    });
    const second = { ...completed(SECOND), event_id: '01990000-0000-7000-8000-000000000006' };
    const written = await outgoing({}, [second, completed(FIRST)]).write(again, ALL);
    expect(written).toMatchObject({ causation_id: completed(FIRST).event_id });
  });
});
