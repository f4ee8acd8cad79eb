import { expect, it } from 'vitest';
import { ReadingRuleRepository } from '../../../main/storage/reading-rule-repository.ts';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('clients of the version before have no corrections, and can have some', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 240);
  const old = await openDatabase(folder.path, before);
  const createdAt = '2026-01-01T00:00:00.000Z';
  await old.transaction((trx) =>
    trx
      .insertInto('pii_engagements')
      .values({ id: 'e-1', client_name: 'B***', created_at: createdAt })
      .execute(),
  );
  await old.close();
  const database = await openDatabase(folder.path);
  const rules = new ReadingRuleRepository(database);
  expect(await rules.list()).toEqual([]);
  const rule = {
    ruleId: 'r-1',
    engagementId: 'e-1',
    agentId: 'geo_audit',
    meaning: 'issues',
    scope: 'always',
    heading: 'in the yard',
  } as const;
  await database.transaction((trx) => rules.add(trx, rule, 0));
  expect(await rules.list()).toEqual([rule]);
  await database.close();
});
