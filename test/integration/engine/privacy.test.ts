import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { KeychainMissing } from '../../../main/credentials/keychain.ts';
import { signBody } from '../../../main/ingress/webhook-signature.ts';
import { createPiiProtector } from '../../../main/privacy/pii-protector.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { sendResult } from '../../support/send-result.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import {
  keychainInMemory,
  testEngine,
  TEST_SECRETS,
  type TestEngine,
} from '../../support/test-engine.ts';

async function startRun(console: TestEngine): Promise<RunId> {
  const { runId } = await console.call('runs.start', {
    intake: sampleIntake(),
    credentials: { odp_key: 'canary-odp-key-7f3a' },
    target: { kind: 'practice', options: { seed: 1, pace: 'instant', faults: [] } },
    scheduledForMs: null,
    draftId: null,
  });
  await console.untilEnded(runId);
  return runId;
}

const CLIENT = sampleIntake().business_context.company_name;

describe('protection by an engagement’s own rules', () => {
  it('keeps what its allow-list names, from then on and nowhere else', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await startRun(console);
    await console.call('privacy.allow', {
      clientName: CLIENT,
      kind: 'domain',
      value: '@Garden.example',
    });
    await console.call('privacy.allow', {
      clientName: CLIENT,
      kind: 'value',
      value: '+1 415 555 2671',
    });
    await console.call('privacy.allow', {
      clientName: 'Another client',
      kind: 'domain',
      value: 'else.example',
    });

    const kept = await sendResult(console, runId, {
      summary: 'press@garden.example, jane@else.example, call (415) 555-2671 or (415) 555-2672',
    });
    expect(kept).toContain(
      'press@garden.example, j***@e***.example, call (415) 555-2671 or ******2672',
    );

    const [engagement] = (await console.call('privacy.engagements', {})).filter(
      ({ clientName }) => clientName === CLIENT,
    );
    for (const { entryId } of engagement?.allowed ?? []) {
      await console.call('privacy.disallow', { clientName: CLIENT, entryId });
    }
    expect(
      await sendResult(console, runId, { summary: 'Now press@garden.example is one too.' }),
    ).toContain('Now p***@g***.example is one too.');
  });

  it('remembers them, and its pseudonyms, over a restart', async () => {
    await using folder = await temporaryFolder();
    const keychain = keychainInMemory();
    const loadKeytar = async () => keychain;
    let runId: RunId;
    {
      await using console = await testEngine(folder.path, { loadKeytar });
      runId = await startRun(console);
      await console.call('privacy.override', {
        clientName: CLIENT,
        override: { piiType: 'email', operation: 'storage', mode: 'pseudonymize' },
      });
      expect(
        await sendResult(console, runId, {
          summary: 'One',
          a: 'jane@a.example',
          b: ['joe@a.example'],
        }),
      ).toContain('"a":"[Email 1]","b":["[Email 2]"]');
    }
    await using console = await testEngine(folder.path, { loadKeytar });
    expect(
      await sendResult(console, runId, {
        summary: 'Two',
        a: 'new@a.example',
        b: ['JOE@a.example'],
      }),
    ).toContain('"a":"[Email 3]","b":["[Email 2]"]');
  });

  it('belong to a client whose name is itself one that they replace', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const clientName = 'studio@garden.example';
    await console.call('privacy.override', {
      clientName,
      override: { piiType: 'email', operation: null, mode: 'pseudonymize' },
    });
    const intake = sampleIntake();
    intake.business_context.company_name = clientName;
    const { runId } = await console.call('runs.start', {
      intake,
      credentials: { odp_key: 'canary-odp-key-7f3a' },
      target: { kind: 'practice', options: { seed: 1, pace: 'instant', faults: [] } },
      scheduledForMs: null,
      draftId: null,
    });
    await console.untilEnded(runId);
    expect(await sendResult(console, runId, { summary: 'Ask jane@a.example' })).toMatch(
      /Ask \[Email \d+\]/,
    );
  });

  it('gives two values two numbers when their results come at the same moment', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await startRun(console);
    await console.call('privacy.override', {
      clientName: CLIENT,
      override: { piiType: 'email', operation: null, mode: 'pseudonymize' },
    });
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        sendResult(console, runId, { summary: `p${index}@a.example` }),
      ),
    );
    const database = new BetterSqlite(`${folder.path}/console.db`, { readonly: true });
    const rows = database.prepare('SELECT number, value_digest FROM pii_pseudonyms').all();
    database.close();
    expect(rows).toHaveLength(20);
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(20);
  });
});

describe('the audit of protection', () => {
  it('has a row for each type, mode and field, with run and delivery and without values', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await startRun(console);
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

  it('is what the screen and the metrics count', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await startRun(console);
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

describe('a text that is tried out', () => {
  it('is answered in each mode and for each role, and leaves no trace', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const tried = await console.call('privacy.try', {
      text: 'Ask jane@a.example, SSN 123-45-6789.',
      clientName: '',
      operation: 'display',
      classification: 'confidential',
    });
    expect(tried.spans).toMatchObject([
      { type: 'email', start: 4, end: 18 },
      { type: 'ssn', start: 24, end: 35 },
    ]);
    expect(tried.byMode.partial).toBe('Ask j***@***.example, SSN ***-**-6789.');
    expect(tried.byMode.pseudonymize).toBe('Ask [Email 1], SSN [Social security number 1].');
    expect(tried.byRole.guest).toMatch(/^Ask \[removed\], SSN \[ssn:hash:v0:[a-z]+\]\.$/);
    expect((await console.call('privacy.summary', { days: 1 })).tallies).toEqual([]);
  });
});

describe('protection that fails', () => {
  it('puts the delivery aside sealed and stores nothing of it in the clear', async () => {
    await using folder = await temporaryFolder();
    let isBroken = false;
    await using console = await testEngine(folder.path, {
      makePiiProtector: (options) => {
        const real = createPiiProtector(options);
        const failing = (): never => {
          throw new RangeError('a detector fails');
        };
        return {
          protectText: (text) => (isBroken ? failing() : real.protectText(text)),
          protectJson: (value) => (isBroken ? failing() : real.protectJson(value)),
        };
      },
    });
    const runId = await startRun(console);
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

    await expect(startRun(console)).rejects.toThrow('protection_failed');
    isBroken = false;
    const { deliveries } = await console.call('deliveries.list', {
      filter: {
        statuses: ['quarantined'],
        source: null,
        agentId: null,
        runId: null,
        receivedFromMs: null,
        receivedToMs: null,
        search: '',
      },
      beforeSequence: null,
      limit: 5,
    });
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
      makePiiProtector: () => {
        const failing = (): never => {
          throw new RangeError('a detector fails');
        };
        return { protectText: failing, protectJson: failing };
      },
    });
    const body = JSON.stringify({
      agent_id: 'geo_audit',
      agent_data: 'canary.broken@mailbox.example',
    });
    const response = await fetch(`${console.engine.addresses.ingress}/api/webhooks/opal-workflow`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-osa-signature': signBody(TEST_SECRETS.webhookSecret, Buffer.from(body), Date.now()),
      },
      body,
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

describe('a large result', () => {
  it('is protected by the client’s rules in the thread, and audited like a small one', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await startRun(console);
    await console.call('privacy.allow', {
      clientName: CLIENT,
      kind: 'domain',
      value: 'garden.example',
    });
    await console.call('privacy.override', {
      clientName: CLIENT,
      override: { piiType: 'ip_address', operation: null, mode: 'remove' },
    });
    const kept = await sendResult(console, runId, {
      summary: 'press@garden.example and jane@else.example',
      visits: Array.from({ length: 2_000 }, () => ({
        user_ip: '203.0.113.7',
        note: 'x'.repeat(60),
      })),
    });
    expect(kept).toContain('press@garden.example and j***@e***.example');
    expect(kept).toContain('{"user_ip":"[removed]"');
    const { tallies } = await console.call('privacy.summary', { days: 1 });
    expect(tallies).toContainEqual({
      type: 'ip_address',
      mode: 'remove',
      agentId: 'geo_audit',
      runId,
      occurrences: 2_000,
    });
  });
});
