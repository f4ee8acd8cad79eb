import { z } from 'zod';
import type { KeptIntake } from '../../../shared/domain/run.ts';
import type { Detection } from '../detection/detection.ts';
import { foldText } from '../detection/text/fold-text.ts';

/** What a client calls itself, and what it has said of itself in its own words. */
export const ownWordsSchema = z.object({
  /** The company, as it was entered. */
  names: z.array(z.string()),
  /** Goals, challenges and the like, as they were entered. */
  said: z.array(z.string()),
});
export type OwnWordsList = z.infer<typeof ownWordsSchema>;

/** Only these are kept: contacts and numbers are personal wherever they stand. */
const KEPT_TYPES: ReadonlySet<Detection['type']> = new Set(['name', 'address']);

/** From here on a finding is evidence of a person, and not only of capital letters. */
const EVIDENT = 0.7;

/** One letter stands for anything. In characters. */
const SHORTEST_NAME = 2;

/** How many sentences of a client are remembered, the newest. */
const MAX_SAID = 300;

/** What may follow a company's name and is left out in speech. */
const LEGAL_FORM =
  /[\s,]+(?:gmbh(?: & co\.? kgaa?)?|ag|se|kg|ohg|e\.? ?k\.?|e\.? ?v\.?|ug|ltd\.?|limited|llc|l\.l\.c\.|inc\.?|corp\.?|plc|llp|co\.?|s\.?a\.?s?\.?|s\.?a\.?r\.?l\.?|s\.?p\.?a\.?|s\.?r\.?l\.?|s\.?l\.?(?:u\.?)?|b\.?v\.?|n\.?v\.?|ab|a\/s|as|oy|k\.?k\.?|lda\.?|ltda\.?)$/iu;

/** What an intake says of the client itself. */
export function ownWordsOf({ business_context: context, engagement }: KeptIntake): OwnWordsList {
  return {
    names: [context.company_name],
    said: [
      ...context.goals,
      ...context.current_challenges,
      context.target_audience,
      ...engagement.business_objectives,
      ...engagement.current_capabilities,
      ...engagement.additional_marketing_technology,
    ],
  };
}

/** Both lists together, each entry once; of what was said, the newest. */
export function joinOwnWords(earlier: OwnWordsList, later: OwnWordsList): OwnWordsList {
  return {
    names: [...new Set([...earlier.names, ...later.names])],
    said: [...new Set([...earlier.said, ...later.said])].slice(-MAX_SAID),
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Keeps a client's own words as they are.
 *
 * The company's name stays where it stands as it was entered, even if a person's name is
 * part of it: of "Martha Kellner Consulting" nothing is hidden, "Martha Kellner" alone is.
 * A single word, the name without its legal form, and what the client has said stay unless
 * there is evidence of a person: "Kellner grew", but not "Frau Kellner". E-mail addresses,
 * phones and all other numbers are protected wherever they stand.
 */
export class OwnWords {
  readonly list: OwnWordsList;
  readonly #names: readonly string[];
  readonly #whole: readonly string[];
  readonly #weak: readonly string[];

  constructor(list: OwnWordsList) {
    this.list = list;
    const names = list.names.map(foldWords).filter(isName);
    const short = names.map((name) => name.replace(LEGAL_FORM, '')).filter(isName);
    this.#names = names;
    this.#whole = names.filter(hasWords);
    this.#weak = [...new Set([...names, ...short, ...list.said.map(foldWords).filter(hasWords)])];
  }

  /**
   * The detections without what stands in the client's own words.
   *
   * @param isNameField whether the text is the value of a field for a person's name
   */
  without(
    text: string,
    detections: readonly Detection[],
    isNameField = false,
  ): readonly Detection[] {
    if (this.#weak.length === 0 || !detections.some(({ type }) => KEPT_TYPES.has(type))) {
      return detections;
    }
    const folded = fold(text);
    return detections.flatMap((detection) => {
      if (!KEPT_TYPES.has(detection.type)) return [detection];
      const isWhole = !isNameField && this.#names.includes(folded.trim());
      const own =
        detection.confidence < EVIDENT || isWhole ? [...this.#whole, ...this.#weak] : this.#whole;
      const spans = own.flatMap((words) => placesOf(words, folded, detection));
      return spans.length === 0 ? [detection] : subtract(text, detection, spans);
    });
  }
}

function isName(name: string): boolean {
  return [...name].length >= SHORTEST_NAME && /\p{L}/u.test(name);
}

function hasWords(name: string): boolean {
  return /\p{L}.*[^\p{L}\p{N}]+.*\p{L}/u.test(name);
}

function foldWords(words: string): string {
  return fold(words).trim();
}

/** Of the same length, so that places stay the same; a letter with a longer small form stays. */
function fold(text: string): string {
  return foldText(text)
    .replace(/[\t\r\n]/g, ' ')
    .replace(/\p{Lu}/gu, (letter) => {
      const small = letter.toLowerCase();
      return small.length === letter.length ? small : letter;
    });
}

/** Where whole words stand in or around a detection. */
function placesOf(words: string, folded: string, { start, end }: Span): Span[] {
  const places: Span[] = [];
  const to = end + words.length;
  let at = folded.indexOf(words, Math.max(0, start - words.length));
  while (at !== -1 && at < to) {
    const place = { start: at, end: at + words.length };
    const meets = place.start < end && place.end > start;
    if (meets && standsFree(folded, place)) places.push(place);
    at = folded.indexOf(words, at + 1);
  }
  return places;
}

/** Scripts whose words stand next to each other. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}]/u;
const OF_WORD = /[\p{L}\p{M}\p{N}]/u;

/** "Kellner" is not in "Kellnerin": no word goes on at either end. */
function standsFree(text: string, { start, end }: Span): boolean {
  return !isInWord(text, start) && !isInWord(text, end);
}

function isInWord(text: string, at: number): boolean {
  const [before, after] = [text.slice(Math.max(0, at - 2), at), text.slice(at, at + 2)];
  const [last = '', first = ''] = [[...before].at(-1), [...after][0]];
  if (!OF_WORD.test(last) || !OF_WORD.test(first)) return false;
  return !UNSPACED.test(last) && !UNSPACED.test(first);
}

/** What is left of a detection, without pieces that hold no letter or digit. */
function subtract(text: string, detection: Detection, spans: readonly Span[]): Detection[] {
  const rest: Detection[] = [];
  let from = detection.start;
  const nothing = { start: detection.end, end: detection.end };
  for (const span of [...spans.toSorted((a, b) => a.start - b.start), nothing]) {
    const to = Math.min(span.start, detection.end);
    if (to > from && OF_WORD.test(text.slice(from, to))) {
      rest.push({ ...detection, start: from, end: to });
    }
    from = Math.max(from, span.end);
  }
  return rest;
}
