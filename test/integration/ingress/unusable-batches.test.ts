import { describe, expect, it } from 'vitest';
import type { DeliveryDetail } from '../../../shared/contract/deliveries.ts';
import { deliveryIdSchema, type DeliveryId } from '../../../shared/domain/ids.ts';
import type { TestEngine } from '../../support/test-engine.ts';
import { authentic, BATCH, send, withEngine } from './ingress-world.ts';

const EMAIL = 'marta.novakova@harbour-light.example';

/** Sends a signed batch and waits until the console has looked at it. */
async function deliver(
  console: TestEngine,
  body: unknown,
): Promise<{ status: number; answer: Record<string, unknown> }> {
  const text = JSON.stringify(body);
  const { status, body: answer } = await send(console, BATCH, text, authentic(console, text));
  await console.engine.wake();
  return { status, answer: JSON.parse(answer) as Record<string, unknown> };
}

function detailOf(console: TestEngine, id: unknown): Promise<DeliveryDetail> {
  return console.call('deliveries.get', { deliveryId: deliveryIdSchema.parse(id) });
}

describe('a batch that is authentic and cannot be taken apart', () => {
  it.each([
    ['not_an_object', [{ agent_data: { contact: EMAIL } }, { contact: EMAIL }]],
    ['agent_data_not_a_list', { agent_data: `Ask ${EMAIL}` }],
    ['no_agents', { agent_data: [], contact: EMAIL }],
    ['too_many_agents', { agent_data: Array.from({ length: 101 }, () => ({ contact: EMAIL })) }],
  ])('is set aside with its reason and its protected body: %s', (reason, body) =>
    withEngine(async (console) => {
      const { status, answer } = await deliver(console, body);
      expect(status).toBe(422);
      expect(answer).toMatchObject({ problem: reason, kept: true });
      const detail = await detailOf(console, answer['delivery_id']);
      expect(detail.delivery).toMatchObject({
        source: 'batch',
        status: 'quarantined',
        reason,
        httpStatus: 422,
        authScheme: 'osa_v1',
      });
      expect(JSON.stringify(detail.body)).toContain('h***');
      expect(JSON.stringify(detail)).not.toContain(EMAIL);
    }),
  );

  it('has one row however often it comes', () =>
    withEngine(async (console) => {
      const first = await deliver(console, { workflow_id: 'of-nobody' });
      const second = await deliver(console, { workflow_id: 'of-nobody' });
      expect(second).toEqual(first);
      const { delivery } = await detailOf(console, first.answer['delivery_id']);
      expect(delivery).toMatchObject({ status: 'quarantined', reason: 'agent_name_missing' });
    }));

  it('can be sent to a run as the result of an agent', () =>
    withEngine(async (console) => {
      const runId = await console.startPractice();
      await console.untilEnded(runId);
      const { answer } = await deliver(console, {
        agent_data: { summary: 'Every region answers.' },
      });
      const deliveryId: DeliveryId = deliveryIdSchema.parse(answer['delivery_id']);
      await console.call('deliveries.place', { deliveryId, runId, agentId: 'geo_audit' });
      await console.engine.wake();
      const { delivery } = await detailOf(console, deliveryId);
      expect(delivery).toMatchObject({ status: 'done', runId, agentId: 'geo_audit' });
    }));
});

it('takes one named agent that has no agent_data around its result', () =>
  withEngine(async (console) => {
    const { status, answer } = await deliver(console, {
      agent_id: 'geo_audit',
      execution_results: { summary: 'Every region answers.' },
    });
    expect(status).toBe(202);
    expect(answer).toMatchObject({ results: [{ agent_id: 'geo_audit', status: 'accepted' }] });
  }));
