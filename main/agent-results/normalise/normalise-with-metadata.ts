import type { AgentId } from '../../../shared/domain/agents.ts';
import type { AgentResult } from '../../../shared/domain/agent-result.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import { normaliseAgentPayload } from './normalise-agent-payload.ts';
import { readConfidence } from './read-confidence.ts';

const CONFIDENCE_FIELD = 'confidence_score';

/**
 * Normalises a payload, taking the confidence from beside it where there is none inside.
 *
 * The webhook of the specification carries it in its metadata. Its pointer then begins
 * with `metadata:`.
 */
export function normaliseWithMetadata(
  agentId: AgentId,
  payload: JsonValue,
  metadata: JsonValue,
): AgentResult {
  const result = normaliseAgentPayload(agentId, payload);
  if (result.confidence !== null || metadata === null || typeof metadata !== 'object')
    return result;
  if (Array.isArray(metadata) || !Object.hasOwn(metadata, CONFIDENCE_FIELD)) return result;
  const { value } = readConfidence(metadata[CONFIDENCE_FIELD]);
  if (value === null) return result;
  return { ...result, confidence: { value, pointer: `metadata:/${CONFIDENCE_FIELD}` } };
}
