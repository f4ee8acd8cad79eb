import type { AnswerWords } from '../answer-words.ts';
import type { Move, MoveReason } from '../answer.ts';

/**
 * Numbers moves by their new order, and whatever names another one by its number.
 *
 * @param before the moves as the rules had numbered them, those that are left out among them
 */
export function renumberMoves(
  moves: readonly Move[],
  before: readonly Move[],
  words: AnswerWords,
): { readonly moves: readonly Move[]; readonly numbers: ReadonlyMap<number, number> } {
  const numbers = new Map(
    moves.flatMap(({ number }, index) => (number === 0 ? [] : [[number, index + 1] as const])),
  );
  const titles = new Map(before.map(({ number, title }) => [number, title]));
  const renumbered = (old: readonly number[]): number[] =>
    old.flatMap((number) => numbers.get(number) ?? []).toSorted((a, b) => a - b);
  return {
    numbers,
    moves: moves.map((move, index): Move => {
      const needs = renumbered(move.needs);
      const unblocks = renumbered(move.unblocks);
      const cycle = renumbered(move.cycle);
      const left = move.needs.filter((number) => !numbers.has(number));
      const { impact, effort, effortWords, lever } = move;
      return {
        ...move,
        number: index + 1,
        needs,
        unblocks,
        cycle: cycle.length > 1 ? cycle : [],
        openDependencies: [
          ...move.openDependencies,
          ...left.map((number) => words.tell('leftOutNeed', { title: titles.get(number) ?? '' })),
        ],
        isRated:
          impact !== null ||
          effort !== null ||
          effortWords !== '' ||
          lever !== null ||
          unblocks.length > 0,
        why: move.why.flatMap((reason) => reworded(reason, needs, unblocks, words)),
      };
    }),
  };
}

function reworded(
  reason: MoveReason,
  needs: readonly number[],
  unblocks: readonly number[],
  words: AnswerWords,
): MoveReason[] {
  const { kind } = reason;
  if (kind === 'needs') {
    if (needs.length === 0) return [];
    return [{ kind, text: words.tell('needs', { numbers: needs.join(', ') }) }];
  }
  if (kind !== 'unblocks') return [reason];
  if (unblocks.length === 0) return [];
  const count = String(unblocks.length);
  const text =
    unblocks.length === 1 ? words.word('oneUnblocks') : words.tell('unblocks', { count });
  return [{ kind, text }];
}
