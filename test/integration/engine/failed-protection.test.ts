import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { KeychainMissing } from '../../../main/credentials/keychain.ts';
import { createRedactor } from '../../../main/privacy/redaction/redactor.ts';
import { listDeliveries } from '../../support/list-deliveries.ts';
import { sendResult } from '../../support/send-result.ts';
import { startEndedRun } from '../../support/start-ended-run.ts';
import { sendWebhook } from '../../support/send-webhook.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine } from '../../support/test-engine.ts';

describe('protection that fails', () => {
  it('puts the delivery aside sealed and stores nothing of it in the clear', async () => {
    await using folder = await temporaryFolder();
    let isBroken = false;
    await using console = await testEngine(folder.path, {
      makeRedactor: (options) => {
        const real = createRedactor(options);
        const failing = (): never => {
          throw new RangeError('a detector fails');
        };
        return {
          redactText: (text) => (isBroken ? failing() : real.redactText(text)),
          redactJson: (value) => (isBroken ? failing() : real.redactJson(value)),
        };
      },
    });
    const runId = await startEndedRun(console);
    isBroken = true;
    await sendResult(console, runId, { summary: 'canary.broken@mailbox.example' });
    const raw = new BetterSqlite(`${folder.path}/console.db`);
    const row = raw
      .prepare(
        'SELECT status, reason, body_form, body FROM inbox_deliveries ORDER BY sequence DESC',
      )
      .get() as { status: string; reason: string; body_form: string; body: Buffer };
    raw.close();
    expect(row).toMatchObject({
      status: 'quarantined',
      reason: 'protection_failed',
      body_form: 'sealed',
    });
    expect(row.body.includes('canary.broken')).toBe(false);

    await expect(startEndedRun(console)).rejects.toThrow('protection_failed');
    isBroken = false;
    const { deliveries } = await listDeliveries(console, { statuses: ['quarantined'] });
    await console.call('deliveries.place', {
      deliveryId: deliveries[0]!.deliveryId,
      runId,
      agentId: 'geo_audit',
    });
    await console.engine.wake();
    const { payload } = await console.call('results.payload', { runId, agentId: 'geo_audit' });
    expect(JSON.stringify(payload)).toContain('c***@m***.example');
  });

  it('seals it without a keychain too, until the console stops', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path, {
      loadKeytar: async () => {
        throw new KeychainMissing('none for this test');
      },
      makeRedactor: () => {
        const failing = (): never => {
          throw new RangeError('a detector fails');
        };
        return { redactText: failing, redactJson: failing };
      },
    });
    const response = await sendWebhook(console, {
      agent_id: 'geo_audit',
      agent_data: 'canary.broken@mailbox.example',
    });
    expect(response.status).toBe(202);
    await console.engine.wake();
    const raw = new BetterSqlite(`${folder.path}/console.db`);
    const rows = raw.prepare('SELECT status, body_form, body FROM inbox_deliveries').all() as {
      status: string;
      body_form: string;
      body: Buffer;
    }[];
    raw.close();
    expect(rows).toMatchObject([{ status: 'quarantined', body_form: 'sealed' }]);
    expect(rows[0]?.body.includes('canary.broken')).toBe(false);
  });
});
