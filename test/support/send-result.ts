import type { RunId } from '../../shared/domain/ids.ts';
import { sendWebhook } from './send-webhook.ts';
import { type TestEngine } from './test-engine.ts';

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
  await sendWebhook(console, {
    workflow_id: runId,
    agent_id: 'geo_audit',
    execution_status: 'completed',
    agent_data: data,
    metadata: { timestamp: new Date().toISOString() },
  });
  await console.engine.wake();
  const { payload } = await console.call('results.payload', { runId, agentId: 'geo_audit' });
  return JSON.stringify(payload);
}
