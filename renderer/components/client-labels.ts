import type { PrivacyEngagement } from '../../shared/contract/privacy.ts';

/**
 * The clients by the labels they are listed under.
 *
 * Two names may be masked the same way: `J*** S***`, `J*** S*** (2)`. The engine knows which is
 * which when it is asked with the name as it was entered.
 */
export function labelClients(
  engagements: readonly PrivacyEngagement[],
): ReadonlyMap<string, PrivacyEngagement> {
  const labelled = new Map<string, PrivacyEngagement>();
  for (const engagement of engagements) {
    let label = engagement.clientName;
    for (let number = 2; labelled.has(label); number += 1) {
      label = `${engagement.clientName} (${number})`;
    }
    labelled.set(label, engagement);
  }
  return labelled;
}
