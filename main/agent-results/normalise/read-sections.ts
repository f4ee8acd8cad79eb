import type { AgentResult } from '../../../shared/domain/agent-result.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import { fieldsOf } from './agent-fields.ts';
import type { FindingList } from './finding-list.ts';
import type { ListField, Section } from './field-types.ts';
import type { Located } from './payload-bodies.ts';
import type { PayloadFields } from './payload-fields.ts';
import { isOwnDesign } from './is-own-design.ts';
import { readFieldAsInsights, readInsights } from './read-insights.ts';
import { readNextSteps } from './read-next-steps.ts';
import { readOpportunities } from './read-opportunities.ts';
import { readRecommendations } from './read-recommendations.ts';

/** The lists of a result that are read entry by entry. */
export type Sections = Pick<
  AgentResult,
  'insights' | 'opportunities' | 'nextSteps' | 'recommendations'
>;

/** Lists that any agent may send: shape C's sections and the common part of shape B. */
const COMMON_LISTS: readonly ListField[] = [
  { field: 'opportunities', label: 'Opportunities', into: ['opportunities'] },
  { field: 'recommendations', label: 'Recommendations', into: ['recommendations'] },
];

const NEXT_STEPS: ListField = { field: 'next_steps', label: 'Next steps', into: ['next_steps'] };

/**
 * Reads the lists of a payload into the sections of a result.
 *
 * The lists that all agents share come first, then the agent's own in the order of its table.
 * Next steps also become recommendations where nothing else is recommended (see
 * `recommendation-priority.ts`).
 */
export function readSections(
  agentId: AgentId,
  fields: PayloadFields,
  findings: FindingList,
): Sections {
  const sections: Sections = {
    insights: [],
    opportunities: [],
    nextSteps: [],
    recommendations: [],
  };
  const insights = fields.take('insights');
  if (insights !== undefined) sections.insights.push(...readInsights(insights, findings));

  for (const field of [...COMMON_LISTS, NEXT_STEPS, ...fieldsOf(agentId).lists]) {
    const given = fields.peek(field.field);
    if (given !== undefined && isOwnDesign(field, given.value)) continue;
    const list = fields.take(field.field);
    if (list === undefined) continue;
    for (const section of field.into) ADD[section](sections, { agentId, list, field, findings });
  }

  const steps = fields.peek(NEXT_STEPS.field);
  const isOwn = steps !== undefined && isOwnDesign(NEXT_STEPS, steps.value);
  if (isOwn) return sections;
  if (sections.recommendations.length === 0 && steps !== undefined) {
    sections.recommendations = readRecommendations(agentId, steps, NEXT_STEPS, findings);
  }
  return sections;
}

interface ListReading {
  readonly agentId: AgentId;
  readonly list: Located;
  readonly field: ListField;
  readonly findings: FindingList;
}

const ADD: Readonly<Record<Section, (sections: Sections, reading: ListReading) => void>> = {
  insights: (sections, { list, field, findings }) => {
    sections.insights.push(...readFieldAsInsights(list, field, findings));
  },
  opportunities: (sections, { list, field, findings }) => {
    sections.opportunities.push(...readOpportunities(list, field, findings));
  },
  next_steps: (sections, { list, field, findings }) => {
    sections.nextSteps.push(...readNextSteps(list, field, findings));
  },
  recommendations: (sections, { agentId, list, field, findings }) => {
    sections.recommendations.push(...readRecommendations(agentId, list, field, findings));
  },
};
