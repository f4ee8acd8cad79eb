import type { Move } from '../answer/answer.ts';

/** A title of no more characters stays whole within a sentence. */
const SHORT = 52;
/** No more of a longer one can stand there. */
const LONGEST = 84;
const LEAST_WORDS = 3;

const TURN =
  /(?:[,:;]\s|\s(?:before|bevor|so that|damit|instead of|statt|recognised|erkannt)\s|\s\(|\s[–-]\s)/u;

/**
 * A move's title as it stands within a sentence: up to where it says how, when or why.
 *
 * @param room characters that may stand whole; what is longer ends after a word, with an ellipsis
 */
export function shortTitle({ title }: Pick<Move, 'title'>, room = SHORT): string {
  const plain = title.replaceAll(/[“”„"]/gu, "'");
  if (plain.length <= room) return plain;
  const longest = Math.max(room, LONGEST);
  const turn = TURN.exec(plain);
  const head = turn === null ? '' : plain.slice(0, turn.index);
  const cut = head.split(/\s/u).length >= LEAST_WORDS ? head : plain;
  if (cut.length <= longest) return cut;
  const space = cut.lastIndexOf(' ', longest - 1);
  return `${cut.slice(0, space > 20 ? space : longest - 1)}…`;
}
