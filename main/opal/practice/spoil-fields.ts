import { z } from 'zod';
import type { BuiltInAgentId } from '../../../shared/domain/agents.ts';
import { fieldsOf } from '../../agent-results/normalise/agent-fields.ts';
import type { ComposedResult } from './compose-results.ts';
import type { PracticeAgentData } from './practice-agent.ts';

/** What no score from 0 to 100 can be, in turn. */
const NO_SCORES = ['abc', 900, -5] as const;

const FENCE = /^```json\n([^]*)\n```$/;

/**
 * An answer in the agent's own shape whose fields are invalid: scores of "abc", 900 or -5,
 * numbers for texts and lists. It fails validation (decisions, "fails schema validation").
 *
 * @example
 * spoilFields('content_review', { data: { content_quality_score: 81, summary: 'Fresh.' } })
 * // { content_quality_score: 'abc', summary: 12, confidence_score: 400, recommendations: 7 }
 */
export function spoilFields(
  agentId: BuiltInAgentId,
  { data }: Pick<ComposedResult, 'data'>,
): PracticeAgentData {
  const own = typeof data === 'string' ? parse(data) : data;
  const scores = fieldsOf(agentId).metrics.flatMap(({ path, unit }) =>
    unit === 'score_100' ? [path[0]] : [],
  );
  const spoiltScores = scores.map(
    (name, index) => [name, NO_SCORES[index % NO_SCORES.length]] as const,
  );
  return {
    ...spoilMembers(own),
    ...Object.fromEntries(spoiltScores),
    summary: 12,
    confidence_score: 400,
    recommendations: 7,
  };
}

function parse(text: string): PracticeAgentData {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(FENCE.exec(text)?.[1] ?? text));
}

function spoilMembers(members: object): PracticeAgentData {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]: [string, unknown]) => [name, spoil(value)]),
  );
}

function spoil(value: unknown): unknown {
  if (typeof value === 'number') return 'abc';
  if (typeof value === 'string') return 12;
  if (Array.isArray(value)) return 7;
  return typeof value === 'object' && value !== null ? spoilMembers(value) : value;
}
