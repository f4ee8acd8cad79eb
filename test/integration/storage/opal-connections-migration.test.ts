import { expect, it } from 'vitest';
import {
  OpalConnectionRepository,
  type StoredOpalConnection,
} from '../../../main/storage/opal-connection-repository.ts';
import { OpalRegistrationRepository } from '../../../main/storage/opal-registration-repository.ts';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { opalConnectionIdSchema } from '../../../shared/domain/opal-connection.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ID = opalConnectionIdSchema.parse('7b0c6a3e-3c53-4d0e-9a10-6f3f6f0a9b11');
const CONNECTION: StoredOpalConnection = {
  connectionId: ID,
  kind: 'oauth',
  addresses: {
    baseUrl: 'https://a.example',
    issuer: 'https://b.example',
    liveUrl: 'wss://c.example',
  },
  instanceId: 'instance-1',
  customerId: null,
  products: ['cmp'],
  scopes: ['opal:api'],
  refusedRights: ['manage_agents'],
  profile: Uint8Array.of(1, 2),
  expiresAtMs: 5000,
  signedInAtMs: 1000,
  createdAtMs: 1000,
};
const SESSION = Uint8Array.of(7);

it('a database of the version before keeps connections, and renews each once at a time', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 260);
  await (await openDatabase(folder.path, before)).close();
  const database = await openDatabase(folder.path);
  const connections = new OpalConnectionRepository(database);
  expect(await connections.list()).toEqual([]);
  await database.transaction((trx) => connections.put(trx, CONNECTION, SESSION));
  const [kept] = await connections.list();
  expect({ ...kept, profile: Uint8Array.from(kept?.profile ?? []) }).toEqual({
    ...CONNECTION,
    hasSession: true,
  });
  expect((await connections.session(ID))?.version).toBe(1);

  const take = (owner: string, version: number, nowMs: number) =>
    database.transaction((trx) =>
      connections.takeRefresh(trx, ID, version, { owner, nowMs, leaseMs: 1000 }),
    );
  expect(await take('a', 2, 0)).toBe(false);
  expect(await take('a', 1, 0)).toBe(true);
  expect(await take('b', 1, 999)).toBe(false);
  expect(await take('a', 1, 999)).toBe(false);
  expect(await take('b', 1, 1000)).toBe(true);
  // The clock was set back by a day.
  expect(await take('c', 1, -86_400_000)).toBe(true);
  await database.transaction((trx) => connections.reclaimRefreshes(trx, (owner) => owner === 'b'));
  expect(await take('d', 1, -86_400_000)).toBe(false);
  await database.transaction((trx) => connections.reclaimRefreshes(trx, (owner) => owner === 'c'));
  expect(await take('d', 1, -86_400_000)).toBe(true);

  const replace = (version: number, sealed: Uint8Array | null) =>
    database.transaction((trx) => connections.replaceSession(trx, ID, version, { sealed }));
  expect(await replace(2, null)).toBe(false);
  expect(await replace(1, Uint8Array.of(8))).toBe(true);
  expect(await take('e', 2, 0)).toBe(true);
  expect(await replace(2, null)).toBe(true);
  expect(await take('e', 3, 0)).toBe(false);
  expect(await connections.list()).toMatchObject([{ hasSession: false, expiresAtMs: 5000 }]);
  await database.transaction((trx) => connections.put(trx, CONNECTION, SESSION));
  expect((await connections.session(ID))?.version).toBe(4);
  await database.close();
});

it('forgets the registration that it is told to, and no newer one', async () => {
  await using folder = await temporaryFolder();
  const database = await openDatabase(folder.path);
  const registrations = new OpalRegistrationRepository(database);
  await database.transaction(async (trx) => {
    await registrations.put(trx, 'issuer', { clientId: 'a', port: 1 }, 0);
    await registrations.put(trx, 'issuer', { clientId: 'b', port: 2 }, 0);
    await registrations.remove(trx, 'issuer', 'a');
  });
  expect(await registrations.get('issuer')).toEqual({ clientId: 'b', port: 2 });
  await database.transaction((trx) => registrations.remove(trx, 'issuer', 'b'));
  expect(await registrations.get('issuer')).toBeNull();
  await database.close();
});
