import type { PrivacyEngagement } from '../../../shared/contract/privacy.ts';

/**
 * The clients under what they are listed as.
 *
 * The same may be kept of two names: `J*** S***`, `J*** S*** (2)`. Who is who is known to
 * the engine, which is asked with the name as it was entered.
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
