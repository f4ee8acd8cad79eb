import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { RunId } from '../../../shared/domain/ids.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { sendResult } from '../../support/send-result.ts';
import { startEndedRun } from '../../support/start-ended-run.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { keychainInMemory, testEngine } from '../../support/test-engine.ts';

const CLIENT = sampleIntake().business_context.company_name;

describe('protection by an engagement’s own rules', () => {
  it('keeps what its allow-list names, from then on and nowhere else', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await startEndedRun(console);
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
      runId = await startEndedRun(console);
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
    const runId = await startEndedRun(console, clientName);
    expect(await sendResult(console, runId, { summary: 'Ask jane@a.example' })).toMatch(
      /Ask \[Email \d+\]/,
    );
  });

  it('gives two values two numbers when their results come at the same moment', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await startEndedRun(console);
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

describe('a large result', () => {
  it('is protected by the client’s rules in the thread, and audited like a small one', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await startEndedRun(console);
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
