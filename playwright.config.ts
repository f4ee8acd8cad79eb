import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from './test/support/chromium.ts';

/**
 * Browser tests: the browser host's pages in a real Chromium.
 *
 * No retries: a test that passes only sometimes is a defect.
 */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/browser',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 60_000 },
  workers: 2,
  reporter: 'list',
  use: {
    // A dialog that grows while a click lands lets the press and its release hit two elements.
    reducedMotion: 'reduce',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: chromiumLaunchOptions(process.env),
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
});
