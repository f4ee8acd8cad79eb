import type { RunId } from '../../shared/domain/ids.ts';
import { keptIntakeSchema, type KeptIntake, type Run } from '../../shared/domain/run.ts';
import type { EngagementSettings } from '../privacy/policy/engagement-settings.ts';
import type { Engagements } from '../privacy/policy/engagements.ts';
import { joinOwnWords, OwnWords, ownWordsOf } from '../privacy/policy/own-words.ts';
import { STORED_AGENT_DATA } from '../privacy/protection.ts';
import type { ProtectionEntry, ProtectionRecorder } from '../privacy/protection-recorder.ts';
import type { Protector } from '../privacy/protector.ts';
import type { Transaction } from '../storage/database.ts';

interface Parts {
  readonly engagements: Pick<
    Engagements,
    'idOf' | 'keptName' | 'settingsOf' | 'keepOwnWords' | 'reload'
  >;
  readonly protector: Pick<Protector, 'protectJson'>;
  readonly protections: Pick<ProtectionRecorder, 'append'>;
}

/** A protected intake, and what is written with its run. */
export interface ProtectedIntake {
  readonly intake: KeptIntake;
  /** Whose it is, where the name that is kept does not say it. */
  readonly engagementId: Run['engagementId'];
  /** By whose rules it was protected. */
  readonly rulesOf: Run['engagementId'];
  /**
   * Writes what was protected and the client's own words, in the transaction that writes the run.
   *
   * @param more what else was protected for the run
   */
  write(trx: Transaction, runId: RunId, more: readonly ProtectionEntry[]): Promise<void>;
  /** Has new own words stay from then on; call it once they are committed. */
  useWords(): Promise<void>;
}

/** Protects an intake by the rules of its client; what the client says of itself stays. */
export function protectIntake(
  unprotected: KeptIntake,
  { engagements, protector, protections: recorder }: Parts,
): ProtectedIntake {
  const { company_name: clientName } = unprotected.business_context;
  const engagementId = engagements.idOf(clientName);
  const ownWords = ownWordsIn(unprotected, engagements.settingsOf(engagementId));
  const { value, protections } = protector.protectJson(unprotected, {
    engagementId,
    context: STORED_AGENT_DATA,
    ownWords,
  });
  const intake = keptIntakeSchema.parse(value);
  // With and without the client's own rules: those may change from one run to the next.
  const keptNames = [intake.business_context.company_name, engagements.keptName(clientName)];
  const isTold = keptNames.every((name) => engagements.idOf(name) === engagementId);
  let hasNewWords = false;
  return {
    intake,
    engagementId: isTold ? null : engagementId,
    rulesOf: engagementId,
    async write(trx, runId, more) {
      const origin = { runId, deliveryId: null, agentId: null, engagementId };
      const entries = protections.map((one) => ({
        origin,
        protection: { ...one, path: `/intake${one.path}` },
      }));
      await recorder.append(trx, [...entries, ...more]);
      if (ownWords === null) return;
      hasNewWords = await engagements.keepOwnWords(trx, { engagementId, clientName }, ownWords);
    },
    async useWords() {
      if (hasNewWords) await engagements.reload();
    },
  };
}

/** The words of an intake that stay, with those that are known of its client. */
function ownWordsIn(
  intake: KeptIntake,
  { keepsOwnWords, ownWords }: Pick<EngagementSettings, 'keepsOwnWords' | 'ownWords'>,
): OwnWords | null {
  if (!keepsOwnWords) return null;
  const said = ownWordsOf(intake);
  return new OwnWords(ownWords === null ? said : joinOwnWords(ownWords.list, said));
}
