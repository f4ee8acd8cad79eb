import type { Detection } from '../detection.ts';
import { COUNTED_WORDS, REGION } from './address-words.ts';
import { readLocality } from './locality.ts';

/**
 * Finds addresses without a word for "street", by their postcode.
 *
 * "Am Kupfergraben 5, 10117 Berlin", "10 Whitehall, London SW1A 2AA", "P.O. Box 7, ...", and
 * a town with state and ZIP. A postcode alone counts only after a word such as "postcode".
 *
 * @param hasCue whether the text has a word that may be, or begin, such a cue
 */
export function findPostcodeAddresses(text: string, hasCue: boolean): Detection[] {
  const byForm = [...findNumberBeforeCode(text), ...findBeforeCode(text)];
  if (!hasCue) return byForm;
  return [...byForm, ...findBoxes(text), ...findAfterCue(text), ...findCodes(text)];
}

function detection(start: number, end: number, confidence: number, reason: string): Detection {
  return { type: 'address', start, end, confidence, reason };
}

/** The house number and the postcode after it; the street's name is read backwards. */
const NUMBER_THEN_CODE =
  /(?<= )\d{1,4}(?: ?[a-zA-Z](?![\p{L}\p{N}]))?(?:[-/]\d{1,4})?(?:, ?|\n)(?=(?:[A-Z]{1,2}-)?(?:\d{5}|\d{4}|\d{3} \d{2}|\d{2}-\d{3}|\d{4}-\d{3}|\d{4} ?[A-Z]{2}) \p{Lu}\p{Ll})/gu;
const STREET_BEFORE =
  /(?<![\p{L}\p{N}])((?:\p{Lu}[\p{L}\p{M}’'.-]{1,24} )(?:(?:de[nmrl]?|la|di|van|von|y|do|da) ){0,2}(?:\p{Lu}[\p{L}\p{M}’'.-]{1,24} ){0,2})$/u;

function findNumberBeforeCode(text: string): Detection[] {
  const detections: Detection[] = [];
  for (const match of text.matchAll(NUMBER_THEN_CODE)) {
    const street = STREET_BEFORE.exec(text.slice(Math.max(0, match.index - 60), match.index))?.[1];
    if (street === undefined) continue;
    const { end } = readLocality(text, match.index + match[0].trimEnd().replace(/,$/, '').length);
    detections.push(
      detection(match.index - street.length, end, 0.85, 'a house number before a postcode'),
    );
  }
  return detections;
}

/** The end of a postcode, by its digits; what comes before decides whether it is one. */
const CODE_END = /(?:\d{5}(?:-\d{4})?|\d{4}|\d[A-Z]{2}|\d[A-Z]\d)(?![\p{L}\p{N}-])/gu;
const LONGEST_CODE = 28;
const STRONG_CODE = new RegExp(
  String.raw`(?<![\p{L}\p{N}-])(?:${REGION},? {1,2}\d{5}(?:-\d{4})?|(?:NSW|VIC|QLD|TAS|ACT|SA|WA|NT) \d{4}|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]\d[A-Z] \d[A-Z]\d)$`,
  'u',
);
const HOUSE_BEFORE =
  /(?:^|[\n:(]\s?| (?:at|to|is|of|in|from|with|as|near|opposite) |, )(\d{1,5}[A-Za-z]?,? (?:\p{Lu}[\p{L}\p{M}’'.-]{0,24}(?:,? |, ?\n|\n)){1,7})$/u;
const TOWN_BEFORE =
  /(?<![\p{L}\p{N}])((?:\p{Lu}[\p{L}’'.-]{1,20} ){0,2}\p{Lu}[\p{L}’'.-]{1,20},? )$/u;

function findBeforeCode(text: string): Detection[] {
  const detections: Detection[] = [];
  for (const match of text.matchAll(CODE_END)) {
    const codeEnd = match.index + match[0].length;
    const code = STRONG_CODE.exec(text.slice(Math.max(0, codeEnd - LONGEST_CODE), codeEnd))?.[0];
    if (code === undefined) continue;
    const start = codeEnd - code.length;
    const before = text.slice(Math.max(0, start - 90), start);
    const { end } = readLocality(text, codeEnd);
    const house = HOUSE_BEFORE.exec(before)?.[1];
    if (house !== undefined) {
      detections.push(detection(start - house.length, end, 0.85, 'a house number and a postcode'));
      continue;
    }
    const town = /\d{5}/.test(code) ? TOWN_BEFORE.exec(before)?.[1] : undefined;
    if (town === undefined) continue;
    detections.push(detection(start - town.length, end, 0.6, 'a town with state and postcode'));
  }
  return detections;
}

const BOX =
  /\b(?:P\.? ?O\.? ?Box|Post Office Box|Postfach|Apartado(?: de correos)?|Casilla|GPO Box|Private Bag) (?:no\.? ?)?[A-Z]?\d{1,6}/gi;

function findBoxes(text: string): Detection[] {
  return [...text.matchAll(BOX)].map((match) => {
    const { end } = readLocality(text, match.index + match[0].length);
    return detection(match.index, end, 0.85, 'a post office box');
  });
}

const ADDRESS_CUE =
  /\b(?:address(?: of [^\d\n,:]{1,30})?(?: (?:is|was|to|as|with|at)|:)|liv(?:e|es|ed|ing) (?:at|in|on)|resid(?:es?|ed|ing) at|located at|deliver(?:ed|y)? to|ship(?:ped|ping)?(?: it| this)? to|mail(?:ed)? (?:it )?to|taxi to|moved? to|staying at|directions to|sent to) /gi;
const FREE_STREET =
  /(?:\d{1,5}[A-Za-z]?,? (?:\p{Lu}[\p{L}\p{M}’'.-]{1,24} ?){1,4}(?:(?<= )\d{1,4}(?![\p{L}\p{N}]))?|(?:\p{Lu}[\p{L}\p{M}’'.-]{1,24} ){1,4}\d{1,5}[A-Za-z]?(?![\p{L}\p{N}]))/uy;

/** After "lives at" a street needs no word for it, only a confirmation. */
function findAfterCue(text: string): Detection[] {
  const detections: Detection[] = [];
  for (const match of text.matchAll(ADDRESS_CUE)) {
    const start = match.index + match[0].length;
    FREE_STREET.lastIndex = start;
    const street = FREE_STREET.exec(text)?.[0].trimEnd();
    if (street === undefined || COUNTED_WORDS.test(street)) continue;
    const { end, hasCode, hasOther } = readLocality(text, start + street.length);
    if (hasCode || hasOther)
      detections.push(detection(start, end, 0.8, 'a number and words after a cue for an address'));
  }
  return detections;
}

const CODE_CUE =
  /\b(?:post ?codes?|postal codes?|zip(?: ?codes?)?|pin ?codes?|eircode|plz|cap|cep)(?: (?:is|was|of|number))?\s?[:#=]?\s{0,2}/gi;
const LONE_CODE =
  /(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{5}(?:-\d{4})?|\d{4,6})(?![\p{L}\p{N}.-]\S)/uy;

function findCodes(text: string): Detection[] {
  const detections: Detection[] = [];
  for (const match of text.matchAll(CODE_CUE)) {
    const start = match.index + match[0].length;
    LONE_CODE.lastIndex = start;
    const code = LONE_CODE.exec(text)?.[0];
    if (code === undefined) continue;
    detections.push(detection(start, start + code.length, 0.5, 'a postcode after its cue'));
  }
  return detections;
}
