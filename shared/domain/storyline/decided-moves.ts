import type { Move } from '../answer/answer.ts';
import { shortTitle } from './short-title.ts';
import type { StoryContext } from './story-context.ts';
import type { Decision } from './storyline.ts';

/** Whether nothing is left to decide about a move: it is done, and somebody does it. */
export function isSettled({ decision, owner }: Move): boolean {
  return decision?.kind === 'do' && owner !== '';
}

/** What was decided about moves, those that are done first. */
export function decidedAlready({ answer, words }: StoryContext): Decision[] {
  const moves = [...answer.moves, ...(answer.leftOut?.moves ?? [])];
  return moves.flatMap((move): Decision[] => {
    const { decision, owner, number } = move;
    if (decision === undefined) return [];
    const { kind, why } = decision;
    const who = owner === '' ? words.word('decidedOpen') : words.tell('decidedOwner', { owner });
    return [
      {
        text: words.tell(`decided_${kind}`, { number: String(number), move: shortTitle(move) }),
        why: [why, kind === 'do' ? who : ''].filter((text) => text !== '').join(' · '),
        isDecided: true,
      },
    ];
  });
}
