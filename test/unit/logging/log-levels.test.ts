import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { logEvents } from '../../../main/logging/log-events.ts';
import { levelsOf, readLevels, useLevels } from '../../../main/logging/log-levels.ts';
import { createLoggers, logFile } from '../../../main/logging/logger.ts';
import { readLogTail } from '../../../main/logging/read-log-tail.ts';
import { runIdSchema } from '../../../shared/domain/ids.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const RUN = runIdSchema.parse('0190a6e0-0000-7000-8000-000000000001');

it('lets each area write at a level of its own, and change it at any time', async () => {
  await using folder = await temporaryFolder();
  const { loggers, close } = createLoggers({ dataDir: folder.path, redact: (value) => value });
  useLevels(loggers, { ...readLevels(null), opal: 'debug', ingress: 'error' });
  loggers.opal.debug('asked');
  loggers.ingress.warn('refused');
  loggers.console.debug('detail');
  useLevels(loggers, { ...levelsOf(loggers), opal: 'info' });
  loggers.opal.debug('asked again');
  close();
  const lines = await readLogTail(logFile(folder.path), 10_000);
  expect(lines).toEqual([expect.objectContaining({ area: 'opal', msg: 'asked' })]);
});

it('reads levels that are kept, and takes the usual ones where they cannot be read', () => {
  expect(readLevels('{"opal":"debug"}')).toMatchObject({ opal: 'debug', runs: 'info' });
  for (const damaged of ['{"opal":"loud"}', '{"cellar":"info"}', '[', 'null']) {
    expect(readLevels(damaged)).toEqual(readLevels(null));
  }
});

it('says what happens to a run under the id of the run, and what is usual only when asked', async () => {
  await using folder = await temporaryFolder();
  const { loggers, close } = createLoggers({ dataDir: folder.path, redact: (value) => value });
  logEvents(loggers.runs, [
    { seq: 4, eventType: 'orchestration.agent.started@1', runId: RUN },
    { seq: 5, eventType: 'orchestration.agent.failed@1', runId: RUN },
    { seq: 6, eventType: 'engine.clock_jumped@1', runId: null },
  ]);
  close();
  const lines = await readLogTail(logFile(folder.path), 10_000);
  expect(lines).toMatchObject([
    { area: 'runs', correlationId: RUN, seq: 5, msg: 'orchestration.agent.failed@1' },
    { area: 'runs', seq: 6, msg: 'engine.clock_jumped@1' },
  ]);
});

it('reads the end of a long log from its first whole line on', async () => {
  await using folder = await temporaryFolder();
  const { loggers, close } = createLoggers({ dataDir: folder.path, redact: (value) => value });
  for (let number = 0; number < 50; number += 1) loggers.console.info(`line ${number}`);
  close();
  const { length } = await readFile(logFile(folder.path));
  const lines = await readLogTail(logFile(folder.path), Math.round(length / 2));
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.at(-1)).toMatchObject({ msg: 'line 49' });
  expect(lines.every((line) => typeof line === 'object')).toBe(true);
  expect(await readLogTail(`${folder.path}/none.log`, 100)).toEqual([]);
});
