import {
  CUE_WORDS,
  NUMBERED_ENDINGS,
  SEPARATE_ENDS,
  STREET_ENDINGS,
  STREET_ENDS,
  STREET_OPENINGS,
  WEAK_ENDINGS,
  WEAK_OPENINGS,
  WHOLE_STREETS,
} from './address-words.ts';

/** A street, with or without a house number. */
export interface Street {
  readonly start: number;
  readonly end: number;
  readonly hasNumber: boolean;
  /** Whether its form is not enough, so that what follows has to confirm it. */
  readonly isWeak: boolean;
  readonly reason: string;
}

/** The streets of a text, and whether it has a word that may be a cue for an address. */
export interface Streets {
  readonly streets: readonly Street[];
  readonly hasCue: boolean;
}

/** How far a street reaches on either side of the word for it, in characters. */
const REACH = 64;

/**
 * Finds streets by the words that name them.
 *
 * Every word is looked up once; at most 64 characters around a hit are read.
 */
export function findStreets(text: string): Streets {
  let hasCue = false;
  const streets: Street[] = [];
  let coveredTo = 0;
  let start = -1;
  for (let at = 0; at <= text.length; at += 1) {
    if (isLatinLetter(text.charCodeAt(at))) {
      if (start === -1) start = at;
      continue;
    }
    if (start === -1) continue;
    const found = mayBeOfStreet(text, start, at) ? readWord(text, start, at) : null;
    start = -1;
    if (found === 'cue') hasCue = true;
    const street = found === 'cue' ? null : found;
    if (street === null || street.start < coveredTo) continue;
    streets.push(street);
    coveredTo = street.end;
  }
  return { streets, hasCue };
}

const MAX_WORD = 30;

/** False at the end of the text, where there is no code. */
function isLatinLetter(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  return code >= 0xc0 && code <= 0x24f;
}

const OPENING = 1;
const ENDING = 2;
const SEPARATE = 4;
const CUE = 8;

/** What a word can be in a street's name. */
const KINDS = new Map<string, number>();
for (const [words, kind] of [
  [STREET_OPENINGS, OPENING],
  [STREET_ENDINGS, ENDING],
  [SEPARATE_ENDS, SEPARATE],
  [CUE_WORDS, CUE],
] as const) {
  for (const word of words) KINDS.set(word, (KINDS.get(word) ?? 0) | kind);
}

/** First letters and lengths of those words, so that most other words need no look-up. */
const FIRST_LENGTHS = new Uint32Array(128);
for (const word of KINDS.keys()) {
  const code = word.charCodeAt(0);
  if (code < 128) FIRST_LENGTHS[code] = (FIRST_LENGTHS[code] ?? 0) | (1 << word.length);
}

/** A capital may begin a compound such as "Bahnhofstraße", which is in no list. */
function mayBeOfStreet(text: string, start: number, end: number): boolean {
  const length = end - start;
  if (length < 2 || length > MAX_WORD) return false;
  const code = text.charCodeAt(start);
  if (code >= 128) return true;
  const isListed = ((FIRST_LENGTHS[code | 0x20] ?? 0) & (1 << length)) !== 0;
  return isListed || (length > 5 && hasOther(text, start, end));
}

/** Whether a word has anything but small letters of ASCII. */
function hasOther(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 97 || code > 122) return true;
  }
  return false;
}

function readWord(text: string, start: number, end: number): Street | 'cue' | null {
  const word = text.slice(start, end);
  const lower = word.toLowerCase();
  const kinds = KINDS.get(lower) ?? 0;
  const isCompound = word.length > 5 && word !== lower && STREET_ENDS.test(lower);
  if (kinds === 0 && !isCompound) return null;
  if (kinds === CUE) return 'cue';
  return (
    ((kinds & OPENING) === 0 ? null : readOpening(text, start, end, lower)) ??
    ((kinds & ENDING) === 0 ? null : readEnding(text, start, end, word)) ??
    ((kinds & SEPARATE) !== 0 || isCompound ? readCompound(text, start, end, lower) : null)
  );
}

const HOUSE = String.raw`\d{1,5}(?: ?[A-Za-z](?![\p{L}\p{N}]|\. ?\d))?(?:[-/]\d{1,4}[A-Za-z]?)?(?: 1/2)?(?: (?:bis|ter)(?!\p{L}))?`;
const NAME_WORD = String.raw`(?:[NSEW]{1,2}\.?|\d{1,3}(?:st|nd|rd|th)|\p{Lu}[\p{L}\p{M}’'.-]{0,24}|of|the|de|la|du|des)`;

/** "12 Maple", "221B Baker", "5 N. 42nd" right before the street's last word. */
const BEFORE_ENDING = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,$€£#%/-])(?<!\d )(${HOUSE},?) ((?:${NAME_WORD} ){1,5})$`,
  'u',
);
const LOWER_BEFORE_ENDING = new RegExp(
  String.raw`(?:address(?: is)?|live[sd]?|living|staying|at|to|from|reside[sd]?)[: ]+(\d{1,5}[a-z]?) ((?:[\p{Ll}’']{2,20} ){1,3})$`,
  'iu',
);
const NUMBER_BEFORE = new RegExp(String.raw`(?<![\p{L}\p{N}.,$€£#%/-])(${HOUSE}),? $`, 'u');

/** The word before a number that counts something else: "Top 10", "Phase 2". */
const OTHER_NUMBER =
  /(?:\b(?:top|phase|step|level|version|v|q|part|chapter|figure|table|page|route|season|week|day|item|test|variant|iteration|sprint|stage|tier|option|priority|issue|ticket|order|case|ward|bay|wing|about|over|only|just|than|all|these|those|x)\.? |[$€£])$/i;

/** Words between a number and "Way" or "Drive" which show that something is counted. */
const COUNTED =
  /^(?:Hour|Day|Week|Month|Year|Minute|Second|Step|Point|Way|New|Million|Thousand|Billion|Percent|Best|Top|More|Different|Key|Big|Main|Major|Hours|Days|Weeks|Months|Years|People|Users|Visitors|Page|Pages|Test|Tests|Simple|Easy|Ways|Steps)$/;

function readEnding(text: string, start: number, wordEnd: number, word: string): Street | null {
  const lower = word.toLowerCase();
  const isCapital = /^\p{Lu}/u.test(word);
  const before = text.slice(Math.max(0, start - REACH), start);
  const end = endOfEnding(text, wordEnd, lower);
  if (!isCapital) return WEAK_ENDINGS.has(lower) ? null : readLowerCase(before, start, end);
  if (WHOLE_STREETS.has(lower)) {
    const number = NUMBER_BEFORE.exec(before);
    if (number !== null) return numbered(start - number[0].length, end, true);
  }
  const match = BEFORE_ENDING.exec(before);
  if (match === null) return readUnnumbered(before, start, end);
  const streetStart = start - match[0].length;
  const names = (match[2] ?? '').trim().split(' ');
  if (OTHER_NUMBER.test(before.slice(0, before.length - match[0].length))) return null;
  if (COUNTED.test(names[0] ?? '') && (names.length === 1 || WEAK_ENDINGS.has(lower))) {
    if (!(names[0] === 'Main' || names[0] === 'New' || names[0] === 'Page')) return null;
  }
  if (/^[ -](?:style|type|based|inspired|like)\b/i.test(text.slice(end, end + 12))) return null;
  return numbered(streetStart, end, WEAK_ENDINGS.has(lower) && word.length > 4 && names.length > 3);
}

function numbered(start: number, end: number, isWeak: boolean): Street {
  return { start, end, hasNumber: true, isWeak, reason: 'a house number and a street' };
}

/** Includes its full stop, a direction, or its own number: "Ave. NW", "County Road 12". */
function endOfEnding(text: string, wordEnd: number, lower: string): number {
  const after = text.slice(wordEnd, wordEnd + 16);
  const stop = lower.length <= 5 && /^\.(?=,|\s|$)/.test(after) && isAbbreviation(lower) ? 1 : 0;
  const rest = after.slice(stop);
  const direction =
    /^ (?:NE|NW|SE|SW|N|S|E|W|North|South|East|West|Central|Upper|Lower)(?:\.(?=,))?(?![\p{L}\p{N}])/u.exec(
      rest,
    )?.[0] ?? '';
  const own = NUMBERED_ENDINGS.has(lower)
    ? (/^ \d{1,4}(?![\p{L}\p{N}])/u.exec(rest)?.[0] ?? '')
    : '';
  const taken = direction === '' ? own : direction;
  if (taken !== '') return wordEnd + stop + taken.length;
  const endsSentence = stop === 1 && /^\s*$|^\s+\p{Lu}\p{Ll}+ \p{Ll}/u.test(rest);
  return wordEnd + (endsSentence ? 0 : stop);
}

function isAbbreviation(lower: string): boolean {
  return WEAK_ENDINGS.has(lower) && lower.length <= 4;
}

function readLowerCase(before: string, start: number, end: number): Street | null {
  const match = LOWER_BEFORE_ENDING.exec(before);
  if (match === null) return null;
  const number = match[0].lastIndexOf(`${match[1] ?? ''} ${match[2] ?? ''}`);
  return numbered(start - match[0].length + number, end, false);
}

/** "Station Road" without a number counts only before a town with a postcode. */
function readUnnumbered(before: string, start: number, end: number): Street | null {
  const match = /(?:^|[\s,(])((?:\p{Lu}[\p{L}\p{M}’'.-]{0,24} ){1,3})$/u.exec(before);
  if (match === null) return null;
  const name = match[1] ?? '';
  const house = HOUSE_NAME.exec(before.slice(0, before.length - name.length))?.[1] ?? '';
  return {
    start: start - name.length - house.length,
    end,
    hasNumber: false,
    isWeak: true,
    reason: 'a street before a town with its postcode',
  };
}

const HOUSE_NAME =
  /(?:^|[\n:,] ?| (?:at|to|of|is|in|from|opposite|near) )((?:The )?(?:\p{Lu}[\p{L}’'-]{1,20} ){1,3}?(?:House|Cottage|Lodge|Farm|Barn|Villa|Court|Mill|Manor|Hall|Building|Tower|Towers|Mansions|Cottages|Vicarage|Rectory),? ?\n? ?)$/u;

const PARTICLES =
  "de|del|della|delle|dei|degli|di|da|do|das|dos|du|des|la|las|le|les|los|l'|d'|van|von|den|der|y|e|et|aux|au";
const OPENED_NAME = new RegExp(
  String.raw`\.?(?: (?:(?:${PARTICLES}) ){0,2}(?:[ld]['’])?(?:\p{Lu}[\p{L}\p{M}’'.-]{0,24}|\d{1,2} de \p{L}{3,12})){1,5}`,
  'uy',
);
const NUMBER_AFTER = new RegExp(
  String.raw`,? (?:n[°ºo.]\.? ?|nr\.? ?|no\.? ?)?${HOUSE}(?!\d|[.,]\d|%| %|(?: \d{3})?º)`,
  'iuy',
);

function readOpening(
  text: string,
  wordStart: number,
  wordEnd: number,
  lower: string,
): Street | null {
  OPENED_NAME.lastIndex = wordEnd;
  const name = OPENED_NAME.exec(text)?.[0];
  if (name === undefined) return null;
  const nameEnd = wordEnd + name.length;
  const before = text.slice(Math.max(0, wordStart - 24), wordStart);
  const isWeak = WEAK_OPENINGS.has(lower) && !/^[A-Z]/.test(text.charAt(wordStart));
  const number = NUMBER_BEFORE.exec(before);
  if (number !== null && !OTHER_NUMBER.test(before.slice(0, number.index))) {
    return numbered(wordStart - number[0].length, nameEnd, isWeak);
  }
  NUMBER_AFTER.lastIndex = nameEnd;
  const after = NUMBER_AFTER.exec(text)?.[0];
  if (after === undefined) return null;
  const isAmbiguous = WEAK_OPENINGS.has(lower);
  return {
    start: wordStart,
    end: nameEnd + after.trimEnd().length,
    hasNumber: true,
    isWeak: isAmbiguous,
    reason: 'a street and a house number',
  };
}

const ADJECTIVES = String.raw`(?:Alte|Alter|Neue|Neuer|Kleine|Kleiner|Große|Grosse|Großer|Obere|Untere|Lange|Kurze|Hohe|Oude|Nieuwe|Korte|Oudezijds|Nieuwezijds|Stora|Lilla|Gamla|Gamle|Store|Lille)`;
const BEFORE_COMPOUND = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${ADJECTIVES} )$`, 'u');
const BEFORE_SEPARATE =
  /(?<![\p{L}\p{N}])((?:(?:Unter|An|Am|Auf) de[nmr] )|(?:\p{Lu}[\p{L}’'.-]{1,24}[ -]){1,2})$/u;
const COMPOUND_NUMBER = new RegExp(
  String.raw`\.? (?:(?:nr|no)\.? )?\d{1,4}(?: ?[a-zA-Z](?![\p{L}\p{N}]))?(?:[-/]\d{1,4}[a-z]?)?(?![\p{L}\p{N}%]| %|[.,:]\d)`,
  'uy',
);

function readCompound(
  text: string,
  wordStart: number,
  wordEnd: number,
  lower: string,
): Street | null {
  COMPOUND_NUMBER.lastIndex = wordEnd;
  const number = COMPOUND_NUMBER.exec(text)?.[0];
  const before = text.slice(Math.max(0, wordStart - 40), wordStart);
  const isSeparate = SEPARATE_ENDS.has(lower);
  const opening = (isSeparate ? BEFORE_SEPARATE : BEFORE_COMPOUND).exec(before)?.[0] ?? '';
  const hyphened = /(?<![\p{L}\p{N}])(?:\p{Lu}[\p{L}.]{1,20}-){1,3}$/u.exec(before)?.[0] ?? '';
  const start = wordStart - Math.max(opening.length, hyphened.length);
  if (number === undefined || !/^\p{Lu}/u.test(text.slice(start, start + 1))) return null;
  if (isSeparate && start === wordStart) return null;
  const first = NUMBER_BEFORE.exec(text.slice(Math.max(0, start - 12), start))?.[0] ?? '';
  const isWeak = /(?:gate|tie|ring|gata|plein|linden)$/.test(lower);
  return {
    start: start - first.length,
    end: wordEnd + number.length,
    hasNumber: true,
    isWeak,
    reason: 'a street and a house number',
  };
}
