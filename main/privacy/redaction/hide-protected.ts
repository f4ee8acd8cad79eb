import { FAKE_HINTS, FAKE_PATTERN } from './fake-values.ts';
import { TOKEN_PATTERN } from './pii-token.ts';
import { PSEUDONYM_PATTERN } from './pseudonym-words.ts';

const BRACKETED = new RegExp(`${TOKEN_PATTERN}|${PSEUDONYM_PATTERN}`, 'g');
const FAKE = new RegExp(FAKE_PATTERN, 'g');

/** Initials and last four digits, as `partial` keeps them. */
const PARTIAL = /(?<!\d)\*\*\*-\*\*-\d{4}(?!\d)|(?<![\p{L}\p{N}])[\p{L}\p{N}]\*{3}(?!\*)/gu;

/**
 * Covers what redaction has put into a text, without moving anything.
 *
 * Detectors read a text after this, so that a token is not taken for personal data nor the
 * name of its type for a cue, and protected text stays as it is. Nobody can hide personal
 * data in these forms.
 */
export function hideProtected(text: string): string {
  let hidden = text;
  if (hidden.includes('[')) hidden = hidden.replace(BRACKETED, cover);
  if (hidden.includes('***')) hidden = hidden.replace(PARTIAL, cover);
  return FAKE_HINTS.some((hint) => hidden.includes(hint)) ? hidden.replace(FAKE, cover) : hidden;
}

/** What hides a value or a part of it: `[removed]`, `[secret]`, stars, the end of an address. */
const HIDING = /\[(?:removed|secret)\]|\*{2}|\d\.x\.x\.x(?!\p{L})|:x:x:x/u;

/** Words in bold, in Markdown. */
const BOLD = /(?<!\*)\*\*[\p{L}\p{N}][^*]*\*\*(?!\*)/gu;

/** Whether a text shows that something in it was replaced, in whichever mode. */
export function showsReplacement(text: string): boolean {
  return hideProtected(text) !== text || HIDING.test(text.replace(BOLD, ''));
}

/** Brackets at both ends keep the text before and after from running together. */
function cover(match: string): string {
  return match.length < 2 ? '*' : `[${'*'.repeat(match.length - 2)}]`;
}
