import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { KeychainMissing } from '../../../main/credentials/keychain.ts';
import { sendToolCall } from '../../support/send-tool-call.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { keychainInMemory, testEngine, type TestEngine } from '../../support/test-engine.ts';

async function sendUnmatched(console: TestEngine): Promise<void> {
  await sendToolCall(console, { agent_name: 'geo_audit', execution_results: { summary: 'Kept.' } });
}

/** As a crash between the answer and the processing would leave it. */
function setBackToReceived(dataDir: string): void {
  const database = new BetterSqlite(join(dataDir, 'console.db'));
  const changed = database
    .prepare(
      "UPDATE inbox_deliveries SET status = 'received', reason = NULL WHERE body_form = 'sealed'",
    )
    .run();
  database.close();
  expect(changed.changes).toBe(1);
}

describe('a sealed delivery that was not processed before the end', () => {
  it('is opened with the key from the keychain at the next start', async () => {
    await using folder = await temporaryFolder();
    const keychain = keychainInMemory();
    const loadKeytar = async () => keychain;
    {
      await using console = await testEngine(folder.path, { loadKeytar });
      await sendUnmatched(console);
      await console.until(null, (event) => event.event_type === 'ingress.delivery_unmatched@1');
    }
    setBackToReceived(folder.path);
    await using console = await testEngine(folder.path, { loadKeytar });
    await console.engine.wake();
    expect((await console.call('status.recent', {})).unmatched).toBe(1);
  });

  it('waits while the keychain is away, and is processed when it is back', async () => {
    await using folder = await temporaryFolder();
    const keychain = keychainInMemory();
    const loadKeytar = async () => keychain;
    {
      await using console = await testEngine(folder.path, { loadKeytar });
      await sendUnmatched(console);
      await console.until(null, (event) => event.event_type === 'ingress.delivery_unmatched@1');
    }
    setBackToReceived(folder.path);
    {
      const away = async (): Promise<never> => {
        throw new KeychainMissing('it is away');
      };
      await using console = await testEngine(folder.path, { loadKeytar: away });
      await console.engine.wake();
      expect((await console.call('status.recent', {})).quarantined).toBe(1);
    }
    await using console = await testEngine(folder.path, { loadKeytar });
    await console.engine.wake();
    const status = await console.call('status.recent', {});
    expect(status).toMatchObject({ quarantined: 0, unmatched: 1 });
  });
});
