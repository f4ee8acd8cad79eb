import { foldWords, hasNoBlanks, withoutNumber } from './fold-words.ts';
import { SMALL_WORDS } from './languages.ts';
import type { Terms } from './languages.ts';

/** Terms longer than this are in no table. */
const MAX_WORDS = 8;
const MAX_CHARACTERS = 16;

/** How much of a heading its term must be, by words or, without blanks, by characters. */
const MIN_SHARE = 0.5;

/** In a heading of so few words that tell something, a term at either end is what it is about. */
const SHORT_HEADING = 4;

/**
 * The terms of a table, looked up by what they say.
 *
 * Built once from constant tables; it has no state of its own. A term may have several meanings,
 * in the order of the tables: the reader knows which one it needs.
 */
export class TermIndex<Meaning extends string> {
  readonly #meanings = new Map<string, Meaning[]>();

  constructor(tables: readonly Readonly<Partial<Record<Meaning, Terms>>>[]) {
    for (const table of tables) {
      for (const meaning in table) {
        for (const list of Object.values(table[meaning] ?? {})) this.#add(meaning, list);
      }
    }
  }

  #add(meaning: Meaning, list: string): void {
    for (const term of list.split('|')) {
      const folded = foldWords(term);
      if (folded === '') continue;
      const known = this.#meanings.get(folded);
      if (known === undefined) this.#meanings.set(folded, [meaning]);
      else if (!known.includes(meaning)) known.push(meaning);
    }
  }

  /** What a whole label means; empty where it is in no table. */
  exact(label: string): readonly Meaning[] {
    const folded = foldWords(label);
    return this.#meanings.get(folded) ?? this.#meanings.get(withoutNumber(folded)) ?? [];
  }

  /** What a label means that says a little more than its term: "Owner (team)", "Impact / reach". */
  near(label: string): readonly Meaning[] {
    const whole = this.exact(label);
    if (whole.length > 0) return whole;
    for (const piece of piecesOf(label)) {
      const found = this.exact(piece);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** What a heading is about: by its whole, its pieces, or its longest term. */
  find(heading: string): readonly Meaning[] {
    const near = this.near(heading);
    if (near.length > 0) return near;
    const folded = withoutNumber(foldWords(heading));
    return hasNoBlanks(folded) ? this.#withinCharacters(folded) : this.#withinWords(folded);
  }

  #withinWords(folded: string): readonly Meaning[] {
    const words = folded.split(' ');
    const telling = words.filter((word) => isTelling(word)).length;
    for (let length = Math.min(words.length, MAX_WORDS); length > 0; length -= 1) {
      for (let start = 0; start + length <= words.length; start += 1) {
        const part = words.slice(start, start + length);
        const found = this.#meanings.get(part.join(' '));
        if (found === undefined) continue;
        const share = part.filter((word) => isTelling(word)).length / Math.max(1, telling);
        const isAtEnd = start === 0 || start + length === words.length;
        if (share >= MIN_SHARE || (isAtEnd && telling <= SHORT_HEADING)) return found;
      }
    }
    return [];
  }

  #withinCharacters(folded: string): readonly Meaning[] {
    const text = folded.replaceAll(' ', '');
    for (let length = Math.min(text.length, MAX_CHARACTERS); length > 1; length -= 1) {
      for (let start = 0; start + length <= text.length; start += 1) {
        const found = this.#meanings.get(text.slice(start, start + length));
        if (found === undefined) continue;
        const isAtEnd = start + length === text.length || start === 0;
        if (isAtEnd || length / text.length >= MIN_SHARE) return found;
      }
    }
    return [];
  }
}

const SMALL: ReadonlySet<string> = new Set(
  Object.values(SMALL_WORDS).flatMap((words) => foldWordsOf(words)),
);

function foldWordsOf(words: string): string[] {
  return words.split(' ').map((word) => foldWords(word));
}

function isTelling(word: string): boolean {
  return !SMALL.has(word) && !/^\d+$/.test(word);
}

/** What stands between the pieces of a compound heading. */
const BETWEEN =
  /\s+[–—-]\s+|\s*[:：/|&+,()（）[\]・·;]\s*|\s+(?:and|und|et|y|e|en|with|mit|avec|con|met|com|or|oder|ou|o|of)\s+|と|および/iu;

function piecesOf(label: string): string[] {
  const pieces = label.slice(0, 200).split(BETWEEN);
  return pieces.length < 2 ? [] : pieces.filter((piece) => piece.trim() !== '');
}
