import type { ResultShape } from '../../../shared/domain/agent-result.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import { fieldsOf } from '../normalise/agent-fields.ts';

/** A family of shapes whose fields are known. */
export type KnownShape = Exclude<ResultShape, 'unrecognised' | 'document' | 'own_json'>;

/** A field, or an inner object and its member, in snake_case. */
export type FieldPath = readonly [string] | readonly [string, string];

/** The sections of shape C, the same for every agent (wire notes). */
const PAGE_SECTIONS: readonly FieldPath[] = [
  ['hero'],
  ['overview'],
  ['insights'],
  ['opportunities'],
  ['next_steps'],
];

/**
 * Fields of the agents' tables that belong to the specification's webhook shapes (section 1.1).
 *
 * The tables hold the fields of A and B together, and no sender sends both, so a flawless
 * delivery would never be complete if all of them were expected. A field that is not listed
 * here belongs to B.
 */
const WEBHOOK_FIELDS: Readonly<Record<string, readonly KnownShape[]>> = {
  content_quality_score: ['webhook', 'execution'],
  seo_optimization_score: ['webhook', 'execution'],
  readability_score: ['webhook', 'execution'],
  engagement_metrics: ['webhook'],
  suggested_segments: ['webhook'],
  personalization_opportunities: ['webhook'],
};

/**
 * The fields in an agent's table that it sends in one family of shapes.
 *
 * @returns none for webhook shapes that the specification does not define
 */
export function expectedFields(agentId: AgentId, shape: KnownShape): readonly FieldPath[] {
  if (shape === 'results_page') return PAGE_SECTIONS;
  const { metrics, lists } = fieldsOf(agentId);
  const all: FieldPath[] = [
    ...metrics.map(({ path }) => path),
    ...lists.map(({ field }) => [field] as const),
  ];
  return all.filter(([name]) => (WEBHOOK_FIELDS[name] ?? ['execution']).includes(shape));
}
