/**
 * The console's real engine on a data folder, with a keychain that lives in memory.
 */
import { startEngine } from '../../../main/engine.ts';
import { DEFAULT_INGRESS_LIMITS } from '../../../main/ingress/limits/ingress-limits.ts';
import { keychainInMemory } from '../../support/test-engine.ts';
import { benchConfig } from '../bench-config.ts';
import { serveParent } from './server-stats.ts';

const dataDir = process.argv[2] ?? '';
const keychain = keychainInMemory();
const engine = await startEngine(benchConfig(dataDir), {
  loadKeytar: async () => keychain,
  // One sender stands for many here.
  ingressLimits: {
    ...DEFAULT_INGRESS_LIMITS,
    bodyBytesInFlight: 512 * 1024 * 1024,
    requestsPerSecond: 1e6,
    requestBurst: 1e6,
    failuresPerMinute: Number.MAX_SAFE_INTEGER,
  },
});
serveParent({ port: Number(new URL(engine.addresses.ingress).port), dataDir }, () => engine.stop());
