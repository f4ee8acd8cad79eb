import { expect, it } from 'vitest';
import { OwnAgentRepository } from '../../../main/storage/own-agent-repository.ts';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { offeredAgent, ownAgentOfOffered } from '../../support/fixture-own-agents.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('a console of the version before has no agents of its own, and can', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 314);
  const old = await openDatabase(folder.path, before);
  await old.close();
  const database = await openDatabase(folder.path);
  const agents = new OwnAgentRepository(database);
  expect(await agents.list('acme')).toEqual([]);
  const agent = ownAgentOfOffered(offeredAgent(1, 'Writer', [['idea', 'string', true]]));
  await database.transaction((trx) => agents.save(trx, 'acme', agent, 0));
  await database.transaction((trx) => agents.save(trx, 'acme', { ...agent, tier: 'insights' }, 1));
  expect(await agents.list('acme')).toEqual([{ ...agent, tier: 'insights' }]);
  expect(await agents.list('other')).toEqual([]);
  await database.transaction((trx) => agents.remove(trx, 'acme', agent.agentId));
  expect(await agents.everywhere()).toEqual([]);
  await database.close();
});
