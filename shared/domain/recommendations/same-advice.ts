import type { AdviceWords } from './advice-words.ts';
import { isOpposite } from './direction.ts';

/** Words that two titles must share to be near-duplicates without being the same. */
const LEAST_SHARED = 3;

/** Which part of the longer title the shorter one must cover. */
const LEAST_COVERED = 0.75;

/**
 * How far two titles say the same, from 0 (they do not) to 1.
 *
 * Precise rather than greedy: one title must hold every word of the other, and hardly any
 * besides. "Show the offer to new visitors" and "Show the offer to returning visitors"
 * differ on both sides, so they are two things, however much they share. Titles that go
 * opposite ways are never the same; where a word sets two things against each other, the
 * order of the words counts.
 */
export function similarity(a: AdviceWords, b: AdviceWords): number {
  if (isOpposite(a.direction, b.direction)) return 0;
  const [short, long] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words];
  const isContained = a.isOrdered || b.isOrdered ? isSubsequence : isSubset;
  if (short.length === 0 || !isContained(short, long)) return 0;
  if (short.length === long.length) return 1;
  const covered = short.length / long.length;
  return short.length >= LEAST_SHARED && covered >= LEAST_COVERED ? covered : 0;
}

/** Whether two titles are about one thing and go opposite ways. */
export function isOpposed(a: AdviceWords, b: AdviceWords): boolean {
  if (!isOpposite(a.direction, b.direction)) return false;
  const [short, long] =
    a.subject.length <= b.subject.length ? [a.subject, b.subject] : [b.subject, a.subject];
  if (short.length === 0 || !isSubset(short, long)) return false;
  return short.length === long.length || (short.length >= 2 && long.length - short.length <= 1);
}

/** Whether a text names a title, be it with a few words around it. */
export function names(text: AdviceWords, title: AdviceWords): boolean {
  if (similarity(text, title) > 0) return true;
  return title.words.length >= LEAST_SHARED && isSubsequence(title.words, text.words);
}

function isSubset(short: readonly string[], long: readonly string[]): boolean {
  const left = [...long];
  return short.every((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

function isSubsequence(short: readonly string[], long: readonly string[]): boolean {
  let at = 0;
  for (const word of long) if (word === short[at]) at += 1;
  return at === short.length;
}
