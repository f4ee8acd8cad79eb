import type { AgentId } from '../../../shared/domain/agents.ts';
import type { Recommendation } from '../../../shared/domain/recommendation.ts';
import { fieldsOf } from './agent-fields.ts';
import type { FindingList } from './finding-list.ts';
import type { ListField } from './field-types.ts';
import { joinParts, readEntries, readTitled } from './list-entries.ts';
import type { MemberReader } from './member-reader.ts';
import type { Located } from './payload-bodies.ts';
import { TIMEFRAME_NAMES } from './read-next-steps.ts';
import { EFFORT_NAMES, IMPACT_NAMES } from './read-opportunities.ts';
import { mapCategory } from './recommendation-category.ts';
import { priorityByOrder, readPriority } from './recommendation-priority.ts';

/**
 * Reads a list as recommendations.
 *
 * The id consists of the agent and the place in the payload, so that the same payload always
 * gives the same ids. Members without a field of their own go into the description as they
 * came.
 */
export function readRecommendations(
  agentId: AgentId,
  list: Located,
  field: ListField,
  findings: FindingList,
): Recommendation[] {
  return readEntries(list, findings).map((entry, index) => {
    const { title, description } = readTitled(entry, field, findings);
    const origin = { id: `${agentId}:${entry.pointer}`, agentId, pointer: entry.pointer };
    const ordered = priorityByOrder(index);
    const { category } = fieldsOf(agentId);
    if (entry.kind === 'text') {
      const priority = { priority: ordered, isPriorityStated: false };
      return { ...origin, ownId: '', ...unstated(), category, ...priority, title, description };
    }
    const { members } = entry;
    const stated = readStatedPriority(members, findings);
    const details = {
      category: readCategory(members) ?? category,
      priority: stated ?? ordered,
      isPriorityStated: stated !== null,
      impactEstimate: members.impact(...IMPACT_NAMES),
      effortEstimate: members.level(...EFFORT_NAMES),
      implementationSteps: members.lines('implementation_steps', 'steps', 'recommended_actions'),
      successMetrics: members.lines('success_metrics', 'success_criteria', 'kpis'),
      dependencies: members.lines('dependencies', 'depends_on', 'prerequisites'),
      estimatedTimeline: members.timeframe(...TIMEFRAME_NAMES),
    };
    return {
      ...origin,
      ownId: readOwnId(members),
      ...details,
      title,
      description: joinParts([description, ...members.rest()]),
    };
  });
}

/** What a plain sentence does not say. */
function unstated() {
  return {
    impactEstimate: null,
    effortEstimate: null,
    implementationSteps: [],
    successMetrics: [],
    dependencies: [],
    estimatedTimeline: '',
  };
}

function readCategory(members: MemberReader): Recommendation['category'] | null {
  for (const name of ['category', 'type', 'area']) {
    const value = members.peek(name)?.value;
    const mapped = typeof value === 'string' ? mapCategory(value) : null;
    if (mapped === null) continue;
    if (value === mapped) members.take(name);
    return mapped;
  }
  return null;
}

const OWN_ID_CHARACTERS = 100;

function readOwnId(members: MemberReader): string {
  for (const name of ['id', 'recommendation_id', 'key']) {
    const value = members.peek(name)?.value;
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    members.take(name);
    return String(value).slice(0, OWN_ID_CHARACTERS);
  }
  return '';
}

function readStatedPriority(members: MemberReader, findings: FindingList): number | null {
  const stated = members.peek('priority') ?? members.peek('priority_level');
  if (stated === undefined) return null;
  const priority = readPriority(stated.value);
  if (priority === null) {
    findings.add('wrong_type', 'A priority is neither 1 to 10 nor a known word.', stated.pointer);
    return null;
  }
  members.take('priority', 'priority_level');
  return priority;
}
