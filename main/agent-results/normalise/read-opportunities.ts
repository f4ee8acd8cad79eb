import type { Opportunity } from '../../../shared/domain/agent-result.ts';
import type { FindingList } from './finding-list.ts';
import type { ListField } from './field-types.ts';
import { joinParts, readEntries, readTitled } from './list-entries.ts';
import type { Located } from './payload-bodies.ts';

/** Members that state an impact. Uplift, lift and return are not among them: they are numbers. */
export const IMPACT_NAMES = [
  'impact_level',
  'impact_estimate',
  'impact',
  'expected_impact',
] as const;

/** Members that state an effort. Complexity is not effort, so it stays text. */
export const EFFORT_NAMES = [
  'effort_level',
  'effort_estimate',
  'effort',
  'estimated_effort',
  'implementation_effort',
] as const;

/**
 * Reads a list as opportunities.
 *
 * Impact and effort are set only where the agent states a level. Every other member, numbers
 * included, goes into the description as it came.
 */
export function readOpportunities(
  list: Located,
  field: ListField,
  findings: FindingList,
): Opportunity[] {
  return readEntries(list, findings).map((entry) => {
    const { title: label, description } = readTitled(entry, field, findings);
    const { pointer } = entry;
    if (entry.kind === 'text') {
      return { label, description, impact: null, effort: null, confidence: null, pointer };
    }
    const { members } = entry;
    const impact = members.level(...IMPACT_NAMES);
    const effort = members.level(...EFFORT_NAMES);
    const confidence = members.confidence('confidence') ?? members.confidence('confidence_score');
    const written = joinParts([description, ...members.rest()]);
    return { label, description: written, impact, effort, confidence, pointer };
  });
}
