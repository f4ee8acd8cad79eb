import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PRACTICE_CONNECTION } from '../../../../main/opal/runners/direct-connections.ts';
import { sampleIntake } from '../../../support/sample-intake.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { testEngine, type TestEngine } from '../../../support/test-engine.ts';

/** Runs a practice analysis over the API, to its end. */
async function statusOfRun(console: TestEngine): Promise<string> {
  const { runId } = await console.call('runs.start', {
    intake: sampleIntake(),
    credentials: {},
    target: {
      kind: 'direct',
      connectionId: PRACTICE_CONNECTION,
      ledBy: 'console',
      practice: { seed: 1, pace: 'instant', shape: 'markdown', faults: [] },
    },
    scheduledForMs: null,
    draftId: null,
  });
  await console.untilEnded(runId);
  return (await console.call('runs.get', { runId })).status;
}

it('completes the same practice run again after a restart on the same folder', async () => {
  await using folder = await temporaryFolder();
  {
    await using console = await testEngine(folder.path);
    expect(await statusOfRun(console)).toBe('completed');
  }
  await using console = await testEngine(folder.path);
  expect(await statusOfRun(console)).toBe('completed');
  const logs = join(folder.path, 'logs');
  const logged = readdirSync(logs).map((name) => readFileSync(join(logs, name), 'utf8'));
  expect(logged.join('')).not.toContain('UNIQUE constraint failed');
});
