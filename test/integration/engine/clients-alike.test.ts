import { describe, expect, it } from 'vitest';
import type { RunId } from '../../../shared/domain/ids.ts';
import { sendResult } from '../../support/send-result.ts';
import { startEndedRun } from '../../support/start-ended-run.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { keychainInMemory, testEngine, type TestEngine } from '../../support/test-engine.ts';

/** Kept of both: J*** S***. */
const JOHN = 'John Smith';
const JANE = 'Jane Stone';

/** A client's own name stays otherwise. */
async function protectNames(console: TestEngine): Promise<void> {
  for (const clientName of [JOHN, JANE]) {
    await console.call('privacy.ownWords', { clientName, keeps: false });
  }
}

describe('two clients of whose names the same is kept', () => {
  it('share no allow-list, no rule and no pseudonym', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    await protectNames(console);
    const johns = await startEndedRun(console, JOHN);
    const janes = await startEndedRun(console, JANE);
    await console.call('privacy.allow', { clientName: JOHN, kind: 'domain', value: 'j.example' });
    for (const clientName of [JOHN, JANE]) {
      await console.call('privacy.override', {
        clientName,
        override: { piiType: 'phone', operation: null, mode: 'pseudonymize' },
      });
    }
    await console.call('privacy.override', {
      clientName: JANE,
      override: { piiType: 'email', operation: null, mode: 'remove' },
    });

    expect(
      await sendResult(console, johns, {
        summary: 'anna@j.example, bill@kept.example, (415) 555-2671',
      }),
    ).toContain('anna@j.example, b***@k***.example, [Phone 1]');
    expect(
      await sendResult(console, janes, {
        summary: 'anna@j.example, bill@kept.example, (415) 555-2672',
      }),
    ).toContain('[removed], [removed], [Phone 1]');
  });

  it('are listed apart, each with its own, and can be changed apart', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    await protectNames(console);
    await startEndedRun(console, JOHN);
    await startEndedRun(console, JANE);
    await console.call('privacy.allow', { clientName: JOHN, kind: 'domain', value: 'j.example' });

    const listed = await console.call('privacy.engagements', {});
    expect(listed.map(({ clientName }) => clientName)).toEqual(['J*** S***', 'J*** S***']);
    const { engagementId: janesId } = await console.call('privacy.client', { clientName: JANE });
    expect(await console.call('privacy.client', { clientName: JOHN })).toMatchObject({
      clientName: 'J*** S***',
      allowed: [{ value: 'j.example' }],
    });

    await console.call('privacy.allow', {
      clientName: 'J*** S***',
      engagementId: janesId,
      kind: 'domain',
      value: 's.example',
    });
    expect(await console.call('privacy.client', { clientName: JANE })).toMatchObject({
      allowed: [{ value: 's.example' }],
    });
    expect(await console.call('privacy.engagements', {})).toHaveLength(2);
  });

  it('do not stand in for each other where runs of one client are looked for', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    await protectNames(console);
    const johns = await startEndedRun(console, JOHN);
    await startEndedRun(console, JANE);
    expect(await console.call('runs.comparable', { runId: johns })).toEqual([]);
    expect(await console.call('forceSync.clients', {})).toHaveLength(2);
    const again = await startEndedRun(console, ' John  Smith ');
    expect(
      (await console.call('runs.comparable', { runId: johns })).map(({ runId }) => runId),
    ).toEqual([again]);
  });

  it('stay apart in a repeated run, and over a restart', async () => {
    await using folder = await temporaryFolder();
    const keychain = keychainInMemory();
    const loadKeytar = async () => keychain;
    let repeated: RunId;
    {
      await using console = await testEngine(folder.path, { loadKeytar });
      await protectNames(console);
      const johns = await startEndedRun(console, JOHN);
      await startEndedRun(console, JANE);
      await console.call('privacy.override', {
        clientName: JANE,
        override: { piiType: 'email', operation: null, mode: 'remove' },
      });
      ({ runId: repeated } = await console.call('runs.rerun', { runId: johns }));
      await console.untilEnded(repeated);
    }
    await using console = await testEngine(folder.path, { loadKeytar });
    expect(await sendResult(console, repeated, { summary: 'bill@kept.example' })).toContain(
      'b***@k***.example',
    );
  });

  it('can have their first rule before their first run, under the name as it is entered', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const override = { piiType: 'email', operation: null, mode: 'remove' } as const;
    await console.call('privacy.override', { clientName: JOHN, override });
    const listed = await console.call('privacy.engagements', {});
    expect(listed).toEqual([await console.call('privacy.client', { clientName: JOHN })]);
    expect(listed).toMatchObject([{ clientName: JOHN, overrides: [override] }]);
    expect(await console.call('privacy.client', { clientName: JANE })).toMatchObject({
      overrides: [],
    });
  });

  it('refuses rules for a client that is none', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const answer = await console.engine.call('privacy.override', {
      clientName: 'J*** S***',
      engagementId: '0'.repeat(32),
      override: { piiType: 'email', operation: null, mode: 'mask' },
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});
