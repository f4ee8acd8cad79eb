import { reportModelSchema, type ReportModel } from '../../shared/domain/report.ts';

/**
 * What may stand in a text but shows nothing and can do harm.
 *
 * Control characters other than the line feed (no XML document may hold them), marks
 * that reorder the text around them (a reader would see something else than what was
 * written), soft hyphens, word joiners and byte order marks. Joiners that emoji and some
 * scripts need (U+200C, U+200D) stay.
 */
const UNSEEN =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/**
 * Makes a text safe to set in any format.
 *
 * Lone surrogates and code points that XML forbids become U+FFFD, accents are composed,
 * runs of blanks become one, and empty lines go.
 */
export function readableText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\ufffe\uffff]/gu, '\ufffd')
    .replace(/\r\n?|\u2028|\u2029|\u0085|\u000b|\u000c/gu, '\n')
    .replaceAll('\t', ' ')
    .replace(UNSEEN, '')
    .normalize('NFC')
    .replace(/[\p{Zs}]+/gu, ' ')
    .replace(/ *\n[ \n]*/g, '\n')
    .trim();
}

/** Puts a text of several lines on one. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Shortens a text to so many visible characters, the last of them an ellipsis. */
export function shorten(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  const characters = visibleCharacters(text, maxCharacters + 1);
  if (characters.length <= maxCharacters) return text;
  return `${characters
    .slice(0, maxCharacters - 1)
    .join('')
    .trimEnd()}…`;
}

/** A name, no longer than a column of a table can hold. */
export function shortName(name: string): string {
  return shorten(oneLine(name), 120);
}

const CHARACTERS = new Intl.Segmenter('en-GB');

/**
 * Splits a text into what a reader sees as single characters.
 *
 * @param limit how many at most; a long text is not walked to its end
 */
export function visibleCharacters(text: string, limit = Number.POSITIVE_INFINITY): string[] {
  if (isPlain(text)) return text.slice(0, Math.min(limit, text.length)).split('');
  const characters: string[] = [];
  for (const { segment } of CHARACTERS.segment(text)) {
    if (characters.length >= limit) break;
    characters.push(segment);
  }
  return characters;
}

/** Joins the parts that are there. */
export function joinParts(parts: readonly string[], separator = ' · '): string {
  return parts.filter((part) => part !== '').join(separator);
}

/**
 * Changes every text of a model.
 *
 * Ids, codes and times are texts too: a change has to leave plain ASCII as it is. The
 * changed model is parsed anew, so that one which does not fails here.
 */
export function changeModelText(model: ReportModel, change: (text: string) => string): ReportModel {
  return reportModelSchema.parse(changeText(model, change));
}

function changeText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((entry) => changeText(entry, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, changeText(entry, change)]),
  );
}

function isPlain(text: string): boolean {
  return /^[\u0020-\u007e]*$/.test(text);
}
