import type { AgentRegistry } from '../agent-registry.ts';
import type { Recommendation } from '../recommendation.ts';
import type { MergedAdvice } from './merge-recommendations.ts';
import type { AdviceConflict } from './recommendation-plan.ts';
import { isOpposed } from './same-advice.ts';

/** Levels from the least to the most, as far as they can be compared. */
const LEVELS = ['low', 'medium', 'high', 'critical'] as const;

/** Steps between two levels from which on they contradict each other. */
const LEVELS_APART = 2;
/** Places between two stated priorities from which on they contradict each other. */
const PRIORITIES_APART = 5;

/**
 * Finds what agents say against each other.
 *
 * Either one thing that they see differently, by far (low and high impact, priority 1 and
 * 8), or two things of which one undoes the other ("Add the chat window", "Remove the
 * chat window"). Smaller differences are a range and no conflict.
 *
 * @param all in the order in which conflicts are to be listed
 */
export function findConflicts(all: readonly MergedAdvice[]): AdviceConflict[] {
  return [...all.flatMap(disagreements), ...opposites(all)];
}

function disagreements({ lead, sources }: MergedAdvice): AdviceConflict[] {
  const found: AdviceConflict[] = [];
  const add = (
    kind: 'impact' | 'effort' | 'priority',
    valueOf: (source: Recommendation) => string | null,
    isFar: (values: readonly string[]) => boolean,
  ): void => {
    const said = sources.flatMap((source) => {
      const value = valueOf(source);
      return value === null ? [] : [{ id: source.id, value }];
    });
    if (isFar(said.map(({ value }) => value))) found.push({ kind, about: lead.id, said });
  };
  add('impact', ({ impactEstimate }) => impactEstimate, isFarByLevel);
  add('effort', ({ effortEstimate }) => effortEstimate, isFarByLevel);
  add(
    'priority',
    ({ priority, isPriorityStated }) => (isPriorityStated ? String(priority) : null),
    (values) => spread(values.map(Number)) >= PRIORITIES_APART,
  );
  return found;
}

function isFarByLevel(values: readonly string[]): boolean {
  return (
    spread(values.map((value) => LEVELS.findIndex((level) => level === value))) >= LEVELS_APART
  );
}

function spread(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.max(...values) - Math.min(...values);
}

function opposites(all: readonly MergedAdvice[]): AdviceConflict[] {
  const directed = all.flatMap((advice) =>
    advice.words.some(({ direction }) => direction !== null) ? [advice] : [],
  );
  return directed.flatMap((one, index) =>
    directed
      .slice(index + 1)
      .filter((other) => one.words.some((a) => other.words.some((b) => isOpposed(a, b))))
      .map((other) => ({
        kind: 'opposite' as const,
        about: one.lead.id,
        said: [one, other].map(({ lead }) => ({ id: lead.id, value: lead.title })),
      })),
  );
}

/**
 * Says a conflict in a sentence.
 *
 * @param agentOf whose recommendation an id is
 */
export function describeConflict(
  { kind, said }: AdviceConflict,
  agentOf: (id: string) => Recommendation['agentId'] | undefined,
  agents: AgentRegistry,
): string {
  const parts = said.map(({ id, value }) => {
    const agentId = agentOf(id);
    const agent = agentId === undefined ? 'An agent' : agents.get(agentId).label;
    return kind === 'opposite' ? `${agent} says “${value}”` : `${agent} says ${value}`;
  });
  return `${HEADS[kind]}: ${parts.join(', ')}.`;
}

const HEADS: Readonly<Record<AdviceConflict['kind'], string>> = {
  impact: 'Agents disagree on the impact',
  effort: 'Agents disagree on the effort',
  priority: 'Agents disagree on the priority',
  opposite: 'Opposite advice on one subject',
};
