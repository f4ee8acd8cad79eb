import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { Submission } from '../../../shared/domain/submission.ts';
import { toMembers } from './message-members.ts';
import { nameAgent, readMessage } from './read-message.ts';
import { readToolParameters } from './tool-parameters.ts';

/**
 * Reads one result that a person pasted or placed.
 *
 * It has the form of any door. Where a person named the agent for a whole call (its
 * `agent_data` is itself a call), the call is read under that agent, so that its ids,
 * status and measurements are kept.
 *
 * @throws OsaError `invalid_input` whose details give the reason
 */
export function readPastedSubmission(body: unknown, agents: AgentRegistry): Submission {
  const outer = toMembers(body);
  const agentId = outer?.['agent_id'];
  const inner = outer === null ? null : readToolParameters(outer['agent_data']);
  if (
    inner === null ||
    typeof agentId !== 'string' ||
    !('agentId' in nameAgent(agentId, '', agents))
  ) {
    return readMessage(body, agents);
  }
  const isCall = ['execution_results', 'agent_results'].some((name) =>
    Object.hasOwn(inner.parameters, name),
  );
  if (!isCall) return readMessage(body, agents);
  const { agent_name: _name, ...parameters } = inner.parameters;
  return readMessage({ ...parameters, agent_id: agentId, thread_id: inner.threadId }, agents);
}
