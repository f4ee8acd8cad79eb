import { describe, expect, it } from 'vitest';
import {
  filterMoves,
  groupMoves,
  NO_FILTERS,
} from '../../../renderer/features/results/moves/select-moves.ts';
import { buildAnswer } from '../../../shared/domain/answer/build-answer.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import { largeAnswerModel } from '../../support/report-many-moves.ts';

const { moves } = buildAnswer(largeAnswerModel(220), builtInAgents);

describe('filterMoves', () => {
  it('lets every move through without a filter', () => {
    expect(moves.length).toBeGreaterThan(220);
    expect(filterMoves(moves, NO_FILTERS, builtInAgents)).toEqual(moves);
  });

  it('narrows down by all that is chosen at once, and keeps numbers and order', () => {
    const found = filterMoves(
      moves,
      { ...NO_FILTERS, tier: 'insights', effort: 'low', rated: 'rated', text: ' THE ' },
      builtInAgents,
    );
    expect(found.length).toBeGreaterThan(0);
    for (const { agentIds, effort, isRated, title } of found) {
      expect(agentIds.some((id) => builtInAgents.get(id).tier === 'insights')).toBe(true);
      expect([effort, isRated]).toEqual(['low', true]);
      expect(title).toMatch(/the/i);
    }
    const numbers = found.map(({ number }) => number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it('tells the unrated from the rated', () => {
    const rated = filterMoves(moves, { ...NO_FILTERS, rated: 'rated' }, builtInAgents);
    const unrated = filterMoves(moves, { ...NO_FILTERS, rated: 'unrated' }, builtInAgents);
    expect(unrated.length).toBeGreaterThan(0);
    expect(rated.length + unrated.length).toBe(moves.length);
  });
});

describe('groupMoves', () => {
  it.each(['agent', 'tier', 'kind', 'effort', 'rated', 'owner'] as const)(
    'puts every move under one heading by %s, with how many are under it',
    (grouping) => {
      const lines = groupMoves(moves, grouping, builtInAgents);
      const headings = lines.filter((line) => line.kind === 'heading');
      expect(new Set(headings.map(({ text }) => text)).size).toBe(headings.length);
      expect(headings.reduce((sum, { count }) => sum + count, 0)).toBe(moves.length);
      expect(lines.length).toBe(moves.length + headings.length);
      expect(lines[0]?.kind).toBe('heading');
    },
  );

  it.each(['agent', 'tier', 'kind', 'effort', 'rated', 'owner'] as const)(
    'puts what the consultant wrote under words by %s too',
    (grouping) => {
      const own = {
        ...moves[0]!,
        sources: [],
        agentIds: [],
        ownId: 'own',
        effort: null,
        owner: '',
      };
      const [first] = groupMoves([own], grouping, builtInAgents);
      expect(first).toMatchObject({ kind: 'heading', text: expect.stringMatching(/\w/) });
    },
  );
});
