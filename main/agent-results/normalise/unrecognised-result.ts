import type { AgentResult } from '../../../shared/domain/agent-result.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import type { FindingList } from './finding-list.ts';
import { holdsPlaceholder, isDebris } from './non-values.ts';
import { PAYLOAD_LIMITS } from './payload-limits.ts';
import { cutText, firstSentence } from './read-text.ts';

/**
 * The result of a payload in no known shape.
 *
 * The payload is kept and shown as it came, and nothing is read from it. An answer in prose
 * is its own summary.
 */
export function unrecognisedResult(
  agentId: AgentId,
  payload: JsonValue,
  findings: FindingList,
): AgentResult {
  const prose = typeof payload === 'string' ? payload.trim() : '';
  const summary = cutText(prose, PAYLOAD_LIMITS.textCharacters);
  if (summary !== prose) {
    findings.add('payload_truncated', 'The text is shown in part.', '');
  }
  if (isVoid(payload)) findings.add('empty_result', 'The payload holds no result.', '');
  else findings.add('unrecognised_shape', 'The payload is in no known shape.', '');
  return {
    agentId,
    shape: 'unrecognised',
    headline: isDebris(summary) || holdsPlaceholder(summary) ? '' : firstSentence(summary),
    metrics: [],
    overview: { summary, keyPoints: [], pointer: '' },
    insights: [],
    opportunities: [],
    nextSteps: [],
    recommendations: [],
    confidence: null,
    findings: findings.toArray(),
  };
}

function isVoid(payload: JsonValue): boolean {
  if (payload === null) return true;
  if (typeof payload === 'string') return payload.trim() === '';
  return typeof payload === 'object' && Object.values(payload).every((member) => member === null);
}
