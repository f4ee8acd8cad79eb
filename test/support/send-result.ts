import { z } from 'zod';
import { deliveryIdSchema, type DeliveryId, type RunId } from '../../shared/domain/ids.ts';
import { sendWebhook } from './send-webhook.ts';
import { type TestEngine } from './test-engine.ts';

const keptSchema = z.object({ delivery_id: deliveryIdSchema });

/**
 * Sends a result of `geo_audit` as Opal does, and has it take the place of one that is there.
 *
 * @returns what is kept of it, as JSON
 */
export async function sendResult(
  console: TestEngine,
  runId: RunId,
  data: unknown,
): Promise<string> {
  const response = await sendWebhook(console, {
    workflow_id: runId,
    agent_id: 'geo_audit',
    execution_status: 'completed',
    agent_data: data,
    metadata: { timestamp: new Date().toISOString() },
  });
  await console.engine.wake();
  const kept = keptSchema.safeParse(await response.json());
  if (kept.success) await useIfSecond(console, runId, kept.data.delivery_id);
  const { payload } = await console.call('results.payload', { runId, agentId: 'geo_audit' });
  return JSON.stringify(payload);
}

/** A second, different result waits for a person, as decided; this one uses it. */
async function useIfSecond(
  console: TestEngine,
  runId: RunId,
  deliveryId: DeliveryId,
): Promise<void> {
  const { delivery } = await console.call('deliveries.get', { deliveryId });
  if (delivery.reason !== 'differs_from_recorded_result') return;
  await console.call('deliveries.place', { deliveryId, runId, agentId: 'geo_audit' });
  await console.engine.wake();
}
