import type { AgentResult } from '../../../../shared/domain/agent-result.ts';
import { agentResultSchema } from '../../../../shared/domain/agent-result.ts';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import { normaliseAgentPayload } from '../../../../main/agent-results/normalise/normalise-agent-payload.ts';
import { expectTraceable } from './expect-traceable.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';

/** Normalises what an agent sent, and checks the outcome. */
export function normalise(payload: JsonValue, agentId: AgentResult['agentId'] = 'content_review') {
  const result = normaliseAgentPayload(agentId, payload, builtInAgents);
  agentResultSchema.parse(result);
  expectTraceable(result, payload);
  return result;
}

/** What was found to be wrong. */
export function codes(result: AgentResult): string[] {
  return result.findings.map(({ code, pointer }) => `${code} ${pointer}`);
}
