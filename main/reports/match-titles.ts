import { readAdvice, type AdviceWords } from '../../shared/domain/recommendations/advice-words.ts';
import { similarity } from '../../shared/domain/recommendations/same-advice.ts';

/** From so many pairs on only titles that are the same word for word are matched. */
const MOST_PAIRS = 250_000;

/**
 * Pairs the entries of two lists by their titles: the same first, then the most alike.
 *
 * By the rule that joins recommendations (`similarity`), then by all words but the numbers:
 * "236 pages" of the earlier run are "184 pages" now. Each entry is in one pair; one
 * without a partner stands alone. Later entries come in their order, then those that
 * went away.
 */
export function matchTitles<T extends { readonly title: string }>(
  earlier: readonly T[],
  later: readonly T[],
): (readonly [T | null, T | null])[] {
  const before = earlier.map(withWords);
  const partners = new Map<Worded<T>, Worded<T>>();
  const after = later.map(withWords);
  const taken = new Set<Worded<T>>();
  const pair = (old: Worded<T>, now: Worded<T>): void => {
    if (taken.has(old) || partners.has(now)) return;
    taken.add(old);
    partners.set(now, old);
  };

  const byKey = new Map<string, Worded<T>[]>();
  for (const old of before) byKey.set(old.key, [...(byKey.get(old.key) ?? []), old]);
  for (const now of after) {
    const old = byKey.get(now.key)?.shift();
    if (old !== undefined) pair(old, now);
  }
  const oldLeft = before.filter((old) => !taken.has(old));
  const nowLeft = after.filter((now) => !partners.has(now));
  if (oldLeft.length * nowLeft.length <= MOST_PAIRS) {
    nowLeft
      .flatMap((now) => oldLeft.map((old) => ({ old, now, value: likenessOf(old, now) })))
      .filter(({ value }) => value > 0)
      .toSorted((a, b) => b.value - a.value)
      .forEach(({ old, now }) => pair(old, now));
  }
  return [
    ...after.map((now) => [partners.get(now)?.entry ?? null, now.entry] as const),
    ...before.filter((old) => !taken.has(old)).map((old) => [old.entry, null] as const),
  ];
}

interface Worded<T> {
  readonly entry: T;
  readonly words: AdviceWords;
  readonly key: string;
  /** Its words without the numbers; empty where they are too few to be known by. */
  readonly bare: string;
}

/** How alike titles are that differ in their numbers alone: less than any that do not. */
const OTHER_NUMBERS = 0.5;

function likenessOf<T>(old: Worded<T>, now: Worded<T>): number {
  const value = similarity(old.words, now.words);
  return value === 0 && old.bare !== '' && old.bare === now.bare ? OTHER_NUMBERS : value;
}

/** Fewest words besides its numbers by which a title is known. */
const LEAST_WORDS = 3;

function withWords<T extends { readonly title: string }>(entry: T): Worded<T> {
  const words = readAdvice(entry.title);
  // A title without any word is matched by what it is made of.
  const bare = words.words.filter((word) => !/^\p{N}+$/u.test(word));
  return {
    entry,
    words,
    key: words.words.join(' ') || entry.title,
    bare: bare.length < LEAST_WORDS ? '' : bare.join(' '),
  };
}
