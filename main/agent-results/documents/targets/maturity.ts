import type { Entry } from '../entry.ts';
import type { Found } from '../found.ts';
import { exactFieldMeanings, maturityOfWord } from '../vocabulary/look-up.ts';
import { readTitle } from './entry-title.ts';

/** What the console calls the metric of a whole answer; see `read-all-metrics.ts`. */
export const MATURITY_LABEL = 'Maturity';

/** Reads an entry as a step of maturity: crawl, walk, run or fly, of an area or of all. */
export function addMaturity(entry: Entry, found: Found): boolean {
  const pairs = pairsIn(`${entry.title}: ${entry.text}`);
  if (pairs.length > 1 || (pairs.length === 1 && entry.fields.length === 0)) {
    for (const { area, step } of pairs)
      add(isOverall(area) ? '' : area, step, entry.pointer, found);
    return true;
  }
  for (const field of entry.fields) {
    const step = stepIn(field.text);
    if (step === null) continue;
    entry.use(field);
    const { title } = readTitle(entry, 'subject', 'title', 'category', 'phase');
    return add(title, step, field.pointer, found);
  }
  const step = stepIn(entry.text) ?? stepIn(entry.title);
  if (step === null) return false;
  const area = stepIn(entry.title) === null && !isOverall(entry.title) ? entry.title : '';
  return add(area, step, entry.pointer, found);
}

/** Adds the step that a text states; false where it states none. */
export function addMaturityText(
  area: string,
  text: string,
  pointer: string,
  found: Found,
): boolean {
  const pairs = area === '' ? pairsIn(text) : [];
  for (const pair of pairs) add(isOverall(pair.area) ? '' : pair.area, pair.step, pointer, found);
  if (pairs.length > 0) return true;
  const step = stepIn(text);
  return step === null ? false : add(area, step, pointer, found);
}

function add(area: string, step: string, pointer: string, found: Found): boolean {
  const label = area === '' ? MATURITY_LABEL : `${MATURITY_LABEL}: ${area}`;
  found.metrics.push({ label, value: step, unit: null, hint: '', pointer });
  return true;
}

/** "Overall: walk. Technology: run, data: crawl" */
function pairsIn(text: string): { area: string; step: string }[] {
  if (text.length > 1000) return [];
  return [...text.matchAll(/(\p{L}[\p{L}\s]{1,30}?)(?:\s?[:：]|\s[–—-])\s*(\p{L}+)/gu)].flatMap(
    ([, area = '', word = '']) => {
      const step = maturityOfWord(word);
      return step === null ? [] : [{ area, step }];
    },
  );
}

function isOverall(area: string): boolean {
  return exactFieldMeanings(area).some((meaning) => meaning === 'total' || meaning === 'maturity');
}

function stepIn(text: string): string | null {
  if (text.length > 200) return null;
  const whole = maturityOfWord(text);
  if (whole !== null) return whole;
  for (const piece of text.split(/[\s(（)）,:：;–—/|.→]+/)) {
    const step =
      /^(?:run|lopen|gehen|andar|laufen)$/i.test(piece) && piece !== text.trim().split(/[\s(（]/)[0]
        ? null
        : maturityOfWord(piece);
    if (step !== null) return step;
  }
  return null;
}
