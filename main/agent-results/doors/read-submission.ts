import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { Submission } from '../../../shared/domain/submission.ts';
import type { DeliverySource } from '../../../shared/domain/delivery.ts';
import { OsaError } from '../../../shared/errors.ts';
import { readPastedSubmission } from './read-pasted-submission.ts';
import { readBatchPart } from './read-batch.ts';
import { readMessage } from './read-message.ts';
import { takeEncoding } from './text-encoding.ts';

const READERS: Readonly<
  Record<DeliverySource, (body: unknown, agents: AgentRegistry) => Submission>
> = {
  tool: readMessage,
  webhook: readMessage,
  batch: readBatchPart,
  pasted: readPastedSubmission,
  // Enclosed by the console itself in a message of the usual form.
  api: readMessage,
};

/**
 * Reads a delivery's body as one agent's submission.
 *
 * One reader takes whatever any door brings: what an agent meant gives the same submission
 * through each of them. A batch and a pasted text are split first; each of their items is one delivery. So is a
 * batch that cannot be split.
 *
 * @example
 * readSubmission('tool', { agent_name: 'geo_audit', execution_results: { summary: 'Ready.' } })
 * // { agentId: 'geo_audit', status: 'completed', payload: { summary: 'Ready.' }, … }
 *
 * @throws OsaError `invalid_input` whose details give the reason
 */
export function readSubmission(
  source: DeliverySource,
  body: unknown,
  agents: AgentRegistry,
): Submission {
  const sent = takeEncoding(body);
  const submission = READERS[source](sent.body, agents);
  if (sent.findings.length === 0) return submission;
  return { ...submission, findings: [...sent.findings, ...(submission.findings ?? [])] };
}

/**
 * The same under the agent that a person chose for it, also where the body names none.
 *
 * @throws OsaError `invalid_input` where it cannot be read even so
 */
export function readPlaced(
  source: DeliverySource,
  body: unknown,
  agentId: AgentId,
  agents: AgentRegistry,
): Submission {
  try {
    return { ...readSubmission(source, body, agents), agentId };
  } catch (error) {
    if (!(error instanceof OsaError) || error.code !== 'invalid_input') throw error;
    return readPastedSubmission({ agent_id: agentId, agent_data: body }, agents);
  }
}
