import type { AgentResult } from '../../shared/domain/agent-result.ts';
import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { AgentId } from '../../shared/domain/agents.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import type { ReadingRule } from '../../shared/domain/reading-rule.ts';
import { normaliseAgentPayload } from './normalise/normalise-agent-payload.ts';
import { readConfidence } from './normalise/read-confidence.ts';

const CONFIDENCE_FIELD = 'confidence_score';

/**
 * Turns any agent's output, in whatever shape, into the one form of all results.
 *
 * This is the specification's `standardizeAgentOutput` (section 1.2), its switch replaced
 * by tables (`normalise/agent-fields.ts`). Where the answer itself states no confidence,
 * the one beside it counts, as the specification's webhook carries it; its pointer then
 * begins with `metadata:`. Nothing is refused: what is odd is a finding of the result.
 * Pure; never throws.
 *
 * @example
 * standardizeAgentOutput('content_review', { content_quality_score: 61 }, null, builtInAgents).metrics[0]
 * // { label: 'Content quality', value: 61, …, pointer: '/content_quality_score' }
 *
 * @param payload what `unwrapPayload` gave, protected, as it is stored
 * @param metadata what came beside it; `null` where nothing did
 * @param rules people's corrections for this client, agent and delivery
 */
export function standardizeAgentOutput(
  agentId: AgentId,
  payload: JsonValue,
  metadata: JsonValue,
  agents: AgentRegistry,
  rules: readonly ReadingRule[] = [],
): AgentResult {
  const result = normaliseAgentPayload(agentId, payload, agents, rules);
  if (result.confidence !== null || metadata === null || typeof metadata !== 'object') {
    return result;
  }
  if (Array.isArray(metadata) || !Object.hasOwn(metadata, CONFIDENCE_FIELD)) return result;
  const { value } = readConfidence(metadata[CONFIDENCE_FIELD]);
  if (value === null) return result;
  return { ...result, confidence: { value, pointer: `metadata:/${CONFIDENCE_FIELD}` } };
}
