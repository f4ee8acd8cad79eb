import { expect, it } from 'vitest';
import { opalConnectionIdSchema } from '../../../shared/domain/opal-connection.ts';
import { InstalledAgentRepository } from '../../../main/storage/installed-agent-repository.ts';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('a console of the version before has installed nothing, and can', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 280);
  const old = await openDatabase(folder.path, before);
  await old.close();
  const database = await openDatabase(folder.path);
  const agents = new InstalledAgentRepository(database);
  const connectionId = opalConnectionIdSchema.parse('0190b6a0-0000-7000-8000-000000000001');
  expect((await agents.installed(connectionId)).size).toBe(0);
  const agent = { slug: 'osa_geo_audit', document: { version: '1.0.0' } };
  await database.transaction((trx) => agents.keepInstalled(trx, connectionId, agent, 0));
  expect((await agents.installed(connectionId)).get(agent.slug)).toEqual(agent.document);
  await database.close();
});
