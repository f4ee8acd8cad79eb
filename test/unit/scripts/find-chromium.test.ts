import { describe, expect, test } from 'vitest';
import { findChromium } from '../../../scripts/testing/find-chromium.ts';

describe('the Chromium of the browser tests', () => {
  test('is the one that CHROMIUM names', () => {
    const found = findChromium({ CHROMIUM: '/opt/chromium', PATH: '/usr/bin' }, () => true);
    expect(found).toEqual({ executablePath: '/opt/chromium' });
  });

  test('is not replaced by another when CHROMIUM names none', () => {
    const found = findChromium(
      { CHROMIUM: '/opt/chromium', PATH: '/usr/bin' },
      (file) => file !== '/opt/chromium',
    );
    expect(found).toMatchObject({ executablePath: null });
    expect(found).toMatchObject({ reason: expect.stringContaining('/opt/chromium') });
  });

  test("is the system's own, wherever it is on the PATH", () => {
    const found = findChromium(
      { PATH: '/usr/local/bin:/usr/bin' },
      (file) => file === '/usr/bin/chromium',
    );
    expect(found).toEqual({ executablePath: '/usr/bin/chromium' });
  });

  test('is the one that Playwright downloaded where the system has none', () => {
    const found = findChromium({ PATH: '/usr/bin' }, (file) => file.includes('ms-playwright'));
    expect(found.executablePath).toContain('ms-playwright');
  });

  test('is missing with a reason that says what to do', () => {
    const found = findChromium({}, () => false);
    expect(found).toMatchObject({ reason: expect.stringContaining('playwright install') });
  });
});
