import type { Detection } from '../detection.ts';
import {
  ANY_FIRST,
  ANY_LAST,
  BRAND,
  CALENDAR,
  LIKELY_WORD,
  ORGANISATION,
  PARTICLE,
  PLACE,
  ROLE,
  TITLE,
  WORD,
} from './name-lexicon.ts';
import { foldName } from './fold-name.ts';
import type { NameToken } from './name-tokens.ts';

/**
 * Finds everybody in a list that says it is one: "Attendees: J.-L. Besson, R. van 't Veer".
 *
 * Behind such a label an entry needs no more than the form of a name. What is in capitals for
 * another reason, such as a team or a place, is none.
 */
export function findListedPeople(text: string, tokens: readonly NameToken[]): Detection[] {
  const found: Detection[] = [];
  let next = 0;
  for (let colon = text.indexOf(':'); colon !== -1; colon = text.indexOf(':', colon + 1)) {
    const label = wordBefore(text, colon);
    const isHeader = HEADERS.has(label) && HEADER.test(text.slice(Math.max(0, colon - 40), colon));
    if (!isHeader && !LABELS.has(label)) continue;
    const start = text.charAt(colon + 1) === ' ' ? colon + 2 : colon + 1;
    let isSure = !isHeader || SUBJECT.test(text.slice(colon, colon + LONGEST));
    for (const entry of readEntries(text, start)) {
      while ((tokens[next]?.start ?? Infinity) < entry.start) next += 1;
      const within: NameToken[] = [];
      for (let at = next; (tokens[at]?.end ?? Infinity) <= entry.end; at += 1) {
        const token = tokens[at];
        if (token !== undefined) within.push(token);
      }
      isSure ||= within.length > 1 && within.some(isListedName);
      if (isPerson(within) && isSure && (!isHeader || within.length > 1)) {
        found.push({ type: 'name', ...entry, confidence: 0.75, reason: 'in a list of people' });
      }
    }
  }
  return found;
}

/** The word that ends at a colon or the space before it, folded. */
function wordBefore(text: string, colon: number): string {
  const end = text.charAt(colon - 1) === ' ' ? colon - 1 : colon;
  const first = Math.max(0, end - LONGEST_LABEL);
  let start = end;
  while (start > first && isLetter(text.charCodeAt(start - 1))) start -= 1;
  return foldName(text.slice(start, end));
}

/** ASCII, or beyond it, where a label has no other characters. */
function isLetter(code: number): boolean {
  const lower = code | 32;
  return (lower >= 97 && lower <= 122) || code > 127;
}

const LONGEST_LABEL = 24;

const LABELS: ReadonlySet<string> = new Set(
  (
    'attendees attending present apologies participants interviewees panelists panellists speakers contributors ' +
    'teilnehmer teilnehmerinnen teilnehmende anwesend anwesende entschuldigt beteiligte mitwirkende gesprachspartner ' +
    'presents presentes participants participantes excuses intervenants ' +
    'asistentes presentes participantes ausentes entrevistados ' +
    'presenti partecipanti assenti relatori ' +
    'aanwezig aanwezigen deelnemers afwezig sprekers narvarande deltagare franvarande'
  ).split(' '),
);

/** From whom and to whom an e-mail goes, at the start of a line: "Van: Machteld Zuur", "Kopie an: ...". */
const HEADERS: ReadonlySet<string> = new Set(
  'from to cc von an de a para da van aan fran till kopia kopie copie copia copy'.split(' '),
);

function isListedName({ kinds }: NameToken): boolean {
  return (kinds & NAMES) !== 0 && (kinds & OTHER) === 0;
}

/** The head of an e-mail goes on. Else "From: Old Label" says what was changed. */
const SUBJECT = /\n[>\s*]*(?:subject|betreff|objet|oggetto|assunto|asunto|onderwerp|ämne)\**\s?:/iu;

const HEADER = /(?:^|\n)[>\s*-]{0,8}(?:cop(?:y|ie|ia) |kopi[ae] )?\p{L}{1,6}\**\s?$/iu;

/** How far a list goes on, in characters and in entries. */
const LONGEST = 400;
const MOST = 30;

interface Entry {
  readonly start: number;
  readonly end: number;
}

/** The parts of a line between commas and "and", up to the first that cannot be a name. */
function readEntries(text: string, start: number): Entry[] {
  const line = /^[^\n]*/u.exec(text.slice(start, start + LONGEST))?.[0] ?? '';
  const entries: Entry[] = [];
  let from = 0;
  for (const { 0: gap, index } of [...line.matchAll(BETWEEN), { 0: '', index: line.length }]) {
    const part = ENTRY.exec(line.slice(from, index));
    const name = part?.[1];
    if (part === null || name === undefined || entries.length >= MOST) break;
    const at = start + from + part.index + part[0].indexOf(name);
    entries.push({ start: at, end: at + name.length });
    from = index + gap.length;
  }
  return entries;
}

const BETWEEN = / ?[,;/|] | (?:and|und|et|y|e|en|och|&) (?=\p{Lu})/gu;

const TITLES = String.raw`(?:(?:Dr|Prof|Mr|Mrs|Ms|M|Mme|Sr|Sra|Sig|Dott|Dhr|Mw|Herr|Frau|Ing)\.? )*`;
const INITIALS = String.raw`(?:\p{Lu}\.-?)+(?:\p{Lu}\.)?`;
const CAPITALISED = String.raw`(?:[dl]['’])?\p{Lu}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*`;
const PARTICLES = String.raw`(?:(?:van|von|de|del|della|di|da|das|do|dos|du|la|le|af|zu|ten|ter|op|den|der|el|al|bin|['’]t) )*`;

/** A name with its title, up to a full stop, a dash or a bracket. */
const ENTRY = new RegExp(
  `^ ?${TITLES}((?:${INITIALS} ?|${CAPITALISED} )*${PARTICLES}${CAPITALISED})(?: [(–-].*)?\\.?\\s*$`,
  'u',
);

function isPerson(tokens: readonly NameToken[]): boolean {
  const words = tokens.filter(({ isInitial }) => !isInitial);
  if (words.length === 0 || words.length > 5) return false;
  const isOther = words.some(({ kinds }) => (kinds & OTHER) !== 0 && (kinds & NAMES) === 0);
  if (isOther) return false;
  const isListed = words.some(({ kinds }) => (kinds & NAMES) !== 0 && (kinds & WORD) === 0);
  if (tokens.length === 1) return isListed;
  const areWords = words.every(({ kinds }) => (kinds & (WORD | LIKELY_WORD | PARTICLE)) !== 0);
  return isListed || !areWords;
}

const NAMES = ANY_FIRST | ANY_LAST;
const OTHER = ORGANISATION | BRAND | CALENDAR | PLACE | ROLE | TITLE;
