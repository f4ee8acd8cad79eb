import { describe, expect, it } from 'vitest';
import type { RunId } from '../../../shared/domain/ids.ts';
import { sendResult } from '../../support/send-result.ts';
import { startEndedRun } from '../../support/start-ended-run.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { keychainInMemory, testEngine, type TestEngine } from '../../support/test-engine.ts';

const CLIENT = 'Martha Kellner Consulting';
const GOAL = 'Win back Clara buyers with Jane Miller, jane@shop.example';
const SUMMARY = `${CLIENT} wants: ${GOAL}. Ask Martha Kellner on 415-555-2671.`;

const KEPT_GOAL = 'Win back Clara buyers with J*** M***, j***@s***.example';
const KEPT_SUMMARY = `${CLIENT} wants: ${KEPT_GOAL}. Ask M*** K*** on ******2671.`;

function start(console: TestEngine): Promise<RunId> {
  return startEndedRun(console, CLIENT, [GOAL, 'Win back Clara buyers']);
}

describe("a client's own words", () => {
  it('stay in runs, results and over a restart, until they are to be protected', async () => {
    await using folder = await temporaryFolder();
    const keychain = keychainInMemory();
    const loadKeytar = async () => keychain;
    let runId: RunId;
    {
      await using console = await testEngine(folder.path, { loadKeytar });
      runId = await start(console);
      expect(await console.call('runs.get', { runId })).toMatchObject({ clientName: CLIENT });
      await console.call('intake.draftFromRun', { runId });
      const drafts = JSON.stringify(await console.call('intake.drafts', {}));
      expect(drafts).toContain('Win back Clara buyers');
    }
    await using console = await testEngine(folder.path, { loadKeytar });
    expect(await sendResult(console, runId, { summary: SUMMARY })).toContain(KEPT_SUMMARY);
    const client = await console.call('privacy.client', { clientName: CLIENT });
    expect(client).toMatchObject({ clientName: CLIENT, keepsOwnWords: true });

    await console.call('privacy.ownWords', { clientName: CLIENT, keeps: false });
    expect(await sendResult(console, runId, { summary: `${SUMMARY} Again.` })).toContain(
      'M*** Kellner Consulting wants',
    );
    expect(await console.call('privacy.deeds', {})).toMatchObject([
      { action: 'own_words_protected' },
    ]);
    expect((await console.call('privacy.verify', {})).broken).toBeNull();
  });

  it('of one client are protected in the results of another', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    await start(console);
    const runId = await startEndedRun(console);
    expect(await sendResult(console, runId, { summary: SUMMARY })).toContain(
      'M*** Kellner Consulting',
    );
  });

  it('stay while the client has another run than the one that was deleted', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const first = await start(console);
    const second = await startEndedRun(console, CLIENT);
    await console.call('runs.erase', { runId: first, wholeClient: false });
    expect(await sendResult(console, second, { summary: SUMMARY })).toContain(CLIENT);
  });
});
