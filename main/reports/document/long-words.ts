import { visibleCharacters } from '../report-text.ts';

/** A run of so many characters without a blank fits no column; a line may end inside it. */
const LONG_WORD = 24;

/** Where a line may end; no text of a document has one of its own. */
export const BREAK = '\u200b';

/** Writings without blanks have rules of their own for where a line ends. */
const WORD =
  /(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef])[^\s\u200b]){24,}/gu;

/** Lets a line end inside what is longer than a column: after a separator, or anywhere. */
export function breakable(text: string): string {
  return text.replace(WORD, (word) =>
    word
      .split(/(?<=[/._\-?&=,;:])/u)
      .flatMap((part) => (part.length < LONG_WORD ? [part] : inPieces(part)))
      .join(BREAK),
  );
}

/** A line that could end anywhere would take the typesetter minutes. */
const PIECE_CHARACTERS = 6;

function inPieces(word: string): string[] {
  const characters = visibleCharacters(word);
  return Array.from({ length: Math.ceil(characters.length / PIECE_CHARACTERS) }, (_, index) =>
    characters.slice(index * PIECE_CHARACTERS, (index + 1) * PIECE_CHARACTERS).join(''),
  );
}
