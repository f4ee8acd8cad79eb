import type { EngineTies } from '../../main/composition/engine-config.ts';
import type { Keychain } from '../../main/credentials/keychain.ts';
import { startEngine } from '../../main/engine.ts';
import { readAddresses } from '../../main/opal-api/network/addresses.ts';
import { ENVIRONMENT_CONNECTION } from '../../main/opal/runners/direct-connections.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { LedBy } from '../../shared/domain/run.ts';
import { engineConfig } from './engine-config.ts';
import type { PracticeApiHarness } from './practice-api.ts';
import { sampleIntake } from './sample-intake.ts';
import { keychainInMemory, TestEngine } from './test-engine.ts';

/** An engine whose connection leads to a practice API of the test's own. */
export async function directEngine(
  dataDir: string,
  { address }: Pick<PracticeApiHarness, 'address'>,
  ties: Partial<EngineTies> = {},
  keychain: Keychain = keychainInMemory(),
): Promise<TestEngine> {
  const { baseUrl, issuer, wsUrl, token } = address;
  const addresses = readAddresses({ baseUrl, issuer, liveUrl: wsUrl });
  const engine = await startEngine(engineConfig(dataDir, { opal: { addresses, token } }), {
    loadKeytar: async () => keychain,
    tickMs: 20,
    firstRetryMs: 20,
    ...ties,
  });
  return new TestEngine(engine);
}

/** Starts a run over the API. */
export async function startDirect(
  console: TestEngine,
  ledBy: LedBy,
  scheduledForMs: number | null = null,
): Promise<RunId> {
  const { runId } = await console.call('runs.start', {
    intake: sampleIntake(),
    credentials: {},
    target: { kind: 'direct', connectionId: ENVIRONMENT_CONNECTION, ledBy, practice: null },
    scheduledForMs,
    draftId: null,
  });
  return runId;
}
