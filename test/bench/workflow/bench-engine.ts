import type { EngineConfig } from '../../../main/composition/engine-config.ts';
import { BENCH_SECRET } from '../ingest/messages.ts';

/** How every engine of this bench is set up: free ports, fixed secrets. */
export function benchConfig(dataDir: string): EngineConfig {
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
    secrets: {
      webhookSecret: BENCH_SECRET,
      toolToken: 'tool-token-of-the-bench',
      adminKey: 'admin-key-of-the-bench',
      redisUrl: null,
    },
    host: 'browser',
    version: '0.0.0-bench',
  };
}
