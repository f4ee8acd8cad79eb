import type { AnswerWords } from '../answer/answer-words.ts';
import type { Move } from '../answer/answer.ts';

/** What a move brings: its lever in the client's unit, its impact, or how many it opens the way for. */
export function worthOf({ lever, impact, unblocks }: Move, words: AnswerWords): string {
  if (lever !== null) {
    return `+${words.number(lever.gain)}${lever.isMonthly ? words.word('monthly') : ''}`;
  }
  if (impact !== null) return levelWord(impact, words);
  if (unblocks.length === 0) return words.word('none');
  return words.tell('opens', { count: words.some(unblocks.length) });
}

/** What a move costs, as a level or in its agent's words. */
export function effortOf({ effort, effortWords }: Move, words: AnswerWords): string {
  const level = effort === null ? '' : levelWord(effort, words);
  if (level === '') return effortWords === '' ? words.word('none') : effortWords;
  return effortWords === '' || words.locale === 'de' ? level : `${level}, ${effortWords}`;
}

/** A level as it stands alone: "high", not as it stands before a noun. */
function levelWord(level: NonNullable<Move['impact']>, words: AnswerWords): string {
  return words.word(`level_${level}`);
}
