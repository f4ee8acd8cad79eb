import type { LateKeys } from '../credentials/late-keys.ts';
import { sealConnectionsAgain } from '../opal-api/seal-connections-again.ts';
import { keepMeanwhile } from '../privacy/policy/keep-meanwhile.ts';
import type { Engagements } from '../privacy/policy/engagements.ts';
import { sealDraftsAgain } from '../procedures/seal-drafts-again.ts';
import type { Database } from '../storage/database.ts';
import type { InboxQueue } from '../storage/inbox-queue.ts';
import type { Repositories } from '../storage/repositories.ts';

/** Does for what was written without the keychain's keys what was left undone, in this order. */
export function catchUpWithKeys({
  database,
  engagements,
  inboxQueue,
  lateKeys,
  repositories: { drafts, opalConnections },
}: {
  readonly database: Database;
  readonly engagements: Engagements;
  readonly inboxQueue: InboxQueue;
  readonly lateKeys: LateKeys;
  readonly repositories: Pick<Repositories, 'drafts' | 'opalConnections'>;
}): readonly { takeStored(): Promise<void> }[] {
  return [
    { takeStored: () => keepMeanwhile(database, engagements) },
    {
      takeStored: () => database.transaction((trx) => inboxQueue.requeue(trx, 'body_unreadable')),
    },
    { takeStored: () => sealDraftsAgain(database, drafts, lateKeys) },
    { takeStored: () => sealConnectionsAgain(database, opalConnections, lateKeys) },
  ];
}
