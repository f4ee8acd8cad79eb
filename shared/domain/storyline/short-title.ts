import type { Move } from '../answer/answer.ts';

/** A title of no more characters stays whole. */
const SHORT = 52;
/** No more of a longer one can stand in a sentence. */
const LONGEST = 84;
const LEAST_WORDS = 3;

const TURN =
  /(?:[,:;]\s|\s(?:before|bevor|so that|damit|instead of|statt|recognised|erkannt)\s|\s\(|\s[–-]\s)/u;

/** A move's title as it stands within a sentence: up to where it says how, when or why. */
export function shortTitle({ title }: Pick<Move, 'title'>): string {
  const plain = title.replaceAll(/[“”„"]/gu, "'");
  if (plain.length <= SHORT) return plain;
  const turn = TURN.exec(plain);
  const head = turn === null ? '' : plain.slice(0, turn.index);
  const cut = head.split(/\s/u).length >= LEAST_WORDS ? head : plain;
  if (cut.length <= LONGEST) return cut;
  const space = cut.lastIndexOf(' ', LONGEST - 1);
  return `${cut.slice(0, space > 20 ? space : LONGEST - 1)}…`;
}
