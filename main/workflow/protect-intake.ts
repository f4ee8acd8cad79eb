import type { RunId } from '../../shared/domain/ids.ts';
import { keptIntakeSchema, type KeptIntake, type Run } from '../../shared/domain/run.ts';
import { STORED_AGENT_DATA } from '../privacy/protection.ts';
import type { ProtectionEntry } from '../privacy/protection-recorder.ts';
import type { Protector } from '../privacy/protector.ts';
import type { Engagements } from '../privacy/policy/engagements.ts';

/**
 * Protects an intake by the rules of its client.
 *
 * @returns with whose it is, where the name that is kept does not say it
 */
export function protectIntake(
  unprotected: KeptIntake,
  {
    engagements,
    protector,
  }: {
    readonly engagements: Pick<Engagements, 'idOf' | 'keptName'>;
    readonly protector: Pick<Protector, 'protectJson'>;
  },
): {
  intake: KeptIntake;
  engagementId: Run['engagementId'];
  /** By whose rules it was protected. */
  rulesOf: Run['engagementId'];
  entriesOf: (runId: RunId) => readonly ProtectionEntry[];
} {
  const { company_name: clientName } = unprotected.business_context;
  const engagementId = engagements.idOf(clientName);
  const { value, protections } = protector.protectJson(unprotected, {
    engagementId,
    context: STORED_AGENT_DATA,
  });
  const intake = keptIntakeSchema.parse(value);
  // With and without the client's own rules: those may change from one run to the next.
  const keptNames = [intake.business_context.company_name, engagements.keptName(clientName)];
  const isTold = keptNames.every((name) => engagements.idOf(name) === engagementId);
  return {
    intake,
    engagementId: isTold ? null : engagementId,
    rulesOf: engagementId,
    entriesOf: (runId) => {
      const origin = { runId, deliveryId: null, agentId: null, engagementId };
      return protections.map((one) => ({
        origin,
        protection: { ...one, path: `/intake${one.path}` },
      }));
    },
  };
}
