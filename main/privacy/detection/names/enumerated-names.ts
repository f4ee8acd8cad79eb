import type { Detection } from '../detection.ts';
import {
  ANY_FIRST,
  ANY_LAST,
  BRAND,
  CALENDAR,
  COMMON_FIRST,
  COMMON_LAST,
  isUnlisted,
  ORGANISATION,
  PLACE,
  ROLE,
  TITLE,
  WORD,
} from './name-lexicon.ts';
import { isSurnameByForm } from './name-shape.ts';
import type { NameToken } from './name-tokens.ts';

/** Single names in a row: the people among them, and the firms named after people. */
export interface Enumerations {
  readonly people: readonly Detection[];
  /** Indexes of words that name a firm or an orchestra, not people. */
  readonly firms: ReadonlySet<number>;
}

const MAX_ENTRIES = 12;

/**
 * Reads rows of single names: "founders: Rudi, Jackson and Campos", "Usamov and Bowers were".
 *
 * After a word for people and a colon, all of them are people. Without such a word, a row
 * of surnames only ("Clark, Romero and Hall") is usually a firm.
 */
export function readEnumerations(text: string, tokens: readonly NameToken[]): Enumerations {
  const people: Detection[] = [];
  const firms = new Set<number>();
  for (let at = 0; at < tokens.length; at += 1) {
    const last = endOfRow(text, tokens, at);
    if (last === at) continue;
    const row = tokens.slice(at, last + 1);
    if (arePeople(text, row, tokens[last + 1])) {
      for (const { start, end } of row) people.push(person(start, end));
    } else if (isFirm(row, tokens[last + 1])) {
      for (let one = at; one <= last; one += 1) firms.add(one);
    }
    at = last;
  }
  return { people, firms };
}

function person(start: number, end: number): Detection {
  return { type: 'name', start, end, confidence: 0.75, reason: 'one of several people named' };
}

/** Index of the last of the words joined by commas and an "and"; `at` if there is none. */
function endOfRow(text: string, tokens: readonly NameToken[], at: number): number {
  const opening = tokens[at];
  if (opening === undefined || !isSingle(opening)) return at;
  if (opening.joint === 'space' && tokens[at - 1]?.text !== 'The') return at;
  let last = at;
  while (last - at < MAX_ENTRIES) {
    const current = tokens[last];
    const next = tokens[last + 1];
    if (current === undefined || next === undefined || !isSingle(next)) return at;
    const isEnd = next.start - current.end <= 8 && AND.test(text.slice(current.end, next.start));
    if (!isEnd && next.joint !== 'comma') return at;
    last += 1;
    if (isEnd) return last;
  }
  return at;
}

const AND = /^,? (?:and|&|und|et|y|e|en|och|og|i) $/;

function isSingle({ isInitial, kinds }: NameToken): boolean {
  return !isInitial && (kinds & (TITLE | CALENDAR | BRAND | ROLE)) === 0;
}

const PEOPLE_BEFORE =
  /\b(?:founders?|people|persons|kids|children|sons|daughters|siblings|brothers|sisters|members|attendees|attending|present|apologies|panel(?:l?ists)?|speakers|guests|players|authors|editors|interviewers?|candidates|applicants|nominees|winners|witnesses|directors|partners|trustees|colleagues|students|teachers|nurses|doctors|patients|participants|contacts|(?:they|she|he|we) (?:had|have|has) \d{1,2})(?: (?:are|were|is))?:? ?$/i;
/** None of these is a company, so unknown names count as well. */
const SURELY_PEOPLE_BEFORE =
  /\b(?:founders|kids|children|sons|daughters|siblings|brothers|sisters|interviewers|apologies|witnesses|nurses|patients|teachers|students|colleagues)(?: are| were)?:? ?$/i;
const PEOPLE_AFTER =
  /^ (?:were|are both|both|have both|spoke|met|agreed|argued|married|wrote|joined|attended|sang|played|shouted|laughed)\b/;

function arePeople(text: string, row: readonly NameToken[], next: NameToken | undefined): boolean {
  const [opening] = row;
  const closing = row.at(-1);
  if (opening === undefined || closing === undefined || next?.joint === 'space') return false;
  if (row.some(({ kinds }) => (kinds & ORGANISATION) !== 0 && (kinds & ANY_LAST) === 0))
    return false;
  const before = text.slice(Math.max(0, opening.start - 40), opening.start);
  const isCued = PEOPLE_BEFORE.test(before);
  const known = row.filter(({ kinds }) => (kinds & (ANY_FIRST | ANY_LAST)) !== 0).length;
  if (isCued) {
    const areSurelyPeople = SURELY_PEOPLE_BEFORE.test(before) && row.every(isPlainName);
    return areSurelyPeople ? known > 0 : known * 2 >= row.length;
  }
  if (row.length !== 2 || !PEOPLE_AFTER.test(text.slice(closing.end, closing.end + 14)))
    return false;
  return (
    row.every(isPlainName) &&
    row.some(
      ({ kinds, text: word }) =>
        (kinds & (COMMON_FIRST | COMMON_LAST)) !== 0 || isSurnameByForm(word, kinds),
    )
  );
}

function isPlainName({ kinds, text }: NameToken): boolean {
  return (kinds & (WORD | PLACE | ORGANISATION)) === 0 && text.length >= 3;
}

/** Whether it is three surnames, or continues like a company's name. */
function isFirm(row: readonly NameToken[], next: NameToken | undefined): boolean {
  const areFamilies = row.every(({ kinds }) => (kinds & ANY_LAST) !== 0 || isUnlisted(kinds));
  const hasGiven = row.some(
    ({ kinds }) => (kinds & COMMON_FIRST) !== 0 && (kinds & ANY_LAST) === 0,
  );
  if (!areFamilies || hasGiven) return false;
  return row.length >= 3 || (next?.joint === 'space' && (next.kinds & ORGANISATION) !== 0);
}

const SMALL_ROW =
  /: ?((?:\p{Ll}{2,15}, ){1,11}\p{Ll}{2,15},? (?:and|&) \p{Ll}{2,15})(?![\p{L}\p{N}])/gu;

/** The same in lower case, where nearly every word has to be a first name. */
export function findLowerCaseRows(text: string, kindsOf: (word: string) => number): Detection[] {
  if (!text.includes(': ')) return [];
  return [...text.matchAll(SMALL_ROW)].flatMap((match) => {
    const row = match[1] ?? '';
    const start = match.index + match[0].length - row.length;
    const words = [...row.matchAll(/(?<!\p{L})(?!and(?!\p{L}))\p{Ll}+/gu)];
    const known = words.filter(([word]) => (kindsOf(word) & ANY_FIRST) !== 0);
    const sure = words.filter(
      ([word]) => (kindsOf(word) & COMMON_FIRST) !== 0 && (kindsOf(word) & (WORD | PLACE)) === 0,
    );
    if (
      known.length < words.length * 0.8 ||
      words.some(([word]) => kindsOf(word) === WORD) ||
      sure.length * 2 < words.length
    )
      return [];
    return words.map((word) => person(start + word.index, start + word.index + word[0].length));
  });
}
