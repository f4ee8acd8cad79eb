import { defineConfig } from 'vitest/config';

/**
 * Generous, because they only end what hangs: a machine that is busy with something else is no
 * reason for a test to fail. How fast something is belongs into a bench.
 */
const LIMITS = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
};

/** Files share a process and what it has loaded: a test puts back what it changes of it. */
const SHARED = { isolate: false, ...LIMITS };

/**
 * Their mock of Electron has to be there before the app is loaded: each file needs the app anew.
 */
const WITH_MOCKS = ['test/unit/app/**/*.test.ts', 'test/unit/preload/**/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx'],
          exclude: WITH_MOCKS,
          setupFiles: ['test/support/property-seed.ts'],
          ...SHARED,
        },
      },
      { test: { name: 'unit-with-mocks', include: WITH_MOCKS, ...LIMITS } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          ...SHARED,
        },
      },
    ],
  },
});
