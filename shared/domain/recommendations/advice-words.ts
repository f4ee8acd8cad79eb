import { directionOf, type Direction } from './direction.ts';

/** A title reduced to what two titles are compared by. */
export interface AdviceWords {
  /** Its words in their order: folded, singular, without those that say nothing. */
  readonly words: readonly string[];
  /** Which way it goes; `null` where no verb of the table says so. */
  readonly direction: Direction | null;
  /** The words without the verb that gives the direction. */
  readonly subject: readonly string[];
  /** Whether a word sets two things against each other, or is a number: order matters then. */
  readonly isOrdered: boolean;
}

/** Words without which a title says the same. */
const SILENT: ReadonlySet<string> = new Set(
  'a an the of to for on in at by with and or your our their its his her all each every that which this these those is are be as from into'.split(
    ' ',
  ),
);

/** "From A to B" is not "from B to A". */
const ORDERING: ReadonlySet<string> = new Set(
  'from to into before after than over instead first then until'.split(' '),
);

/** Titles are lines; whatever came as one is not compared to its end. */
const MOST_WORDS = 60;

/**
 * Reduces a title to its words.
 *
 * Case, accents, punctuation, plurals and British or American endings make no
 * difference. Nothing is stemmed further: "test" and "testing" may be two things.
 */
export function readAdvice(title: string): AdviceWords {
  const all = splitWords(title);
  const { direction, used } = directionOf(all);
  const kept = all.map((word, index) => ({ word, index })).filter(({ word }) => !SILENT.has(word));
  return {
    words: kept.map(({ word }) => singular(word)),
    direction,
    subject: kept.filter(({ index }) => !used.has(index)).map(({ word }) => singular(word)),
    isOrdered: all.some((word) => ORDERING.has(word) || /\p{N}/u.test(word)),
  };
}

function splitWords(title: string): string[] {
  const folded = title
    .slice(0, 1000)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[’']/g, '');
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_WORDS);
}

function singular(word: string): string {
  const american = word.length > 5 ? word.replace(/is(e|ed|es|ing|ation)$/, 'iz$1') : word;
  if (american.length < 4 || /(ss|us|is)$/.test(american)) return american;
  if (american.endsWith('ies')) return `${american.slice(0, -3)}y`;
  return american.endsWith('s') ? american.slice(0, -1) : american;
}
