import type { Move } from '../answer/answer.ts';
import { shortTitle } from './short-title.ts';
import type { StoryContext } from './story-context.ts';
import type { Decision } from './storyline.ts';

/** Whether nothing is left to decide about a move: it is done, and somebody does it. */
export function isSettled({ decision, owner }: Move): boolean {
  return decision?.kind === 'do' && owner !== '';
}

/** What was decided about the moves that are shown, in their order, then those decided against. */
export function decidedAlready({ answer, words }: StoryContext): Decision[] {
  // Any other one that is left out keeps a number which is another move's by now.
  const against = (answer.leftOut?.moves ?? []).filter(({ decision }) => decision?.kind === 'no');
  return [...answer.moves, ...against].flatMap((move): Decision[] => {
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
