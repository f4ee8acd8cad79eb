import { describe, expect, it } from 'vitest';
import type { AttemptResult } from '../../../main/delivery/attempt-result.ts';
import {
  WebhookDeliveryService,
  type Webhook,
} from '../../../main/delivery/webhook-delivery-service.ts';

const NO_ANSWER = { response: null, durationMs: 5 } as const;
const OK: AttemptResult = {
  outcome: 'delivered',
  category: null,
  status: 204,
  retryAfterMs: null,
  ...NO_ANSWER,
};
const BUSY: AttemptResult = {
  outcome: 'retry',
  category: 'server_error',
  status: 503,
  retryAfterMs: null,
  ...NO_ANSWER,
};

function webhook(id: string): Webhook {
  return { webhook_id: id, url: `https://${id}.example`, payload: { id }, secrets: ['secret'] };
}

/** A service on a clock of its own, whose receivers answer as is said, in turn. */
function service(answers: Readonly<Record<string, AttemptResult[]>>, config = {}) {
  let nowMs = 0;
  const ids: string[] = [];
  let [underWay, most] = [0, 0];
  const made = new WebhookDeliveryService(config, {
    poster: {
      async post({ url }, { id, body }) {
        underWay += 1;
        most = Math.max(most, underWay);
        ids.push(id);
        await Promise.resolve();
        underWay -= 1;
        const name = new URL(url).hostname.split('.')[0] ?? '';
        expect(JSON.parse(body)).toEqual({ id: name });
        return answers[name]?.shift() ?? OK;
      },
    },
    clock: { now: () => nowMs },
    newId: () => `id-${ids.length}`,
    random: () => 0,
    pause: async (ms) => {
      nowMs += ms;
    },
  });
  return { made, ids, now: () => nowMs, most: () => most };
}

describe('a payload that someone waits for', () => {
  it('is tried again with the same id, after 1, 2 and 4 s, until it is taken', async () => {
    const { made, ids, now } = service({ a: [BUSY, BUSY, { ...BUSY, retryAfterMs: 9000 }] });
    expect(await made.deliverWebhook(webhook('a'))).toMatchObject({
      webhook_id: 'a',
      success: true,
      final_status: 204,
      total_duration_ms: 12_000,
      attempts: [
        { attempt_number: 1, response_status: 503, error_category: 'server_error' },
        { attempt_number: 2 },
        { attempt_number: 3 },
        { attempt_number: 4, response_status: 204, error_category: null },
      ],
    });
    expect(now()).toBe(12_000);
    expect(new Set(ids).size).toBe(1);
  });

  it('is given up after five attempts, and at once where it is refused', async () => {
    const refused: AttemptResult = { ...BUSY, outcome: 'refused', category: 'client_error' };
    const { made } = service({ a: Array.from({ length: 9 }, () => BUSY), b: [refused] });
    const given = await made.deliverWebhook(webhook('a'));
    expect(given).toMatchObject({ success: false, error_message: 'server_error' });
    expect(given.attempts).toHaveLength(5);
    expect((await made.deliverWebhook(webhook('b'))).attempts).toHaveLength(1);
  });

  it.each([
    [2, 2],
    [0, 1],
    [Number.NaN, 1],
    [50, 5],
  ])('is one of several, %d at a time, each with its result in its place', async (at, most) => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const world = service({ b: [BUSY] }, { max_attempts: 1 });
    const results = await world.made.deliverBatch(names.map(webhook), at);
    expect(results.map((one) => [one.webhook_id, one.success])).toEqual(
      names.map((name) => [name, name !== 'b']),
    );
    expect(world.most()).toBe(most);
  });
});
