import { homedir } from 'node:os';
import { expect, it } from 'vitest';
import { writeSupportBundle, type SupportFacts } from '../../../main/procedures/support-bundle.ts';
import { USUAL_LOG_LEVELS } from '../../../shared/domain/log-levels.ts';
import { testProtector } from '../../support/test-protector.ts';

function write(log: readonly unknown[], clientNames: readonly string[]): string {
  const facts: SupportFacts = {
    madeAt: '2026-03-02T10:00:00.000Z',
    console: {
      version: '0.1.0',
      host: 'browser',
      platform: 'linux x64',
      node: 'v24.0.0',
      upForSeconds: 1,
      memoryMb: 200,
    },
    health: { status: 'ok' },
    deliveries: {},
    jobs: {},
    levels: USUAL_LOG_LEVELS,
    log,
  };
  return writeSupportBundle(facts, { protector: testProtector(new Set()), clientNames });
}

it('names no client, however the name is written, and leaves words that hold it', () => {
  const text = write(
    [{ msg: 'For "Löwe & Söhne" GmbH, LÖWE & SÖHNE, and AI; it failed again. 東京商店の結果' }],
    ['Löwe & Söhne', 'AI', '東京商店', 'Quote "Q" (Ltd.)', ''],
  );
  expect(text).toContain('For \\"[client]\\" GmbH, [client], and [client]; it failed again');
  expect(text).not.toContain('東京商店');
});

it('names a client with signs of its own in the name', () => {
  expect(write([{ msg: 'for Quote "Q" (Ltd.)' }], ['Quote "Q" (Ltd.)'])).toContain('for [client]');
});

it('does not name the folder of the user', () => {
  expect(write([{ folder: `${homedir()}/data` }], [])).toContain('"~/data"');
});
