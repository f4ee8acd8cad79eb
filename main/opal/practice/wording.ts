/**
 * Small pieces of English for the practice agents' sentences.
 */

/** Joins with commas and a final "and": `a, b and c`. */
export function listWords(items: readonly string[]): string {
  const last = items.at(-1);
  if (last === undefined) return '';
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** Groups thousands: `18,400`. */
export function thousands(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Writes a ratio as a percentage: `0.0241` is `2.4%`. */
export function percent(ratio: number, digits = 1): string {
  return `${(ratio * 100).toFixed(digits)}%`;
}

/** Rounds a ratio to the precision in which `percent` shows it. */
export function roundRatio(ratio: number, digits = 3): number {
  return Number(ratio.toFixed(digits));
}

/** Starts with a lower-case letter, unless the first word is an abbreviation. */
export function inSentence(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** Puts "a" or "an" before a noun, by its first letter and not by its sound: `an event page`. */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** Starts with a capital letter. */
export function asSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** One of two forms, by number: `1 page`, `3 pages`. */
export function counted(count: number, one: string, many: string): string {
  return `${thousands(count)} ${count === 1 ? one : many}`;
}

/**
 * Makes something that a person typed fit into a sentence.
 *
 * White space is collapsed, a final full stop is dropped, backticks and double quotes become
 * single quotes (so that a quotation or a fenced block around it stays intact), and a long
 * text is cut at a word with an ellipsis. `max` counts characters as a reader sees them.
 */
export function quotable(text: string, max: number): string {
  const folded = text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/[`"“”]+/g, "'")
    .trim()
    .replace(/[.;,]+$/, '');
  const characters = Array.from(new Intl.Segmenter('en').segment(folded), ({ segment }) => segment);
  if (characters.length <= max) return folded;
  const cut = characters.slice(0, max - 1).join('');
  const lastSpace = characters[max - 1] === ' ' ? cut.length : cut.lastIndexOf(' ');
  return `${(lastSpace > 0 ? cut.slice(0, lastSpace) : cut).replace(/[.;,]+$/, '')}…`;
}
