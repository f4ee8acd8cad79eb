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
      const { allowed, overrides } = engagements.settingsOf(engagementId);
      for (const entry of allowed) await engagements.allow(trx, client, entry);
      for (const override of overrides) await engagements.override(trx, client, override);
    }
  });
  engagements.meanwhile.clear();
  await engagements.reload();
}
