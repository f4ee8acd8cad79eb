import { defineConfig } from '@playwright/test';

/**
 * Electron tests: the built app (`npm run build`), driven as a person would.
 *
 * Where there is no Electron binary or no display they are skipped, and the reason is
 * printed before anything else. No retries: a test that passes only sometimes is a defect.
 */
export default defineConfig({
  testDir: 'test/electron',
  outputDir: 'test-results/electron',
  globalSetup: './test/electron/announce.ts',
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
});
