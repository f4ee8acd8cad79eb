import type { AgentRegistry } from '../../../../shared/domain/agent-registry.ts';
import type { AgentId, Tier } from '../../../../shared/domain/agents.ts';
import { TIERS } from '../../../../shared/domain/agents.ts';
import type { Move } from '../../../../shared/domain/answer/answer.ts';
import type { Recommendation } from '../../../../shared/domain/recommendation.ts';

/** What moves are narrowed down by; an empty text lets all through. */
export interface MoveFilters {
  /** Part of a title, whatever its case. */
  readonly text: string;
  readonly agent: AgentId | '';
  readonly tier: Tier | '';
  readonly kind: Recommendation['category'] | '';
  readonly rated: 'rated' | 'unrated' | '';
  readonly impact: NonNullable<Move['impact']> | '';
  readonly effort: NonNullable<Move['effort']> | '';
}

/** Lets every move through. */
export const NO_FILTERS: MoveFilters = {
  text: '',
  agent: '',
  tier: '',
  kind: '',
  rated: '',
  impact: '',
  effort: '',
};

/** What moves can be put together by; the first is none. */
export const GROUPINGS = ['order', 'agent', 'tier', 'kind', 'effort', 'rated', 'owner'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** A line of the list: a move, or the heading of those that follow. */
export type ListLine =
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'heading'; readonly text: string; readonly count: number };

/** The moves that pass all filters, in their order. */
export function filterMoves(
  moves: readonly Move[],
  filters: MoveFilters,
  agents: AgentRegistry,
): Move[] {
  const text = filters.text.trim().toLowerCase();
  return moves.filter(
    (move) =>
      (text === '' || move.title.toLowerCase().includes(text)) &&
      (filters.agent === '' || move.agentIds.includes(filters.agent)) &&
      (filters.tier === '' || move.agentIds.some((id) => agents.get(id).tier === filters.tier)) &&
      (filters.kind === '' || move.sources.some(({ category }) => category === filters.kind)) &&
      (filters.rated === '' || move.isRated === (filters.rated === 'rated')) &&
      (filters.impact === '' || move.impact === filters.impact) &&
      (filters.effort === '' || move.effort === filters.effort),
  );
}

/**
 * The lines of the list: each group under its heading, groups and moves in the moves' order.
 *
 * A move stands in one group only, that of its first source.
 */
export function groupMoves(
  moves: readonly Move[],
  grouping: Grouping,
  agents: AgentRegistry,
): ListLine[] {
  if (grouping === 'order') return moves.map((move) => ({ kind: 'move', move }));
  const groups = Map.groupBy(moves, (move) => groupOf(move, grouping, agents));
  return [...groups].flatMap(([text, members]): ListLine[] => [
    { kind: 'heading', text, count: members.length },
    ...members.map((move): ListLine => ({ kind: 'move', move })),
  ]);
}

function groupOf(move: Move, grouping: Exclude<Grouping, 'order'>, agents: AgentRegistry): string {
  // One that the consultant wrote has none.
  const [source] = move.sources;
  const agent = source === undefined ? undefined : agents.get(source.agentId);
  switch (grouping) {
    case 'agent':
      return agent?.label ?? OWN;
    case 'tier':
      return TIERS.find(({ id }) => id === agent?.tier)?.label ?? OWN;
    case 'kind':
      return source === undefined ? OWN : KIND_WORDS[source.category];
    case 'effort':
      return move.effort === null ? 'Effort not rated' : EFFORT_WORDS[move.effort];
    case 'rated':
      return move.isRated ? 'Rated' : 'Not rated';
    case 'owner':
      return move.owner === '' ? 'No owner named' : move.owner;
    default:
      return grouping satisfies never;
  }
}

/** The group of what the consultant wrote. */
const OWN = 'Written by the consultant';

/** What kind of work a move is, in words. */
export const KIND_WORDS: Readonly<Record<Recommendation['category'], string>> = {
  content: 'Content',
  audience: 'Audience',
  experimentation: 'Experiments',
  personalization: 'Personalization',
  technical: 'Technical',
};

/** How much effort, in words. */
export const EFFORT_WORDS = {
  low: 'Low effort',
  medium: 'Medium effort',
  high: 'High effort',
} as const;
