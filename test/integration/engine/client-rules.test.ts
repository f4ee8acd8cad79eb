import { describe, expect, it } from 'vitest';
import { KeychainMissing } from '../../../main/credentials/keychain.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { sendResult } from '../../support/send-result.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine } from '../../support/test-engine.ts';

const CLIENT = sampleIntake().business_context.company_name;

describe('rules of clients without a keychain', () => {
  it('do not apply to results, and the screen is told so', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path, {
      loadKeytar: async () => {
        throw new KeychainMissing('none for this test');
      },
    });
    const runId = await console.startPractice();
    await console.untilEnded(runId);
    await console.call('privacy.override', {
      clientName: CLIENT,
      override: { piiType: 'email', operation: null, mode: 'remove' },
    });
    expect(await console.call('privacy.access', {})).toMatchObject({ doClientRulesApply: false });
    expect(await sendResult(console, runId, { summary: 'jane@garden.example' })).toContain(
      'j***@g***.example',
    );
  });

  it('apply with one', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    expect(await console.call('privacy.access', {})).toMatchObject({ doClientRulesApply: true });
  });
});

describe('a rule of a client that is not there', () => {
  it('cannot be removed, and nothing is recorded of the attempt', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const override = { piiType: 'email', operation: 'storage' } as const;
    await console.call('privacy.override', {
      clientName: CLIENT,
      override: { ...override, mode: 'mask' },
    });
    await console.call('privacy.endOverride', { clientName: CLIENT, override });
    const deeds = await console.call('privacy.deeds', {});
    for (const attempt of [
      () => console.engine.call('privacy.endOverride', { clientName: CLIENT, override }),
      () =>
        console.engine.call('privacy.disallow', {
          clientName: CLIENT,
          entryId: '0b5dd0f7-6ab7-4b7e-8a5b-3d8f9f0a1b2c',
        }),
    ]) {
      expect(await attempt()).toMatchObject({
        error: { code: 'not_found', message: expect.stringContaining('no longer') },
      });
    }
    expect(await console.call('privacy.deeds', {})).toEqual(deeds);
  });
});
