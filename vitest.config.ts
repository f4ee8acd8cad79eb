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

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx'],
          setupFiles: ['test/support/property-seed.ts'],
          ...LIMITS,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          ...LIMITS,
        },
      },
    ],
  },
});
