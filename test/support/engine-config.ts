import type { EngineConfig } from '../../main/composition/engine-config.ts';

/** Secrets of every test engine. */
export const TEST_SECRETS = {
  webhookSecret: 'webhook-secret-for-tests',
  toolToken: 'tool-token-for-tests',
  adminKey: 'admin-key-for-tests',
} as const;

/** An engine's configuration on free ports, as the browser host would give it. */
export function engineConfig(dataDir: string, changes: Partial<EngineConfig> = {}): EngineConfig {
  return {
    dataDir,
    ingressPort: 0,
    adminPort: 0,
    consolePort: 0,
    openBrowser: false,
    practiceOnly: false,
    json: false,
    debug: false,
    warnings: [],
    secrets: { ...TEST_SECRETS, redisUrl: null },
    host: 'browser',
    version: '0.0.0-test',
    ...changes,
  };
}
