/**
 * Sends the plan until everything in it is acknowledged, however often the console dies.
 *
 * Whatever is not answered with "kept" is sent again, byte for byte, as a sender would.
 */
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { signBody } from '../../main/senders/webhook-signature.ts';
import {
  senderOrderSchema,
  TOOL_TOKEN,
  WEBHOOK_SECRET,
  type Ledger,
  type SenderOrder,
} from './messages.ts';
import { itemOf, LANES, type Item } from './plan.ts';

const PATHS = {
  webhook: '/api/webhooks/opal-workflow',
  tool: '/tools/osa_send_data_to_osa_webhook',
  batch: '/api/opal/osa-workflow',
} as const;

const RETRY_MS = 25;
const ANSWER_WITHIN_MS = 10_000;

const keptSchema = z.object({ delivery_id: z.string() });
const batchSchema = z.object({ results: z.array(keptSchema) });

let isStopped = false;
process.once('message', (message) => {
  const order = senderOrderSchema.parse(message);
  process.on('message', () => {
    isStopped = true;
  });
  void sendAll(order).then((ledger) => {
    process.send?.(ledger, () => process.disconnect());
  });
});

async function sendAll(order: SenderOrder): Promise<Ledger> {
  const agent = new Agent({ keepAlive: true, maxSockets: LANES });
  const ledger = {
    counts: Array.from({ length: LANES }, () => 0),
    deliveryIds: [] as string[],
    answers: {} as Record<string, number>,
  };
  const drive = async (lane: number): Promise<void> => {
    const count = order.counts?.[lane] ?? Infinity;
    for (let number = 0; number < count && !isStopped; number += 1) {
      const item = itemOf(order.seed, lane, number);
      const from = `lane ${lane}, item ${number}`;
      ledger.deliveryIds.push(...(await deliver(item, from, order.port, agent, ledger.answers)));
      ledger.counts[lane] = number + 1;
      if (order.pauseMs > 0) await pause(order.pauseMs);
    }
  };
  await Promise.all(ledger.counts.map((_, lane) => drive(lane)));
  agent.destroy();
  return ledger;
}

async function deliver(
  item: Item,
  from: string,
  port: number,
  agent: Agent,
  answers: Record<string, number>,
): Promise<string[]> {
  const headers = {
    'content-type': 'application/json',
    // Each is a source of its own: what is tortured here is not the limit of requests.
    'x-forwarded-for': from,
    'content-length': Buffer.byteLength(item.body),
    ...(item.door === 'tool'
      ? { authorization: `Bearer ${TOOL_TOKEN}` }
      : { 'x-osa-signature': signBody(WEBHOOK_SECRET, Buffer.from(item.body), Date.now()) }),
  };
  for (;;) {
    const answer = await post(port, PATHS[item.door], headers, item.body, agent);
    const key = String(answer?.status ?? 'lost');
    answers[key] = (answers[key] ?? 0) + 1;
    if (answer !== null && (answer.status === 202 || answer.status === 200)) {
      const body: unknown = JSON.parse(answer.text);
      return item.door === 'batch'
        ? batchSchema.parse(body).results.map((one) => one.delivery_id)
        : [keptSchema.parse(body).delivery_id];
    }
    if (answer !== null && answer.status !== 503 && answer.status !== 429) {
      throw new Error(`${item.door} was answered ${answer.status}: ${answer.text}`);
    }
    await pause(RETRY_MS);
  }
}

/** `null` when there was no whole answer. */
function post(
  port: number,
  path: string,
  headers: Record<string, string | number>,
  body: string,
  agent: Agent,
): Promise<{ status: number; text: string } | null> {
  return new Promise((resolve) => {
    const sent = request(
      { host: '127.0.0.1', port, path, method: 'POST', headers, agent, timeout: ANSWER_WITHIN_MS },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        response.on('error', () => resolve(null));
        response.on('aborted', () => resolve(null));
      },
    );
    sent.on('error', () => resolve(null));
    sent.on('timeout', () => sent.destroy());
    sent.end(body);
  });
}
