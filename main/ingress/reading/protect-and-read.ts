import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { AgentResult } from '../../../shared/domain/agent-result.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import type { ReadingRule } from '../../../shared/domain/reading-rule.ts';
import type { RecordedResult } from '../../../shared/domain/recorded-result.ts';
import type { Submission } from '../../../shared/domain/submission.ts';
import { isInvalid } from '../../agent-results/normalise/is-invalid.ts';
import { standardizeAgentOutput } from '../../agent-results/standardize-agent-output.ts';
import type { Protector } from '../../privacy/protector.ts';
import type { MessageAround } from '../message-around.ts';
import { encodeKept, protectSubmission, type KeptSubmission } from '../delivery-body.ts';

/** The part of a recorded result that follows from its submission alone. */
export type ReadSubmission = Omit<RecordedResult, 'delivery' | 'match' | 'rules'>;

/**
 * Protects a submission and reads its result.
 *
 * A result is read from the protected payload, the very value that is stored, so its
 * pointers lead to what they name and nothing unprotected can get into it.
 *
 * @param around the message that it was read from; `null` where it is not to be kept
 * @param readingRules people's corrections for this client, agent and delivery
 * @throws OsaError `invalid_input`, `protection_failed`
 */
export function protectAndRead(
  submission: Submission,
  protector: Pick<Protector, 'protectJson'>,
  agents: AgentRegistry,
  around: MessageAround | null = null,
  readingRules: readonly ReadingRule[] = [],
): ReadSubmission {
  return readKept(protectSubmission(protector, submission, around), agents, readingRules);
}

/** The same for a submission that was protected before it was kept. */
export function readKept(
  kept: KeptSubmission,
  agents: AgentRegistry,
  readingRules: readonly ReadingRule[] = [],
): ReadSubmission {
  const { piiProtected, protections } = kept;
  const { submission, result } = readResult(kept.submission, agents, readingRules);
  return {
    submission,
    result,
    piiProtected,
    protections,
    keptBody: encodeKept({ ...kept, submission, protections: [] }),
  };
}

/** The result of a submission; with none, the submission says why what it brought is none. */
function readResult(
  submission: Submission,
  agents: AgentRegistry,
  readingRules: readonly ReadingRule[],
): Pick<ReadSubmission, 'submission' | 'result'> {
  const { agentId, status, payload, metadata, unusable, findings = [] } = submission;
  if (status !== 'completed' || isEmpty(payload) || unusable !== undefined) {
    return { submission, result: null };
  }
  const read = standardizeAgentOutput(agentId, payload, metadata, agents, readingRules);
  const result = withFindings(read, submission);
  if (!isInvalid(result)) return { submission, result };
  const reason = 'agent_data_validation_failure';
  const noted = { ...submission, unusable: reason, findings: [...findings, ...result.findings] };
  return { submission: noted, result: null };
}

/** What was odd in how a result was sent stands before what is odd in it. */
function withFindings(result: AgentResult, { findings = [] }: Submission): AgentResult {
  return findings.length === 0
    ? result
    : { ...result, findings: [...findings, ...result.findings] };
}

/** What an agent sends when it has nothing to say is no result, however it is written. */
function isEmpty(payload: JsonValue): boolean {
  if (payload === null) return true;
  if (typeof payload === 'string') return payload.trim() === '';
  return typeof payload === 'object' && Object.keys(payload).length === 0;
}
