import { describe, expect, it } from 'vitest';
import type { DeliveryFilter, DeliveryPage } from '../../../shared/contract/deliveries.ts';
import { listDeliveries } from '../../support/list-deliveries.ts';
import { TEST_SECRETS, type TestEngine } from '../../support/test-engine.ts';
import { ask as askAdmin } from '../admin/admin-world.ts';
import { authentic, send, withEngine, type Answer } from './ingress-world.ts';

const CONTEXT = '/tools/osa_retrieve_workflow_context';
const EMAIL = 'marta.novakova@harbour-light.example';

/** Calls a tool that is answered at once. */
function ask(console: TestEngine, body: string): Promise<Answer> {
  const { 'x-osa-signature': _unsigned, ...headers } = authentic(console);
  const authorization = `Bearer ${TEST_SECRETS.toolToken}`;
  return send(console, CONTEXT, body, { ...headers, authorization });
}

/** The lines about these calls, and the counts of all. */
function page(
  console: TestEngine,
  statuses: DeliveryFilter['statuses'] = [],
): Promise<DeliveryPage> {
  return listDeliveries(console, { statuses, source: 'tool', search: CONTEXT });
}

async function listed(console: TestEngine): Promise<DeliveryPage['deliveries']> {
  return (await page(console)).deliveries;
}

describe('a tool call that is answered at once', () => {
  it('has a row in the inspector: its run, its answer and nothing of what it held', () =>
    withEngine(async (console) => {
      const runId = await console.startPractice();
      await console.untilEnded(runId);
      const { lastWebhookAt } = await console.call('status.recent', {});
      const parameters = { workflow_id: runId, requesting_agent: 'cmp_organizer', note: EMAIL };
      expect((await ask(console, JSON.stringify({ parameters }))).status).toBe(200);
      const rows = await listed(console);
      expect(rows).toMatchObject([
        {
          status: 'answered',
          reason: 'answered_at_once',
          route: CONTEXT,
          runId,
          authScheme: 'bearer',
          httpStatus: 200,
          agentId: null,
        },
      ]);
      const detail = await console.call('deliveries.get', { deliveryId: rows[0]!.deliveryId });
      expect(detail).toMatchObject({ body: null, curl: '' });
      expect(detail.explanation).toContain('answered immediately');
      expect(JSON.stringify(detail)).not.toContain('marta');
      // It brought nothing: what came last is still what came last.
      expect((await console.call('status.recent', {})).lastWebhookAt).toBe(lastWebhookAt);
    }));

  it('is no delivery: neither the last one, nor counted or listed as done, nor to replay', () =>
    withEngine(async (console) => {
      const runId = await console.startPractice();
      await console.untilEnded(runId);
      const admin = `ApiKey ${TEST_SECRETS.adminKey}`;
      const lastWebhook = () => askAdmin(console, '/api/diagnostics/last-webhook', admin);
      const before = await lastWebhook();
      const { counts } = await page(console);
      const parameters = { workflow_id: runId, requesting_agent: 'cmp_organizer' };
      expect((await ask(console, JSON.stringify({ parameters }))).status).toBe(200);

      expect(before.status).toBe(200);
      expect((await lastWebhook()).text).toBe(before.text);
      // The practice Opal has read the tool list, which is answered too.
      const answered = (counts.answered ?? 0) + 1;
      expect((await page(console)).counts).toEqual({ ...counts, answered });
      const metrics = await askAdmin(console, '/metrics', admin);
      expect(metrics.text).toContain(`osal_deliveries{status="done"} ${counts.done}\n`);
      expect(metrics.text).toContain(`osal_deliveries{status="answered"} ${answered}\n`);
      expect((await page(console, ['done', 'refused'])).deliveries).toEqual([]);
      const rows = (await page(console, ['answered'])).deliveries;
      expect(rows).toHaveLength(1);
      expect((await page(console, ['done', 'answered'])).deliveries).toEqual(rows);
      const { deliveryId } = rows[0]!;
      await expect(console.call('deliveries.replay', { deliveryId })).rejects.toThrow(
        'conflict Nothing of this delivery is kept, so it cannot be processed again.',
      );
    }));

  it('that asks for a run that is not there is listed as refused', () =>
    withEngine(async (console) => {
      const workflow_id = '9f0a1b2c-6ab7-4b7e-8a5b-3d8f0b5dd0f7';
      const body = JSON.stringify({ parameters: { workflow_id, requesting_agent: 'geo_audit' } });
      expect((await ask(console, body)).status).toBe(404);
      expect(await listed(console)).toMatchObject([
        { status: 'refused', reason: 'not_answerable', httpStatus: 404, authScheme: 'bearer' },
      ]);
    }));

  it('is listed even while strangers are refused without end', () =>
    withEngine(
      async (console) => {
        const strange = authentic(console, 'something else');
        for (let index = 0; index < 70; index += 1) {
          await send(console, CONTEXT, `{"n":${index}}`, strange);
        }
        expect((await ask(console, '{"cut off": ')).status).toBe(422);
        expect((await listed(console))[0]).toMatchObject({
          status: 'refused',
          reason: 'body_is_not_json',
        });
      },
      { failuresPerMinute: 1000 },
    ));
});
