import type { Move } from '../../../../shared/domain/answer/answer.ts';

/** A move of which nothing but its number is known. */
export function move(number: number, changes: Partial<Move> = {}): Move {
  return {
    number,
    title: `Move ${number}`,
    sources: [],
    agentIds: [],
    impact: null,
    effort: null,
    effortWords: '',
    confidence: null,
    lever: null,
    owner: '',
    start: '',
    needs: [],
    unblocks: [],
    openDependencies: [],
    conflicts: [],
    cycle: [],
    isRated: true,
    why: [],
    ...changes,
  };
}
