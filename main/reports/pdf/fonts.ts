import { createRequire } from 'node:module';
import { Font } from '@react-pdf/renderer';
import { visibleCharacters } from '../report-text.ts';

/** The name under which the typeface is registered. */
export const FONT_FAMILY = 'Inter';

/** Stands where the typeface has no character: an empty square, as readers know it. */
export const MISSING_CHARACTER = '\u25a1';

const FACES: readonly { weight: number; file: string }[] = [
  { weight: 400, file: '400Regular/Inter_400Regular.ttf' },
  { weight: 500, file: '500Medium/Inter_500Medium.ttf' },
  { weight: 600, file: '600SemiBold/Inter_600SemiBold.ttf' },
  { weight: 700, file: '700Bold/Inter_700Bold.ttf' },
];

/** Joiners and variation selectors: part of a character, never one by themselves. */
const JOINERS = /\p{Join_Control}|\p{Variation_Selector}|\n/gu;

/** A word of so many characters may be broken anywhere, as it fits no line. */
const LONG_WORD = 28;

/** Says whether the typeface can show a code point. */
export type Coverage = (codePoint: number) => boolean;

/**
 * Registers and loads the report's typeface.
 *
 * The library keeps its fonts for the life of the process; a second call adds nothing.
 * The faces come with a package, so a report looks the same on every machine and needs
 * no network.
 *
 * @returns what the typeface can show
 */
export async function loadReportFont(): Promise<Coverage> {
  if (!Font.getRegisteredFontFamilies().includes(FONT_FAMILY)) {
    const { resolve } = createRequire(import.meta.url);
    Font.register({
      family: FONT_FAMILY,
      fonts: FACES.map(({ weight, file }) => ({
        src: resolve(`@expo-google-fonts/inter/${file}`),
        fontWeight: weight,
      })),
    });
    Font.registerHyphenationCallback((word) => breakLongWord(word, LONG_WORD));
  }
  const faces = FACES.map(({ weight }) => ({ fontFamily: FONT_FAMILY, fontWeight: weight }));
  await Promise.all(faces.map((face) => Font.load(face)));
  const loaded = faces.map((face): unknown => Font.getFont(face).data).filter(isCharacterSource);
  return (codePoint) =>
    loaded.length === faces.length && loaded.every((font) => font.hasGlyphForCodePoint(codePoint));
}

/** The one thing that is asked of a loaded font; the library's types leave it open. */
interface CharacterSource {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

function isCharacterSource(font: unknown): font is CharacterSource {
  return (
    typeof font === 'object' &&
    font !== null &&
    'hasGlyphForCodePoint' in font &&
    typeof font.hasGlyphForCodePoint === 'function'
  );
}

/**
 * Puts a visible sign where the typeface lacks a character.
 *
 * Left alone, the PDF library would set such a character from another font by its low
 * byte: other letters, on top of each other.
 */
export function replaceUncovered(text: string, isCovered: Coverage): string {
  if (/^[\u0020-\u007e\n]*$/.test(text)) return text;
  return visibleCharacters(text)
    .map((character) => showable(character, isCovered))
    .join('');
}

/**
 * Cuts a word into parts between which a line may end.
 *
 * The empty part between two parts makes the break a plain one; without it the library
 * sets a hyphen, which would become part of an address or a JSON pointer. Breaks after a
 * separator are preferred to breaks anywhere.
 */
export function breakLongWord(word: string, longest: number): string[] {
  if (word.length < longest) return [word];
  return word
    .split(/(?<=[/._\-?&=,;:])/u)
    .flatMap((part) => (part.length < longest ? [part] : visibleCharacters(part)))
    .flatMap((part, index) => (index === 0 ? [part] : ['', part]));
}

function showable(character: string, isCovered: Coverage): string {
  const needed = character.replace(JOINERS, '');
  if (needed === '') return character.replace(/[^\n]/gu, '');
  return [...needed].every((part) => isCovered(part.codePointAt(0) ?? 0))
    ? needed
    : MISSING_CHARACTER;
}
