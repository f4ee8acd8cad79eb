import { expect } from 'vitest';
import { TEST_SECRETS, type TestEngine } from './test-engine.ts';

/**
 * Hands a result in as an agent does, through the tool that takes results.
 *
 * @param body what is sent as JSON; a text is sent as it is
 */
export function postToolCall(
  console: TestEngine,
  body: unknown,
  token: string = TEST_SECRETS.toolToken,
): Promise<Response> {
  return fetch(`${console.engine.addresses.ingress}/tools/osa_send_data_to_osa_webhook`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/**
 * The same for a result that is taken.
 *
 * @returns the id of the delivery that it is kept as
 */
export async function sendToolCall(console: TestEngine, body: unknown): Promise<string> {
  const response = await postToolCall(console, body);
  expect(response.status).toBe(202);
  return ((await response.json()) as { delivery_id: string }).delivery_id;
}
