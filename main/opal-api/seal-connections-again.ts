import type { LateKeys } from '../credentials/late-keys.ts';
import type { Database } from '../storage/database.ts';
import type { OpalConnectionRepository } from '../storage/opal-connection-repository.ts';
import { profileContext } from './connection-records.ts';
import { sessionContext } from './sign-in/sessions.ts';

/** Seals connections that were made while the keychain was away with its key, so that they last. */
export async function sealConnectionsAgain(
  database: Database,
  connections: OpalConnectionRepository,
  keys: Pick<LateKeys, 'sealAgain'>,
): Promise<void> {
  await database.transaction(async (trx) => {
    for (const { connectionId, profile, session } of await connections.within(trx).sealed()) {
      const newProfile = keys.sealAgain(profile, profileContext(connectionId));
      const newSession =
        session === null ? null : keys.sealAgain(session, sessionContext(connectionId));
      if (newProfile === null && newSession === null) continue;
      const sealed = { profile: newProfile ?? profile, session: newSession ?? session };
      await connections.setSealed(trx, connectionId, sealed);
    }
  });
}
