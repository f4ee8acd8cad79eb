import type { Database } from '../../storage/database.ts';
import type { Engagements } from './engagements.ts';

/**
 * Keeps the rules that were entered while the keychain was away for the clients' lasting ids, which
 * follow from its key, and sealed with it. Runs of meanwhile keep the rules that they had.
 */
export async function keepMeanwhile(database: Database, engagements: Engagements): Promise<void> {
  await database.transaction(async (trx) => {
    for (const [engagementId, clientName] of engagements.meanwhile) {
      const client = { engagementId: engagements.idOf(clientName), clientName };
      const settings = engagements.settingsOf(engagementId);
      const { allowed, overrides, keepsOwnWords, ownWords } = settings;
      for (const entry of allowed) await engagements.allow(trx, client, entry);
      for (const override of overrides) await engagements.override(trx, client, override);
      if (!keepsOwnWords) await engagements.setKeepsOwnWords(trx, client, false);
      else if (ownWords !== null) await engagements.keepOwnWords(trx, client, ownWords);
    }
  });
  engagements.meanwhile.clear();
  await engagements.reload();
}
