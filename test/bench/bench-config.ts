import type { EngineConfig } from '../../main/composition/engine-config.ts';
import { engineConfig } from '../support/engine-config.ts';
import { BENCH_SECRET } from './ingest/messages.ts';

/** How every engine that is measured is set up: free ports, fixed secrets. */
export function benchConfig(dataDir: string): EngineConfig {
  return engineConfig(dataDir, {
    secrets: {
      webhookSecret: BENCH_SECRET,
      toolToken: 'tool-token-of-the-bench',
      adminKey: 'admin-key-of-the-bench',
      redisUrl: null,
    },
    version: '0.0.0-bench',
  });
}
