/** "z. B.", "u. a.", "e.g.": small letters with a full stop each, unless they are a unit. */
const LETTERS = /(?<![\p{L}\p{N}]|\d\s)\p{Ll}\.(?:\s?\p{L}\.)*$/u;

/** Short forms that a sentence goes on behind, in English and German. */
const SHORT_FORM =
  /(?<![\p{L}\p{N}]|\d\s)(?:etc|vs|approx|incl|excl|dr|prof|mr|mrs|ms|st|bzw|ca|inkl|ggf|usw|evtl|vgl)\.$/iu;

/** What a company is called by, and words before a number: both may also end a sentence. */
const COMPANY_FORM = /(?<![\p{L}\p{N}])(?:co|inc|ltd|corp|bros|cie)\.$/iu;
const NUMBER_WORD = /(?<![\p{L}\p{N}])(?:no|nos|nr|max|min|mind)\.$/iu;

/** What follows a company's form within its name or its sentence. */
const GOES_ON = /^\s+(?:[\p{Ll}\p{N}&(–-]|(?:KG|KGaA|OHG|AG|SE|GmbH|Ltd|Inc|LLC|LP|Corp)\b)/u;

/** The longest of the short forms, with room for the character before it. */
const LOOK_BACK = 12;
const LOOK_AHEAD = 8;

/**
 * Whether a sentence ends at a mark that a space follows.
 *
 * It does not behind a short form ("Dr.", "z. B."), and behind "Co.", "Inc." and
 * "No." only where what follows can begin a sentence. No list of short forms is complete.
 *
 * @param end the index behind the mark
 */
export function endsSentence(text: string, end: number): boolean {
  const before = text.slice(Math.max(0, end - LOOK_BACK), end);
  if (LETTERS.test(before) || SHORT_FORM.test(before)) return false;
  const after = text.slice(end, end + LOOK_AHEAD);
  if (COMPANY_FORM.test(before)) return !GOES_ON.test(after);
  return !(NUMBER_WORD.test(before) && /^\s+\p{N}/u.test(after));
}

/**
 * Splits a text at the marks that end a sentence; each keeps its mark.
 *
 * @param marks what a sentence may end at, as a pattern with the `g` flag that matches the mark
 *   and the space behind it
 */
export function splitSentences(text: string, marks: RegExp): string[] {
  const sentences: string[] = [];
  let from = 0;
  for (const match of text.matchAll(marks)) {
    const end = match.index + match[0].trimEnd().length;
    if (!endsSentence(text, end)) continue;
    sentences.push(text.slice(from, end).trim());
    from = match.index + match[0].length;
  }
  return [...sentences, text.slice(from).trim()];
}
