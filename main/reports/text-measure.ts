import { visibleCharacters } from './report-text.ts';

/** The faces that a presentation's text is measured for. */
export type Face = 'arial' | 'arialBold';

/**
 * Widths of characters in em, the widest of each group.
 *
 * A line measured with them is never shorter than the line set.
 */
const WIDTHS: readonly (readonly [characters: string, arial: number, arialBold: number])[] = [
  [' \u00a0\u202fIijl', 0.28, 0.28],
  ["!',.:;`|()[]/\\ft·", 0.34, 0.34],
  ['r-{}', 0.34, 0.39],
  ['cksvxz', 0.5, 0.56],
  ['aeJ"^_•‘’“”–', 0.56, 0.59],
  ['bdghnopquy0123456789#$?*', 0.56, 0.62],
  ['EFLPSTZ+<=>~', 0.67, 0.67],
  ['ABCDHKNRUVXYGOQ&', 0.78, 0.78],
  ['mwM', 0.84, 0.89],
  ['W%@—…', 1.02, 1.02],
];

const WIDTHS_OF: Readonly<Record<Face, ReadonlyMap<string, number>>> = {
  arial: new Map(
    WIDTHS.flatMap(([characters, width]) => [...characters].map((one) => [one, width])),
  ),
  arialBold: new Map(
    WIDTHS.flatMap(([characters, , width]) => [...characters].map((one) => [one, width])),
  ),
};

/** Wider than any letter of the scripts that have no row above. */
const OTHER_LETTER = 1.1;
const PICTURE = 1.5;

/** How wide a text is on one line, in em, at most. */
export function widthInEm(text: string, face: Face): number {
  return visibleCharacters(text).reduce((sum, one) => sum + characterWidth(one, face), 0);
}

/**
 * Breaks a text into lines of a width, as a word processor would.
 *
 * Lines end after a blank, or inside a word that is longer than a line. Put together
 * they are the text again, but for its line feeds.
 *
 * @param lineWidth in em
 */
export function wrapText(text: string, lineWidth: number, face: Face): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, lineWidth, face));
}

/** How many lines a text takes at most. */
export function countLines(text: string, lineWidth: number, face: Face): number {
  return wrapText(text, lineWidth, face).length;
}

/** Keeps as much of a text as fits so many lines, and ends it with an ellipsis if it was cut. */
export function fitLines(text: string, lineWidth: number, maxLines: number, face: Face): string {
  const lines = wrapText(text, lineWidth, face);
  if (lines.length <= maxLines) return text;
  const kept = lines.slice(0, Math.max(1, maxLines)).join('').trimEnd();
  const characters = visibleCharacters(kept);
  while (
    characters.length > 1 &&
    countLines(`${characters.join('')}…`, lineWidth, face) > maxLines
  ) {
    characters.pop();
  }
  return `${characters.join('').trimEnd()}…`;
}

function wrapParagraph(paragraph: string, lineWidth: number, face: Face): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of paragraph.split(/(?<= )/)) {
    const width = widthInEm(word.trimEnd(), face);
    if (line !== '' && used + width > lineWidth) {
      lines.push(line);
      line = '';
      used = 0;
    }
    if (width <= lineWidth) {
      line += word;
      used += widthInEm(word, face);
      continue;
    }
    for (const character of visibleCharacters(word)) {
      const step = characterWidth(character, face);
      if (line !== '' && used + step > lineWidth) {
        lines.push(line);
        line = '';
        used = 0;
      }
      line += character;
      used += step;
    }
  }
  return [...lines, line];
}

function characterWidth(character: string, face: Face): number {
  const widths = WIDTHS_OF[face];
  const known = widths.get(character);
  if (known !== undefined) return known;
  if (/\p{Extended_Pictographic}/u.test(character)) return PICTURE;
  return widths.get(character.normalize('NFD').at(0) ?? '') ?? OTHER_LETTER;
}
