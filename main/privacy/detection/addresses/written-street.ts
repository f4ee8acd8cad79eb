import { COUNTED_WORDS } from './address-words.ts';

/** The line of an address with the house number, as written in any country. */
export interface WrittenStreet {
  readonly end: number;
  /** Numbers on both sides of the name, or two before it: hardly anything else looks like that. */
  readonly hasTwoNumbers: boolean;
}

const NUMBER = String.raw`\d{1,5}(?:[A-Za-z](?![\p{L}\p{N}]))?(?:[-/]\d{1,4}[A-Za-z]?)?(?![\p{L}\p{N}%:/]|[.,]\d)`;
const CAPITAL = String.raw`[\p{Lu}\p{Lo}][\p{L}\p{M}’'./-]{0,24}(?![\p{L}\p{N}])`;
/** Words that are not part of a street's name: "47, of Mill Lane 5", "3 and Oak 7". */
const SMALL = String.raw`(?!(?:of|at|in|on|to|from|and|or|was|were|is|are|by|for|with|that|who|when|has|had|as|near)\b)\p{Ll}[\p{L}’']{0,14}\.?`;
const UNIT_AHEAD = String.raw`(?!(?:Suite|Apt|Apartment|Unit|Ste|Flat|Room|Floor)\b)`;
/** Capitalised words, each with up to three lower-case ones before it: "rue de la Paix". */
const NAME = String.raw`${UNIT_AHEAD}(?:${SMALL} ){0,3}${CAPITAL}(?: (?:${SMALL} ){0,2}${UNIT_AHEAD}${CAPITAL}){0,4}`;
const NUMBER_BEHIND = String.raw`(?:,? (?:(?!apt|suite|unit|flat)\p{Ll}{1,10}\.? ){0,2}${NUMBER}\.?)`;

const NUMBER_FIRST = new RegExp(
  `${NUMBER}(?<second> ${NUMBER})?,? ${NAME}(?<behind>${NUMBER_BEHIND})?`,
  'uy',
);
const NAME_FIRST = new RegExp(
  String.raw`(?:[Cc]/ ?)?${NAME}(?: and ${NAME})?${NUMBER_BEHIND}(?<more> ${NAME})?`,
  'uy',
);
/** Reads a house number and the street's name: "35 rue de la Paix", "31 Pagari 18". */
export function readNumberFirst(text: string, start: number): WrittenStreet | null {
  NUMBER_FIRST.lastIndex = start;
  const match = NUMBER_FIRST.exec(text);
  if (match === null || COUNTED_WORDS.test(match[0])) return null;
  return {
    end: start + trimmed(match[0]),
    hasTwoNumbers: match.groups?.['second'] !== undefined || match.groups?.['behind'] !== undefined,
  };
}

/** Reads a street's name and the house number: "Tylova 285". */
export function readNameFirst(text: string, start: number): WrittenStreet | null {
  NAME_FIRST.lastIndex = start;
  const match = NAME_FIRST.exec(text);
  if (match === null || COUNTED_WORDS.test(match[0])) return null;
  return { end: start + trimmed(match[0]), hasTwoNumbers: match.groups?.['more'] !== undefined };
}

/** The length without a full stop, which may end the sentence. */
function trimmed(written: string): number {
  return written.endsWith('.') ? written.length - 1 : written.length;
}
