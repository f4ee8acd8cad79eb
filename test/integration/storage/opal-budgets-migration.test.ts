import { expect, it } from 'vitest';
import { CatchUpRepository } from '../../../main/storage/catch-up-repository.ts';
import { ExecutionRepository } from '../../../main/storage/execution-repository.ts';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { UsageRepository } from '../../../main/storage/usage-repository.ts';
import { runSql } from '../../support/run-sql.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const AT = '2026-01-01T00:00:00.000Z';

it('keeps the executions of the version before, without a budget and with nothing said', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 290);
  const old = await openDatabase(folder.path, before);
  await runSql(
    old,
    `INSERT INTO opal_executions
      (id, agent_type, connection_id, instance_id, opal_agent_id, status, intended_at, credits)
      VALUES ('x', 'geo_audit', 'c', 'i', 'a', 'completed', '${AT}', 3)`,
  );
  await old.close();
  const database = await openDatabase(folder.path);
  const usage = new UsageRepository(database);
  expect(await usage.limits()).toEqual(new Map());
  const [row] = await usage.sum('month', { fromMs: null, toMs: null });
  expect(row).toMatchObject({ key: '2026-01', credits: 3, executions: 1 });
  await database.transaction((trx) => usage.saveLimit(trx, 'month', 200, 0));
  expect(await usage.limits()).toEqual(new Map([['month', 200]]));
  await expect(
    database.transaction((trx) => usage.saveLimit(trx, 'month', 0, 0)),
  ).rejects.toThrow();
  // Whose it was has been forgotten, so it is nobody's execution any more.
  expect(await new ExecutionRepository(database).find('x')).toBeNull();
  await database.close();
});

it('has caught up with nothing in a database of the version before, and can', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 300);
  await (await openDatabase(folder.path, before)).close();
  const database = await openDatabase(folder.path);
  const catchUps = new CatchUpRepository(database);
  expect(await catchUps.find('one')).toBeNull();
  const one = {
    catchUpId: 'one',
    connectionId: 'c',
    practice: null,
    fromMs: 0,
    toMs: 1000,
    state: 'listing',
    error: null,
    createdAtMs: 5,
  } as const;
  const entry = {
    executionId: 'e',
    agentId: 'geo_audit',
    opalAgentId: 'a',
    status: 'completed',
    startedAtMs: 1,
    endedAtMs: 2,
    runId: null,
  } as const;
  await database.transaction(async (trx) => {
    await catchUps.insert(trx, one);
    await catchUps.add(trx, 'one', [entry, { ...entry, executionId: 'f', status: 'running' }]);
    await catchUps.add(trx, 'one', [entry]);
  });
  expect(await catchUps.find('one')).toEqual(one);
  expect(await catchUps.counts('one')).toEqual({ listed: 2 });
  // What is still under way has no answer to bring.
  expect(await database.transaction((trx) => catchUps.choose(trx, 'one', null))).toBe(1);
  expect(await catchUps.nextChosen('one', 10)).toMatchObject([{ executionId: 'e' }]);
  await database.close();
});
