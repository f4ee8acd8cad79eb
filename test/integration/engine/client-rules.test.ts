import { describe, expect, it } from 'vitest';
import { sampleIntake } from '../../support/sample-intake.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine } from '../../support/test-engine.ts';

const CLIENT = sampleIntake().business_context.company_name;

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
