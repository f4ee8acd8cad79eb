import type { Detection } from '../detection.ts';
import { endsIn } from '../text/cue.ts';
import type { DigitGroup } from '../text/digit-groups.ts';
import { COUNTED_WORDS } from './address-words.ts';
import { LINE_SIGNS, readAddressTail } from './address-tail.ts';
import { readNameFirst, readNumberFirst } from './written-street.ts';
import type { WrittenStreet } from './written-street.ts';

/**
 * Finds addresses without a word for "street": "6750 Koskela 25\nSuite 501\nRiisa".
 *
 * What comes before (words about an address, the start of a line) and what follows (flat,
 * postcode, country) are weighed together. Each house number is looked at once, and at most
 * a few hundred characters after it are read.
 *
 * @param hasCue whether the text has a word that may be, or begin, such a cue
 */
export function findFreeFormAddresses(
  text: string,
  groups: readonly DigitGroup[],
  hasCue: boolean,
): Detection[] {
  const detections: Detection[] = [];
  let coveredTo = 0;
  for (const { start, end } of groups) {
    if (start < coveredTo || end - start > 5 || !canOpen(text, start, end)) continue;
    const found = readFrom(text, start);
    if (found === null) continue;
    coveredTo = found.end;
    detections.push(...inLines(text, found));
  }
  if (hasCue) for (const found of findNameFirst(text)) detections.push(...inLines(text, found));
  return detections;
}

/** Whether it has spaces around it, and then a word or another number. */
function canOpen(text: string, start: number, end: number): boolean {
  if (start > 0 && !/[\s>]/.test(text.charAt(start - 1))) return false;
  if (!text.slice(end, end + 3).includes(' ')) return false;
  return /^[A-Za-z]?,? [\p{L}\d]/u.test(text.slice(end, end + 4));
}

interface Place {
  readonly start: number;
  readonly end: number;
}

const REACH = 56;

/** Right before an address: where somebody or something is. */
const SURE_CUE =
  /(?:\b(?:address(?:es)?(?: of [^\d\n,:]{1,30})?(?: (?:is|was|to|as|with|at|are))?(?: the same)?|addresses, here they are|(?:office|restaurant|shop|house|home|flat|hotel|venue|offices|clinic)(?:['’]s| is| are) (?:at|in|on|located at|now at)|liv(?:e|es|ed|ing) (?:at|in|on)|resid(?:es?|ed|ing) (?:at|in|on)|located (?:at|in|on)|taxi to|staying at|directions to|meet (?:me|us|you|him|her|them) at|drops (?:you|me|us|him|her|them) off at|side of|pick (?:me|us|him|her|them) up (?:at|from)|home at|house (?:at|on)|based at)[:,]?|adresse?:?|wohnhaft in|wohnt in|habite(?: au)?|domicilio:?|indirizzo:?|dirección:?)\s{1,8}$/iu;
/** Sending and moving: counted things are sent too, so more must follow. */
const LIKELY_CUE =
  /\b(?:(?:deliver(?:ed|y)?|ship(?:ped|ping|ment)?|mail(?:ed)?|sen[dt]|return(?:ed)?|forward(?:ed)?|posted?|moved?)(?: (?:it|this|that|them|one|a new one|the card|back|the (?:parcel|package|order|letter|statement|replacement)))* to|(?:it|that|they|we)(?:['’]s|['’]re| is| are) (?:at|in|on|now at)|arrived at|stop at|it is|it['’]s)[:,]?\s{1,8}$/iu;
const POSSIBLE_CUE = /(?:^|[\s(])(?:at|to|from|and|near|is|as) $|, $/iu;
const LINE_START = new RegExp(String.raw`(?:^|\n)[ \t]{0,8}(?:${LINE_SIGNS}[ \t]?){0,2}$`, 'u');
const SENTENCE_START = /(?:[?.]|\p{L}:) {1,5}$/u;
/** "Flat 3, " or "Suite 541 " before the house number. */
const UNIT_BEFORE = /(?:^|[\s,])((?:suite|apt\.?|unit|flat|apartment) ?#?(?:\d{1,5}[A-Z]?,? )?)$/iu;
/** The word before a number that counts something else. */
const COUNTED_BEFORE =
  /(?:\b(?:top|phase|step|level|version|v|part|chapter|figure|table|page|season|week|day|item|test|variant|iteration|sprint|stage|tier|option|priority|issue|ticket|order|case|about|over|only|just|than|all|these|those|q[1-4]|in|since|until|january|february|march|april|may|june|july|august|september|october|november|december)\.? )$/i;

function readFrom(text: string, start: number): Place | null {
  const before = text.slice(Math.max(0, start - REACH), start);
  const unit = UNIT_BEFORE.exec(before)?.[1] ?? '';
  const isSure = endsIn(before, SURE_CUE);
  const isLikely = isSure || endsIn(before, LIKELY_CUE);
  if (!isLikely && endsIn(before, COUNTED_BEFORE)) return null;
  const isPossible =
    isLikely ||
    endsIn(before, LINE_START) ||
    endsIn(before, POSSIBLE_CUE) ||
    endsIn(before, SENTENCE_START);
  const street = readNumberFirst(text, start);
  if (street === null) return readLowerCase(text, start, isPossible);
  const doubt = isSure ? 0 : doubtOf(text, start, street);
  const needed = (isSure || unit !== '' ? 1 : isPossible ? 2 : 3) + doubt;
  const place = confirm(text, start, street, needed);
  return place === null ? null : { ...place, start: start - unit.length };
}

/** How doubtful a house number is: it may be a year, and reports are full of small numbers. */
function doubtOf(text: string, start: number, { hasTwoNumbers }: WrittenStreet): number {
  const isDoubtful = /^(?:(?:19|20)\d\d|\d{1,2})(?!\d)/.test(text.slice(start, start + 5));
  return isDoubtful && !hasTwoNumbers ? 1 : 0;
}

/** Checks that enough follows. A flat or postcode counts two; a country, town or two numbers one. */
function confirm(text: string, start: number, street: WrittenStreet, needed: number): Place | null {
  const tail = readAddressTail(text, street.end);
  const signs =
    (tail.hasUnit ? 2 : 0) +
    (tail.hasCode ? 2 : 0) +
    (tail.hasCountry ? 1 : 0) +
    (tail.hasTown ? 1 : 0) +
    (STREET_BEHIND.test(text.slice(street.end, street.end + 8)) ? 1 : 0) +
    (street.hasTwoNumbers ? 1 : 0);
  return signs < needed ? null : { start, end: tail.end };
}

/** "on Hoge Wei 32 St.", "lives on Via Tasso 129 street". */
const STREET_BEHIND = /^ (?:street|St\.|Str\.)/;

const SMALL_LETTERS =
  /\d{1,5}(?: \d{1,5})? (?:\p{Ll}[\p{L}.’'-]{0,20} ){1,5}(?:\d{1,4}\.? )?(?:suite|apt\.?|apartment|unit|flat) \d{1,5}(?:,? \p{Ll}{3,20}){0,4}(?:\n[ ,]{0,4}\p{Ll}[\p{Ll} ]{1,30}(?:, \p{Ll}{2})?,? \d{4,6}(?!\d))?/uy;

/** In lower case, only a flat shows that it is an address. */
function readLowerCase(text: string, start: number, isPossible: boolean): Place | null {
  SMALL_LETTERS.lastIndex = start;
  const written = isPossible ? SMALL_LETTERS.exec(text)?.[0] : undefined;
  if (written === undefined || COUNTED_WORDS.test(written)) return null;
  return { start, end: start + written.length };
}

const NAME_FIRST_CUE =
  /\b(?:(?<sure>address(?:es)?(?: of [^\d\n,:]{1,30})?(?: (?:is|was|at|are)|:)(?: the same:)?|liv(?:e|es|ed|ing) (?:at|on)|resid(?:es?|ed|ing) (?:at|on)|side of|taxi to|directions to)|address to|located (?:at|on)|(?:delivered|shipped|mailed|sent|return(?:ed)?|moved?) to|staying at|stop at|enter on) /gi;

/** After words about an address, the street's name may come first. */
function findNameFirst(text: string): Place[] {
  const places: Place[] = [];
  for (const match of text.matchAll(NAME_FIRST_CUE)) {
    const start = match.index + match[0].length;
    const street = readNameFirst(text, start);
    if (street === null) continue;
    const place = confirm(text, start, street, match.groups?.['sure'] === undefined ? 1 : 0);
    if (place !== null) places.push(place);
  }
  return places;
}

const LINE_BREAK = new RegExp(String.raw`\r?\n[ \t]{0,8}${LINE_SIGNS} ?[ \t]{0,4}`, 'gu');

/** One detection per line, so that the marks of quoted lines stay. */
function inLines(text: string, { start, end }: Place): Detection[] {
  const written = text.slice(start, end);
  const detections: Detection[] = [];
  let from = 0;
  for (const sign of [...written.matchAll(LINE_BREAK), null]) {
    const to = sign?.index ?? written.length;
    if (to > from) {
      detections.push({
        type: 'address',
        start: start + from,
        end: start + to,
        confidence: 0.95,
        reason: 'a number and a name with parts of an address around them',
      });
    }
    if (sign !== null) from = sign.index + sign[0].length;
  }
  return detections;
}
