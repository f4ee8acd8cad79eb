import { PLACES } from '../names/name-words.ts';
import { COUNTRY, REGION } from './address-words.ts';

/** How far an address goes on after its street, and what confirms that it is one. */
export interface Locality {
  readonly end: number;
  /** A postcode, or a town next to one. */
  readonly hasCode: boolean;
  /** A flat, a state, a country or a known town. */
  readonly hasOther: boolean;
}

/** Flat, town, county, state, postcode, country: no address has more parts after the street. */
const MAX_PARTS = 7;

/** How many towns in a row may be unconfirmed: "Indiranagar, Bengaluru 560001". */
const MAX_OPEN = 2;

/**
 * Reads on after a street as long as parts of an address follow.
 *
 * Parts are tried one after another, each with one sticky pattern over a limited number of
 * characters. A town counts once a state, a postcode or a country after it confirms it.
 */
export function readLocality(text: string, from: number): Locality {
  let end = from;
  let at = from;
  let open = 0;
  let hasCode = false;
  let hasOther = false;
  let openEnd = from;
  for (let count = 0; count < MAX_PARTS; count += 1) {
    const gap = matchAt(GAP, text, at) ?? '';
    const isWeakGap = /^ *$/.test(gap);
    const start = at + gap.length;
    const code = matchAt(CODE_AND_TOWN, text, start) ?? matchAt(CODE, text, start);
    const other = code ?? matchAt(UNIT, text, start) ?? matchAt(FINAL, text, start);
    if (other !== null && (gap !== '' || /^\/|^-/.test(other))) {
      at = start + other.length;
      end = at;
      open = 0;
      hasCode ||= code !== null;
      hasOther ||= code === null;
      continue;
    }
    const town = gap === '' ? null : matchAt(TOWN, text, start);
    if (town === null || open === MAX_OPEN || (isWeakGap && open > 0)) break;
    at = start + town.length;
    open += 1;
    if (isTownAlone(text, town, gap, at)) openEnd = at;
  }
  if (openEnd > end) return { end: openEnd, hasCode, hasOther: true };
  return { end, hasCode, hasOther };
}

/** A town without a postcode counts if it is known, or if the sentence ends there. */
function isTownAlone(text: string, town: string, gap: string, end: number): boolean {
  if (PLACES.has(town.toLowerCase())) return !/^ *$/.test(gap);
  return (
    gap.includes(',') &&
    !gap.includes('\n') &&
    /^(?:\.?\s*(?:$|\n)|\. \p{Lu}|[;)])/u.test(text.slice(end, end + 3))
  );
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

const GAP = /[ \t]{0,4}(?:[,;|] {0,4})?(?:\r?\n[ \t]{0,4}(?:, {0,3})?|(?:- |[-–] ))?/y;

const END = String.raw`(?![\p{L}\p{N}])`;
const WORD = String.raw`(?:(?:St|Ste|Ft|Mt|Pt)\. ?)?(?:[dl]['’])?\p{Lu}[\p{L}\p{M}’'-]{0,24}(?![\p{L}\p{N}])`;
const PARTICLE = 'am|an der|upon|de|la|do|da|den|del|der|le|les|sur|im';
const TOWN_WORDS = `${WORD}(?: (?:(?:${PARTICLE}) )?${WORD}){0,3}`;

const TOWN = new RegExp(
  `(?:${WORD})(?: (?:(?:${PARTICLE}) )?(?!${REGION}${END})${WORD}){0,3}`,
  'uy',
);

/** "10115 Berlin", "D-20095 Hamburg", "1015 CJ Amsterdam", "111 22 Stockholm", "00-020 Warszawa". */
const CODE_AND_TOWN = new RegExp(
  String.raw`(?:[A-Z]{1,3}-)?(?:\d{5}|\d{4}(?: ?[A-Z]{2}(?= ))?|\d{3} \d{2}|\d{2}-\d{3}|\d{4}-\d{3}) (?!${COUNTRY}${END})${TOWN_WORDS}(?: \([A-Z]{2}\)| [A-Z]{2})?${END}`,
  'uy',
);

const UK_CODE = String.raw`[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}`;
const CA_CODE = String.raw`[A-Z]\d[A-Z][ -]?\d[A-Z]\d`;
const IE_CODE = String.raw`[A-Z]\d[\dW] ?[A-Z\d]{4}`;

/** A postcode, with the state or town that belongs to it. */
const CODE = new RegExp(
  `(?:${[
    String.raw`(?:${COUNTRY} )?\d{5}(?:-\d{4})?`,
    String.raw`(?:${REGION})(?:,? {1,2}|\n|, ?)(?:\d{5}-\d{3}|\d{5}(?:-\d{4})?|${CA_CODE}|\d{4}|\d{6})`,
    UK_CODE,
    CA_CODE,
    IE_CODE,
    String.raw`\d{3} ?\d{3}(?![ -]\d)`,
    String.raw`\d{5}-\d{3}`,
    String.raw`(?:Singapore|Auckland|Wellington|Christchurch|SA|WA) \d{4,6}`,
    String.raw`(?:Dublin|Cork) \d{1,2}W?(?:, ?${IE_CODE})?`,
    String.raw`(?:PIN|pin|Pin|CEP|ZIP|Zip)(?: ?[Cc]ode)?[:-]? ?\d{3,6}-?\d{0,3}`,
  ].join('|')})${END}`,
  'uy',
);

const UNIT = new RegExp(
  `(?:${[
    String.raw`(?:apt|apartment|suite|ste|unit|flat|room|rm|floor|fl|level|building|bldg|block|lot|trailer|apto|piso|appt|tür|top|etage|lokal|m)\b\.? ?(?:no\.? ?)?#?[A-Z]?\d{0,5}[A-Z]?(?:-\d{1,4})?`,
    String.raw`# ?[A-Z\d]{1,5}(?:-[A-Z\d]{1,4})?`,
    String.raw`\d{1,2}(?:st|nd|rd|th) [Ff]loor`,
    String.raw`\d{1,2}\.?[ºª°](?: ?(?:[A-Z]{1,2}|\d{1,2}[ºª°]|izq|dcha|dta|esq|dto|dt|frente|fte|trás)(?![\p{L}\p{N}])\.?)?`,
    String.raw`(?:sala|conj|loja|bloco|bajos?|entlo|Hinterhaus|Vorderhaus|Seitenflügel|EG|DG|r\/c)\.?(?: [A-Z\d]{1,4})?`,
    String.raw` ?bis`,
    // "2e étage", "3. OG", "int. 4", "77-III", in the order of each country.
    String.raw`\d{1,2}(?:e|er|ème|ère|:a|\.|º|°|ª)? ?(?:étage|OG|Stock|Etage|piano|planta|andar|verdieping|vån(?:ingen)?|trappor|tr\.?)`,
    String.raw`(?:int(?:erno)?|scala|bât(?:iment)?|esc(?:alera)?|bus|lgh|bte|fração)\.? ?[A-Z\d]{1,4}`,
    String.raw`-(?:[IVX]{1,4}|hs|huis|bis)`,
    String.raw`(?:P\.? ?O\.? ?|Post(?:al)? )Box \d{1,6}`,
  ].join('|')})${END}`,
  'iuy',
);

/** What ends an address that has no postcode. */
const FINAL = new RegExp(`(?:${COUNTRY}|${REGION})${END}`, 'uy');
