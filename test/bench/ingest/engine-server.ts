/**
 * The console's real engine on a data folder, with a keychain that lives in memory.
 */
import { startEngine } from '../../../main/engine.ts';
import { DEFAULT_INGRESS_LIMITS } from '../../../main/ingress/limits/ingress-limits.ts';
import { keychainInMemory } from '../../support/test-engine.ts';
import { BENCH_SECRET } from './messages.ts';
import { serveParent } from './server-stats.ts';

const dataDir = process.argv[2] ?? '';
const keychain = keychainInMemory();
const engine = await startEngine(
  {
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
  },
  {
    loadKeytar: async () => keychain,
    // One sender stands for many here.
    ingressLimits: {
      ...DEFAULT_INGRESS_LIMITS,
      bodyBytesInFlight: 512 * 1024 * 1024,
      requestsPerSecond: 1e6,
      requestBurst: 1e6,
      failuresPerMinute: Number.MAX_SAFE_INTEGER,
    },
  },
);
serveParent({ port: Number(new URL(engine.addresses.ingress).port), dataDir }, () => engine.stop());
