import BetterSqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { createRedactor } from '../../../main/privacy/redaction/redactor.ts';
import { sendResult } from '../../support/send-result.ts';
import { startEndedRun } from '../../support/start-ended-run.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine } from '../../support/test-engine.ts';

it('records nothing of a delivery that another has taken while it was read', async () => {
  await using folder = await temporaryFolder();
  let isStolen = false;
  let reads = 0;
  await using console = await testEngine(folder.path, {
    makeRedactor: (options) => {
      const real = createRedactor(options);
      return {
        redactText: (text) => real.redactText(text),
        redactJson: (value) => {
          if (isStolen) {
            reads += 1;
            steal(folder.path);
          }
          return real.redactJson(value);
        },
      };
    },
  });
  const runId = await startEndedRun(console);
  const before = await console.call('results.payload', { runId, agentId: 'geo_audit' });
  const events = await console.call('runs.events', { runId, afterSeq: 0, limit: 1000 });
  isStolen = true;
  await sendResult(console, runId, { summary: 'Another answer.' });
  expect(reads).toBeGreaterThan(0);
  expect(await console.call('results.payload', { runId, agentId: 'geo_audit' })).toEqual(before);
  expect(await console.call('runs.events', { runId, afterSeq: 0, limit: 1000 })).toEqual(events);
  expect(newest(folder.path)).toMatchObject({
    status: 'received',
    lease_owner: 'another',
    attempts: 1,
  });
});

/** Takes the newest delivery as another process would. */
function steal(dataDir: string): void {
  const raw = new BetterSqlite(`${dataDir}/console.db`);
  raw.exec(`UPDATE inbox_deliveries SET lease_owner = 'another', fencing_token = fencing_token + 1
    WHERE status = 'received'`);
  raw.close();
}

function newest(dataDir: string): unknown {
  const raw = new BetterSqlite(`${dataDir}/console.db`, { readonly: true });
  const row = raw.prepare('SELECT * FROM inbox_deliveries ORDER BY sequence DESC').get();
  raw.close();
  return row;
}
