import { signBody } from '../../main/ingress/webhook-signature.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { TEST_SECRETS, type TestEngine } from './test-engine.ts';

/**
 * Sends a result of `geo_audit` as Opal does, in place of one that is there.
 *
 * @returns what is kept of it, as JSON
 */
export async function sendResult(
  console: TestEngine,
  runId: RunId,
  data: unknown,
): Promise<string> {
  const body = JSON.stringify({
    workflow_id: runId,
    agent_id: 'geo_audit',
    execution_status: 'completed',
    agent_data: data,
    metadata: { timestamp: new Date().toISOString() },
  });
  await fetch(`${console.engine.addresses.ingress}/api/webhooks/opal-workflow`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-osa-signature': signBody(TEST_SECRETS.webhookSecret, Buffer.from(body), Date.now()),
    },
    body,
  });
  await console.engine.wake();
  const { payload } = await console.call('results.payload', { runId, agentId: 'geo_audit' });
  return JSON.stringify(payload);
}
