import BetterSqlite from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deliveryIdSchema } from '../../../shared/domain/ids.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { sendResult } from '../../support/send-result.ts';
import { sendWebhook } from '../../support/send-webhook.ts';
import { startEndedRun } from '../../support/start-ended-run.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine, TEST_SECRETS } from '../../support/test-engine.ts';

const keptSchema = z.object({ delivery_id: deliveryIdSchema });

const CLIENT = sampleIntake().business_context.company_name;

describe('the audit of protection', () => {
  it('has a row for each type, mode and field, with run and delivery and without values', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await startEndedRun(console);
    await sendResult(console, runId, {
      summary: 'Three contacts',
      contacts: [
        { email: 'jane@a.example' },
        { email: 'joe@a.example' },
        { email: 'jane@a.example' },
      ],
      'jane@a.example': { note: 'card 4111 1111 1111 1111' },
    });
    const database = new BetterSqlite(`${folder.path}/console.db`, { readonly: true });
    const rows = database
      .prepare(
        `SELECT field_path, pii_type, redaction_mode, confidence_level, occurrences, value_digests,
          size_chars, operation, workflow_id, agent_id, delivery_id, processing_ms,
          retain_until, recorded_at
         FROM pii_audit_log WHERE agent_id = 'geo_audit' AND delivery_id IS NOT NULL
         ORDER BY field_path`,
      )
      .all() as Record<string, string | number>[];
    database.close();
    expect(rows).toMatchObject([
      { field_path: '/payload', pii_type: 'email', occurrences: 1 },
      {
        field_path: '/payload/[key]/note',
        pii_type: 'credit_card',
        occurrences: 1,
        size_chars: 19,
      },
      {
        field_path: '/payload/contacts/*/email',
        pii_type: 'email',
        redaction_mode: 'partial',
        confidence_level: 'high',
        occurrences: 3,
        operation: 'storage',
        workflow_id: runId,
      },
    ]);
    const digests = String(rows[2]?.['value_digests']).split(' ');
    expect(digests).toHaveLength(2);
    expect(digests).toContain(rows[0]?.['value_digests']);
    expect(Number(rows[2]?.['processing_ms'])).toBeGreaterThan(0);
    const kept =
      Date.parse(String(rows[2]?.['retain_until'])) - Date.parse(String(rows[2]?.['recorded_at']));
    expect(kept / (365.25 * 86_400_000)).toBeCloseTo(7, 2);
  });

  it('has one of each value that was protected on arrival and then put aside', async () => {
    await using folder = await temporaryFolder();
    const noKeychain = async (): Promise<never> => {
      throw new Error('There is no keychain');
    };
    await using console = await testEngine(folder.path, { loadKeytar: noKeychain });
    const runId = await startEndedRun(console);
    const countEmails = (): number => {
      const database = new BetterSqlite(`${folder.path}/console.db`, { readonly: true });
      const count = database
        .prepare(
          `SELECT COALESCE(SUM(occurrences), 0) FROM pii_audit_log
           WHERE pii_type = 'email' AND delivery_id IS NOT NULL`,
        )
        .pluck()
        .get();
      database.close();
      return Number(count);
    };
    const before = countEmails();
    const sent = await sendWebhook(console, {
      workflow_id: randomUUID(),
      agent_id: 'geo_audit',
      execution_status: 'completed',
      agent_data: { summary: 'Write to jane@a.example' },
      metadata: { timestamp: new Date().toISOString() },
    });
    await sendWebhook(console, { note: 'Write to joe@b.example' });
    await console.engine.wake();
    expect(countEmails()).toBe(before + 2);
    const { delivery_id: deliveryId } = keptSchema.parse(await sent.json());
    await console.call('deliveries.place', { deliveryId, runId, agentId: 'geo_audit' });
    await console.engine.wake();
    expect(countEmails()).toBe(before + 2);
    expect((await console.call('privacy.verify', {})).broken).toBeNull();
  });

  it('is what the screen and the metrics count', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    // Without a first result: a second would be protected when it waits and when it is used.
    const faults = [{ agentId: 'geo_audit', kind: 'failed' } as const];
    const runId = await console.startPractice({ faults });
    await console.untilEnded(runId);
    await sendResult(console, runId, {
      summary: 'Two',
      contacts: ['jane@a.example', 'joe@a.example'],
    });
    const { tallies, clients } = await console.call('privacy.summary', { days: 1 });
    expect(tallies).toContainEqual({
      type: 'email',
      mode: 'partial',
      agentId: 'geo_audit',
      runId,
      occurrences: 2,
    });
    expect(clients[runId]).toBe(CLIENT);
    const metrics = await fetch(`${console.engine.addresses.admin}/metrics`, {
      headers: { authorization: `ApiKey ${TEST_SECRETS.adminKey}` },
    });
    const text = await metrics.text();
    const counted =
      /osal_pii_protection_operations_total\{pii_type="email",redaction_mode="partial",confidence_level="high"\} (\d+)/.exec(
        text,
      );
    const recorded = tallies.filter(({ type }) => type === 'email');
    expect(Number(counted?.[1])).toBe(
      recorded.reduce((sum, { occurrences }) => sum + occurrences, 0),
    );
    expect(text).toMatch(/osal_pii_protection_duration_seconds_count \d+/);
  });
});
