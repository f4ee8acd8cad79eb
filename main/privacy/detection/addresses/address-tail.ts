import { COUNTED_WORDS, COUNTRY, REGION } from './address-words.ts';

/** What follows the line with the house number, and how far. */
export interface AddressTail {
  readonly end: number;
  readonly hasUnit: boolean;
  readonly hasCode: boolean;
  readonly hasCountry: boolean;
  readonly hasTown: boolean;
}

/** Two flats, town, region, code, country. */
const MAX_PARTS = 8;

/**
 * Reads on after the line with the house number as long as parts of an address follow.
 *
 * It is more generous than `readLocality` (any two letters are a region, a field may be
 * empty, lines may be quoted or indented), because its callers have other evidence.
 */
export function readAddressTail(text: string, from: number): AddressTail {
  const tail = { end: from, hasUnit: false, hasCode: false, hasCountry: false, hasTown: false };
  let at = from;
  let open = 0;
  for (let count = 0; count < MAX_PARTS; count += 1) {
    const gap = matchAt(GAP, text, at) ?? '';
    const start = at + gap.length;
    if (gap === '') break;
    const isApart = /[,\n]/.test(gap);
    const part = readPart(text, start, isApart, open > 0);
    if (part === null) break;
    at = start + part.length;
    if (part.kind === 'town') {
      if (open === 2 || (open > 0 && !isApart)) break;
      open += 1;
      if (isApart && endsThere(text, at, gap)) Object.assign(tail, { end: at, hasTown: true });
      continue;
    }
    tail.end = at;
    tail.hasTown ||= open > 0;
    tail[FLAGS[part.kind]] = true;
    if (part.kind === 'country') break;
    if (part.kind !== 'unit') open = Math.max(open, 1);
  }
  return tail;
}

type PartKind = 'unit' | 'code' | 'country' | 'region' | 'town';

const FLAGS = {
  unit: 'hasUnit',
  code: 'hasCode',
  country: 'hasCountry',
  region: 'hasTown',
} as const;

interface Part {
  readonly kind: PartKind;
  readonly length: number;
}

function readPart(text: string, start: number, isApart: boolean, hasTown: boolean): Part | null {
  for (const [kind, pattern] of PARTS) {
    const written = matchAt(pattern, text, start);
    if (written !== null) return { kind, length: written.length };
  }
  if (hasTown) {
    const code =
      matchAt(REGION_AND_CODE, text, start) ?? (isApart ? matchAt(LOOSE_CODE, text, start) : null);
    if (code !== null) return { kind: 'code', length: code.length };
    const region = matchAt(LOOSE_REGION, text, start);
    if (region !== null) return { kind: 'region', length: region.length };
  }
  const town = matchAt(TOWN, text, start);
  return town === null || COUNTED_WORDS.test(town) ? null : { kind: 'town', length: town.length };
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

/** Whether the sentence or line ends after a town that nothing else confirms. */
function endsThere(text: string, end: number, gap: string): boolean {
  return (
    !gap.includes('\n') &&
    /^(?:[.?!]?\s*(?:$|\n)|[.?!] \p{Lu}|[;)])/u.test(text.slice(end, end + 3))
  );
}

/** What a quoted or listed line begins with; it is not part of an address. */
export const LINE_SIGNS = String.raw`(?:[>|*]|\?{2,3})`;
const GAP = new RegExp(
  String.raw`\.?[ \t]{0,4}(?:, {0,4})?(?:\r?\n(?:[ \t]{0,8}\r?\n)?[ \t]{0,8}(?:${LINE_SIGNS} ?)?[ \t]{0,4}(?:, {0,3})?)?`,
  'uy',
);

const END = String.raw`(?![\p{L}\p{N}])`;
const EMPTY = '(?:nan|null|None|N/A)';
const COUNTED = COUNTED_WORDS.source.replace('(?<!\\p{L})', '');
const COUNTRY_AND_CODE = String.raw`${COUNTRY}(?: \([\p{L} ]{2,24}\))?(?:,? \d{3,6})?${END}`;
const CAPITAL = String.raw`(?!(?:${COUNTRY}|${EMPTY})${END})(?:(?:St|Ste|Mt|Ft)\. )?\p{Lu}[\p{L}\p{M}’'./-]{0,24}(?<!\.)(?![\p{L}\p{N}])`;
const SMALL =
  '(?:am|an der|upon|de|la|do|da|dos|das|del|der|le|les|lez|lès|sur|im|in|nad|pod|pri|u|v|ved|na|y|e|en|du|di|of|the)';

const UNIT = String.raw`(?:apt|apartment|suite|ste|unit|flat|room|rm|floor|building|bldg|block|lokal|box|p\.? ?o\.? box)\b\.? ?(?:no\.? ?)?#?[A-Z]?\d{1,5}[A-Z]?(?:-\d{1,4})?${END}`;
const UK_CODE = String.raw`[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}`;
const CA_CODE = String.raw`[A-Z]\d[A-Z][ -]?\d[A-Z]\d`;

const PARTS: readonly (readonly [PartKind, RegExp])[] = [
  ['unit', new RegExp(UNIT, 'iuy')],
  ['country', new RegExp(COUNTRY_AND_CODE, 'uy')],
  [
    'code',
    new RegExp(
      `(?:${[
        String.raw`(?:${REGION}|${EMPTY}),?\s{1,8}(?:\d{5}(?:-\d{4})?|\d{4}|\d{3}|${CA_CODE})(?![ -]?\d)`,
        String.raw`(?:[A-Z]{1,2}-)?(?:\d{5}|\d{4}(?: ?[A-Z]{2})?|\d{3} \d{2}|\d{2}-\d{3}|\d{4}-\d{3})(?= (?!${COUNTED})\p{Lu}\p{L})`,
        UK_CODE,
        CA_CODE,
        String.raw`\d{5}(?:-\d{3,4})?`,
      ].join('|')})${END}`,
      'uy',
    ),
  ],
  ['region', new RegExp(`${REGION}${END}`, 'uy')],
];
const LOOSE_REGION = new RegExp(
  String.raw`(?:[A-Z]{2,3}|\d{2}|${EMPTY})${END}(?!\.?\p{L}| \p{Ll}{2,} \p{Ll})`,
  'uy',
);
/** Any two letters or digits between a town and a postcode are a region. */
const REGION_AND_CODE = new RegExp(String.raw`(?:[A-Z]{2}|\d{2}),?\s{1,8}\d{4,5}${END}`, 'uy');
const LOOSE_CODE = /\d{3,6}(?=[.?!]?\s*(?:$|\n))/y;
const TOWN = new RegExp(
  String.raw`${CAPITAL}(?: (?:${SMALL} ){0,2}(?!(?:${REGION}|[A-Z]{2,3})(?:[ ,.]|$))${CAPITAL}){0,3}(?: \(\p{Lu}[\p{L} ]{1,24}\))?`,
  'uy',
);
