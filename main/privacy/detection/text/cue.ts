/** How far from a number a word may be that says what the number is, in characters. */
const REACH = 48;

/** A full stop counts only before a capital: "SSN no. 123" is one sentence. */
const SENTENCE_BREAK = /[.!?](?=\s+\p{Lu})|;(?=\s)|\n\s*\n/gu;

/**
 * Whether the words before a place match a cue.
 *
 * Only the same sentence counts, and at most 48 characters of it, which also limits the
 * time.
 *
 * @param pattern is tested on those words
 */
export function hasCueBefore(text: string, start: number, pattern: RegExp): boolean {
  return pattern.test(sentenceBefore(text, start));
}

/**
 * Whether the words right before a place match a cue; within the same limits.
 *
 * @param pattern ends in `$` in all its alternatives
 */
export function hasCueRightBefore(text: string, start: number, pattern: RegExp): boolean {
  return endsIn(sentenceBefore(text, start), pattern);
}

/** What each pattern is read from the end as. */
const BACKWARDS = new WeakMap<RegExp, RegExp>();

/**
 * Whether a text ends in what a pattern describes.
 *
 * It looks back from the end once, where `test` tries the pattern from every place before.
 *
 * @param pattern ends in `$` in all its alternatives, and is neither global nor sticky
 */
export function endsIn(text: string, pattern: RegExp): boolean {
  let backwards = BACKWARDS.get(pattern);
  if (backwards === undefined) {
    backwards = new RegExp(`(?<=${pattern.source})`, `${pattern.flags}y`);
    BACKWARDS.set(pattern, backwards);
  }
  backwards.lastIndex = text.length;
  return backwards.test(text);
}

/** Whether the text right after a place matches a cue; the pattern begins with `^`. */
export function hasCueAfter(text: string, end: number, pattern: RegExp): boolean {
  return pattern.test(text.slice(end, end + REACH));
}

/** The words before a place in the same sentence, at most 48 characters. */
export function sentenceBefore(text: string, start: number): string {
  const words = text.slice(Math.max(0, start - REACH), start);
  let from = 0;
  SENTENCE_BREAK.lastIndex = 0;
  for (;;) {
    const found = SENTENCE_BREAK.exec(words);
    if (found === null) break;
    from = found.index + 1;
  }
  return from === 0 ? words : words.slice(from);
}

const LIST_GAP = /^\s{0,2}(?:,|;|\/|\||&|and|or|und|et|y)\s{0,2}$/;

/** Whether what starts here is the next entry of the list whose last entry ended at `lastEnd`. */
export function continuesList(text: string, lastEnd: number, start: number): boolean {
  return lastEnd <= start && start - lastEnd <= 8 && LIST_GAP.test(text.slice(lastEnd, start));
}
