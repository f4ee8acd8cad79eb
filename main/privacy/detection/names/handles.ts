import type { Detection } from '../detection.ts';
import { ANY_FIRST, ANY_LAST, NO_NAME } from './name-lexicon.ts';
import type { NameLexicon } from './name-lexicon.ts';

/**
 * Finds names as machines write them: "@maria.fernandez", "?name=Gerlinde+Pauli" and the address of
 * somebody's profile in a network of people.
 */
export function findHandles(text: string, lexicon: NameLexicon): Detection[] {
  const found: Detection[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    if (CLINGING.test(text.charAt(at - 1))) continue;
    const [whole = '', first = '', last = ''] = MENTION.exec(text.slice(at, at + LONGEST)) ?? [];
    const isName = is(lexicon, first, ANY_FIRST) && is(lexicon, last, ANY_LAST);
    if (isName) found.push(handle(at + 1, at + whole.length));
  }
  if (text.includes('name=')) {
    for (const { 0: whole, 1: value = '', index } of text.matchAll(QUERY)) {
      const isName = value.split('+').some((word) => is(lexicon, word, ANY_FIRST | ANY_LAST));
      const end = index + whole.length;
      if (isName) found.push(handle(end - value.length, end));
    }
  }
  for (const place of PROFILES) {
    for (let at = text.indexOf(place); at !== -1; at = text.indexOf(place, at + 1)) {
      const start = at + place.length;
      const slug = SLUG.exec(text.slice(start, start + LONGEST))?.[0] ?? '';
      if (slug !== '') found.push(handle(start, start + slug.length));
    }
  }
  return found;
}

/** A first name and a surname, and no package, decorator or address: "@scope.name/x", "@app.route(". */
const MENTION = /^@(\p{Ll}{2,20})[._](\p{Ll}{2,20})(?![\p{L}\p{N}_@/(-]|\.\p{L})/u;

/** Before an at sign: it is within an address. */
const CLINGING = /[\p{L}\p{N}._%+/-]/u;

/** Two words and more: one alone may be the name of anything. */
const QUERY = /[?&;][\w-]{0,20}name=(\p{L}{2,20}(?:\+[\p{L}'-]{2,20}){1,3})(?![\p{L}\p{N}+])/giu;

/** What follows them is a person's page. */
const PROFILES = ['linkedin.com/in/', 'xing.com/profile/'] as const;
const SLUG = /^[\p{L}\p{N}%_-]{3,}/u;
const LONGEST = 100;

function is(lexicon: NameLexicon, word: string, what: number): boolean {
  const kinds = lexicon.kindsOf(word);
  return (kinds & what) !== 0 && (kinds & NO_NAME) === 0;
}

function handle(start: number, end: number): Detection {
  return { type: 'name', start, end, confidence: 0.75, reason: 'a name as machines write it' };
}
