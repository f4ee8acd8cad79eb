import { signBody } from '../../main/senders/webhook-signature.ts';
import { TEST_SECRETS, type TestEngine } from './test-engine.ts';

/**
 * Sends a webhook as Opal does, signed now.
 *
 * @param body what is sent as JSON; a text is sent as it is
 */
export function sendWebhook(console: TestEngine, body: unknown): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(`${console.engine.addresses.ingress}/api/webhooks/opal-workflow`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-osa-signature': signBody(TEST_SECRETS.webhookSecret, Buffer.from(text), Date.now()),
    },
    body: text,
  });
}
