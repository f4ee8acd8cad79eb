import type { Detection } from '../detection.ts';
import { COUNTED_WORDS } from './address-words.ts';

/**
 * Finds what a text itself calls an address: "Mi dirección es C/ San Bernardo 40, 50001 Zaragoza".
 *
 * Behind such words the form of the street does not matter, only that what follows has the numbers of
 * an address. The addresses of mail, of networks and of pages are none.
 */
export function findLabelledAddresses(text: string): Detection[] {
  const found: Detection[] = [];
  for (const { 0: label, index } of text.matchAll(LABEL)) {
    const start = index + label.length;
    const value = valueFrom(text.slice(start, start + LONGEST));
    if (value === '' || !OPENING.test(value) || !isAddress(value)) continue;
    const end = start + value.length;
    const reason = 'what the words before it call an address';
    found.push({ type: 'address', start, end, confidence: 0.88, reason });
  }
  return found;
}

const LABEL = new RegExp(
  String.raw`(?<![\p{L}\p{N}-])(?:(?:` +
    [
      '(?<!(?:e-?mail|ip|web|page|mac|url|wallet|site|this|bitcoin) )address',
      'adresse|anschrift|dirección|domicilio|indirizzo|morada|endereço|adres|adress|domicile|عنوان|العنوان',
    ].join('|') +
    String.raw`)(?:\s?: ?| (?:is|ist|lautet|es|est|è|é|är) )|(?:wohnhaft(?: in)?|(?:vive|vivo|reside|resido) en|(?:abito|abita|risiede) in|(?:moro|mora|reside|resido) n[ao]|(?:habite|demeure)(?: au)?) )`,
  'giu',
);

const LONGEST = 120;
const OPENING = /^(?:\p{Lu}|\p{N}|\p{Lo}|(?:rue|via|calle|rua|av|c\/))/u;

/** Up to the end of the sentence or the line. */
function valueFrom(text: string): string {
  const end = /[\n;!?]|\.(?=\s+\p{Lu}\p{Ll}|\s*$)| (?:and|und|y|et|e|en|och) (?=\p{Ll})/u.exec(
    text,
  );
  return end === null ? text.trimEnd() : text.slice(0, end.index);
}

/** A house number and a postcode, or a town behind a comma, and nothing that is counted or linked. */
function isAddress(value: string): boolean {
  const numbers = value.match(/(?<![\p{L}\p{N}.])\d{1,6}(?!\d|[.:%]\d|%)/gu) ?? [];
  if (/[@=<>{}|\\]|:\/\/|\d\.\d+\.\d/.test(value) || COUNTED_WORDS.test(value)) return false;
  const hasCode = numbers.length > 1 && numbers.some((number) => number.length >= 4);
  return hasCode && /\p{Lu}\p{L}{2}|\p{Lo}{3}/u.test(value) && /[,،]| \d{4,6} /u.test(value);
}
