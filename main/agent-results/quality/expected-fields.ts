import type { ResultShape } from '../../../shared/domain/agent-result.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import { fieldsOf } from '../normalise/agent-fields.ts';

/** A family of shapes whose fields are known. */
export type KnownShape = Exclude<ResultShape, 'unrecognised'>;

/** A field, or an inner object and its member, in snake_case. */
export type FieldPath = readonly [string] | readonly [string, string];

/** The sections of shape C, the same for all nine (wire notes). */
const PAGE_SECTIONS: readonly FieldPath[] = [
  ['hero'],
  ['overview'],
  ['insights'],
  ['opportunities'],
  ['next_steps'],
];

/**
 * Fields of the agents' tables that the specification's webhook shapes have (section 1.1).
 *
 * The tables hold the fields of A and B together and no sender sends both, so that a
 * flawless delivery would never be complete if it were held against all of them. A field
 * that is not named here is one of B.
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
 * The fields that an agent sends in one family of shapes, as far as they are in its table.
 *
 * @returns none for the webhook shapes of agents for which the specification gives none
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
