import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { LateKeys } from '../../../main/credentials/late-keys.ts';
import { MemoryCredentialStore } from '../../../main/credentials/memory-credential-store.ts';
import { openSealer } from '../../../main/credentials/sealer.ts';
import { SwitchableStore } from '../../../main/credentials/switchable-store.ts';
import { sealConnectionsAgain } from '../../../main/opal-api/seal-connections-again.ts';
import { OpalConnectionRepository } from '../../../main/storage/opal-connection-repository.ts';
import { opalSite, sendJson } from '../../support/opal-api/opal-site.ts';
import { addressesOf, testConnections } from '../../support/opal-api/test-connections.ts';
import { testToken } from '../../support/opal-api/test-token.ts';

test('a connection that was made while the keychain was away outlasts the console', async () => {
  const keychain = new MemoryCredentialStore();
  const store = new SwitchableStore(new MemoryCredentialStore());
  const keys = await LateKeys.open(store, randomBytes);
  await using site = await opalSite((_request, response) => sendJson(response, 200, []));
  await using here = await testConnections({ sealer: keys.sealer });
  const addresses = addressesOf(site.url);
  const made = await here.connections.addToken({ token: testToken('pat-1'), addresses });

  store.switchTo(keychain);
  await keys.takeStored();
  expect(await here.connections.list()).toEqual([made]);
  const stranger = here.another({ sealer: await openSealer(keychain, randomBytes) });
  expect(await stranger.list()).toMatchObject([{ state: 'sign_in_again', who: null }]);

  await sealConnectionsAgain(here.database, new OpalConnectionRepository(here.database), keys);
  expect(await stranger.list()).toEqual([made]);
  await (await stranger.client(made.connectionId)).agents.list('specialized');
  expect(site.seen.at(-1)?.headers.authorization).toBe(`Bearer ${testToken('pat-1')}`);
});
