import { waitFor } from '../../support/wait-for.ts';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signStandard } from '../../../main/senders/standard-webhooks.ts';
import type { DeliveryDetail } from '../../../shared/contract/deliveries.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import { deliveryIdSchema } from '../../../shared/domain/ids.ts';
import { sendWebhook } from '../../support/send-webhook.ts';
import { TEST_SECRETS, type TestEngine } from '../../support/test-engine.ts';
import { authentic, send, WEBHOOK, withEngine } from './ingress-world.ts';

const EVENT_ID = 'event-of-a-whole-workflow';

interface Kept {
  readonly status: number;
  readonly deliveryId: string;
}

async function deliver(console: TestEngine, body: unknown): Promise<Kept> {
  const response = await sendWebhook(console, body);
  const { delivery_id: deliveryId } = (await response.json()) as { delivery_id: string };
  return { status: response.status, deliveryId };
}

function detailOf(console: TestEngine, { deliveryId }: Kept): Promise<DeliveryDetail> {
  return console.call('deliveries.get', { deliveryId: deliveryIdSchema.parse(deliveryId) });
}

function resultOf(agentId: string): Record<string, unknown> {
  return {
    event_id: EVENT_ID,
    agent_id: agentId,
    execution_status: 'completed',
    agent_data: { summary: `What ${agentId} found.` },
  };
}

describe('an id that comes again', () => {
  it('with other content loses nothing: nine agents under one event id are nine results', () =>
    withEngine(async (console) => {
      const bodies = builtInAgents.all.map(({ id }) => resultOf(id));
      const first = await Promise.all(bodies.map((body) => deliver(console, body)));
      expect(first.map(({ status }) => status)).toEqual(bodies.map(() => 202));
      expect(new Set(first.map(({ deliveryId }) => deliveryId)).size).toBe(9);

      const again = await Promise.all(bodies.map((body) => deliver(console, body)));
      expect(again).toEqual(first.map(({ deliveryId }) => ({ status: 200, deliveryId })));
      // What wakes the worker may have begun before the last of them came.
      const details = await waitFor(async () => {
        const all = await Promise.all(first.map((one) => detailOf(console, one)));
        return all.every(({ delivery }) => delivery.agentId !== null) && all;
      });
      const agents = details.map(({ delivery }) => delivery.agentId);
      expect(new Set(agents)).toEqual(new Set(builtInAgents.all.map(({ id }) => id)));
      const ids = details.map(({ delivery }) => delivery.deliveryId);
      for (const { delivery, sameId } of details) {
        expect(new Set(sameId)).toEqual(new Set(ids.filter((id) => id !== delivery.deliveryId)));
      }
      const said = details.filter(({ explanation }) => explanation.includes('same id'));
      expect(said).toHaveLength(8);
    }));

  it('with the same content is a duplicate, signed anew or not', () =>
    withEngine(async (console) => {
      const first = await deliver(console, resultOf('geo_audit'));
      const again = await deliver(console, resultOf('geo_audit'));
      expect(again).toEqual({ status: 200, deliveryId: first.deliveryId });
      expect(await detailOf(console, first)).toMatchObject({ sameId: [] });
    }));

  it('counts for the id of a Standard Webhooks message alike', () =>
    withEngine(async (console) => {
      const { 'x-osa-signature': _own, ...head } = authentic(console);
      const messageId = `msg_${randomUUID()}`;
      const post = async (summary: string): Promise<number> => {
        const body = JSON.stringify({ agent_id: 'geo_audit', agent_data: { summary } });
        const signed = signStandard(
          TEST_SECRETS.webhookSecret,
          messageId,
          Buffer.from(body),
          Date.now(),
        );
        return (await send(console, WEBHOOK, body, { ...head, ...signed })).status;
      };
      expect([
        await post('One.'),
        await post('Two.'),
        await post('Two.'),
        await post('One.'),
      ]).toEqual([202, 202, 200, 200]);
    }));
});
