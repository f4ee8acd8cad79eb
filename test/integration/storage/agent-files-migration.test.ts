import { expect, it } from 'vitest';
import { AgentFileRepository } from '../../../main/storage/agent-file-repository.ts';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { runIdSchema } from '../../../shared/domain/ids.ts';
import { directEngine, startDirect } from '../../support/direct-engine.ts';
import { startPracticeApi } from '../../support/practice-api.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('has no files in a database of the version before, and none of no run', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 312);
  await (await openDatabase(folder.path, before)).close();
  const database = await openDatabase(folder.path);
  const files = new AgentFileRepository(database);
  const runId = runIdSchema.parse('00000000-0000-4000-8000-000000000001');
  expect(await files.listOfRun(runId)).toEqual([]);
  const file = {
    id: 'one',
    runId,
    agentId: 'geo_audit',
    executionId: 'e',
    elementId: 'x',
    spaceId: null,
    name: 'a.md',
    kind: 'markdown',
    sizeBytes: 1,
    digest: null,
    madeAtMs: null,
    lookedAtMs: 1,
    isResult: false,
    notKept: null,
  } as const;
  await expect(database.transaction((trx) => files.save(trx, file, 'text'))).rejects.toThrow();
  await database.close();
});

it('keeps a text that Opal has no more', async () => {
  await using folder = await temporaryFolder();
  await using console = await directEngine(
    folder.path,
    await startPracticeApi({ faults: ['answer_canvas@geo_audit'] }),
  );
  const runId = await startDirect(console, 'console');
  await console.untilEnded(runId);
  const database = await openDatabase(folder.path);
  const files = new AgentFileRepository(database);
  const [file] = await files.listOfRun(runId);
  if (file === undefined) throw new Error('There is no file.');
  const kept = await files.find(runId, file.id);
  const gone = { ...file, notKept: 'gone', isResult: false, digest: null } as const;
  await database.transaction((trx) => files.save(trx, gone, null));
  expect(await files.find(runId, file.id)).toEqual(kept);
  await database.transaction((trx) => files.save(trx, file, 'newer'));
  expect(await files.find(runId, file.id)).toMatchObject({ text: 'newer' });
  await database.close();
});
