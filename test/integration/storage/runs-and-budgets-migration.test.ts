import { expect, it } from 'vitest';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { RunRepository } from '../../../main/storage/run-repository.ts';
import { UsageRepository } from '../../../main/storage/usage-repository.ts';
import { runIdSchema } from '../../../shared/domain/ids.ts';
import { runSql } from '../../support/run-sql.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const AT = '2026-01-01T00:00:00.000Z';
const LATER = '2026-01-02T00:00:00.000Z';
const [SENT, PLANNED] = [
  runIdSchema.parse('0b5dd0f7-6ab7-4b7e-8a5b-3d8f9f0a1b2c'),
  runIdSchema.parse('0b5dd0f7-6ab7-4b7e-8a5b-3d8f9f0a1b2d'),
];

it('reads the instance of a run from where it was sent, and has none of one that was not', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 324);
  const old = await openDatabase(folder.path, before);
  const { recipients: _recipients, ...engagement } = sampleIntake().engagement;
  const intake = JSON.stringify({ ...sampleIntake(), engagement }).replaceAll("'", "''");
  for (const [index, id] of [SENT, PLANNED].entries()) {
    await runSql(
      old,
      `INSERT INTO opal_workflow_executions (id, session_id, status, client_name,
        trigger_timestamp, created_at, updated_at, correlation_id, intake, target,
        connection_id, led_by)
        VALUES ('${id}', 's${index}', 'pending', 'A', '${AT}', '${AT}', '${AT}', 'c${index}', '${intake}',
        'opal', 'c', 'opal')`,
    );
  }
  for (const [id, instance, at] of [
    ['x', 'earlier', AT],
    ['y', 'newest', LATER],
  ]) {
    await runSql(
      old,
      `INSERT INTO opal_executions (id, workflow_id, agent_type, connection_id, instance_id,
        opal_agent_id, status, intended_at)
        VALUES ('${id}', '${SENT}', 'geo_audit', 'c', '${instance}', 'a', 'running', '${at}')`,
    );
  }
  await old.close();
  const database = await openDatabase(folder.path);
  const runs = new RunRepository(database);
  expect((await runs.get(SENT)).target).toMatchObject({ instanceId: 'newest' });
  expect((await runs.get(PLANNED)).target).not.toHaveProperty('instanceId', expect.any(String));
  await database.close();
});

it('takes warnings out from among the budgets, and warns of none of them twice', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 326);
  const old = await openDatabase(folder.path, before);
  await runSql(
    old,
    `INSERT INTO opal_budgets (scope, credits, updated_at) VALUES
      ('month', 200, '${AT}'), ('warned:month@2026-01', 200, '${AT}'),
      ('client:a@b.example', 50, '${AT}'), ('warned:client:a@b.example@', 50, '${AT}')`,
  );
  await old.close();
  const database = await openDatabase(folder.path);
  const usage = new UsageRepository(database);
  expect([...(await usage.limits()).keys()].toSorted()).toEqual(['client:a@b.example', 'month']);
  const warned = (scope: string, period: string | null, limit: number): Promise<boolean> =>
    database.transaction((trx) => usage.noteWarning(trx, { scope, period, limit }, 0));
  expect(await warned('month', '2026-01', 200)).toBe(false);
  expect(await warned('client:a@b.example', null, 50)).toBe(false);
  expect(await warned('month', '2026-02', 200)).toBe(true);
  expect(await warned('month', '2026-02', 300)).toBe(true);
  await database.transaction((trx) => usage.forgetClient(trx, (name) => name === 'a@b.example'));
  expect([...(await usage.limits()).keys()]).toEqual(['month']);
  expect(await warned('client:a@b.example', null, 50)).toBe(true);
  await database.close();
});

it('finds runs that are held by an index, in a database of the version before too', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 328);
  await (await openDatabase(folder.path, before)).close();
  const database = await openDatabase(folder.path);
  const plan = await runSql<{ detail: string }>(
    database,
    `EXPLAIN QUERY PLAN SELECT id FROM opal_workflow_executions WHERE target = 'opal'
      AND connection_id IS NOT NULL AND held_reason = 'agent_authentication_failure'
      ORDER BY trigger_timestamp`,
  );
  expect(plan[0]?.detail).toContain('opal_workflow_executions_held');
  await database.close();
});
