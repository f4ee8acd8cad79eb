import type { LateKeys } from '../credentials/late-keys.ts';
import type { Database } from '../storage/database.ts';
import type { DraftRepository } from '../storage/draft-repository.ts';
import { bodyContext, nameContext } from './draft-procedures.ts';

/** Seals drafts that were saved while the keychain was away with its key, so that they last. */
export async function sealDraftsAgain(
  database: Database,
  drafts: DraftRepository,
  keys: Pick<LateKeys, 'sealAgain'>,
): Promise<void> {
  await database.transaction(async (trx) => {
    for (const draft of await drafts.within(trx).list()) {
      const clientName = keys.sealAgain(draft.clientName, nameContext(draft.draftId));
      const body = keys.sealAgain(draft.body, bodyContext(draft.draftId));
      if (clientName === null || body === null) continue;
      await drafts.save(trx, { ...draft, clientName, body });
    }
  });
}
