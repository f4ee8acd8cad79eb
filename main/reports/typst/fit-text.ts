import { visibleCharacters } from '../report-text.ts';
import type { Coverage } from './font-coverage.ts';

/** Stands where no typeface has a character: an empty square, as readers know it. */
export const MISSING_CHARACTER = '\u25a1';

/** Part of a character, never one by themselves. */
const JOINERS = /\p{Join_Control}|\p{Variation_Selector}/gu;

/** Starts and ends what is left to right whatever is around it (UAX 9, isolates). */
export const ISOLATE = '\u2066';
export const END_ISOLATE = '\u2069';

/** A text as typefaces can show it. */
export function coveredText(text: string, isCovered: Coverage): string {
  if (isPlain(text)) return text;
  return visibleCharacters(text)
    .map((character) => {
      const needed = character.replace(JOINERS, '');
      if (needed === '') return '';
      return [...needed].every((part) => isCovered(part.codePointAt(0) ?? 0))
        ? character.replace(/\p{Variation_Selector}/gu, '')
        : MISSING_CHARACTER;
    })
    .join('');
}

/** Whether a square has to stand for a character of a text. */
export function lacksCharacter(text: string, isCovered: Coverage): boolean {
  if (isPlain(text)) return false;
  for (const character of text.replace(JOINERS, '')) {
    if (character > '\u007e' && !isCovered(character.codePointAt(0) ?? 0)) return true;
  }
  return false;
}

function isPlain(text: string): boolean {
  return /^[\u0020-\u007e]*$/.test(text);
}
