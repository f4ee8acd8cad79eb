import { foldWords, hasNoBlanks, withoutNumber } from './fold-words.ts';
import { SMALL_WORDS } from './languages.ts';
import type { Terms } from './languages.ts';

/** Words at the end of a member's name that say in what form it is given, and nothing of it. */
const FORM = / (?:text|list|items|section|block|array|entries|details|table)$/;

/** Words that ask for something: alone they are labels, in "What the customer does" they are not. */
const ASKED: ReadonlySet<string> = new Set(
  'what|was|quoi|que|cosa|wat|do|who|wer|qui|chi|wie|when|wann|where|wo'.split('|'),
);

/** Terms longer than this are in no table. */
const MAX_WORDS = 8;
const MAX_CHARACTERS = 16;

/** Shorter words are no compounds, and shorter parts of them no terms. */
const SHORTEST_COMPOUND = 9;
const SHORTEST_PART = 8;
const SHORTEST_HEAD = 7;

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
      this.#addTerm(meaning, foldWords(term));
      if (/[äöü]/.test(term)) this.#addTerm(meaning, foldWords(withoutUmlauts(term)));
    }
  }

  #addTerm(meaning: Meaning, folded: string): void {
    if (folded !== '') {
      const known = this.#meanings.get(folded);
      if (known === undefined) this.#meanings.set(folded, [meaning]);
      else if (!known.includes(meaning)) known.push(meaning);
    }
  }

  /** What a whole label means; empty where it is in no table. */
  exact(label: string): readonly Meaning[] {
    const folded = foldWords(label);
    const bare = withoutNumber(folded);
    const found = this.#meanings.get(folded) ?? this.#meanings.get(bare);
    return found ?? this.#meanings.get(bare.replace(FORM, '')) ?? [];
  }

  /** What a label means that says a little more than its term: "Owner (team)", "Impact / reach". */
  near(label: string): readonly Meaning[] {
    const whole = this.exact(label);
    if (whole.length > 0) return whole;
    const timeless = label.replace(
      /\s+(?:in|within|nach|en|dans|dentro de|entro|tra|binnen|em|até)\s+\d.*$/i,
      '',
    );
    if (timeless !== label) return this.near(timeless);
    const all = tellingWords(label);
    for (const [index, piece] of piecesOf(label).entries()) {
      const found = this.exact(piece);
      const isMuch = index === 0 || tellingWords(piece) >= all * MIN_SHARE;
      if (found.length > 0 && isMuch) return found;
    }
    return [];
  }

  /**
   * What a label of a few words means by its first or last ones, in the languages that begin or
   * end with what matters: "Solución recomendada", "Estimated effort".
   */
  atEnds(label: string): readonly Meaning[] {
    const near = this.near(label);
    if (near.length > 0) return near;
    const words = foldWords(label)
      .split(' ')
      .filter((word) => isTelling(word));
    if (words.length < 2 || words.length > 4) return this.compound(words);
    const ends = [words.slice(0, 2), words.slice(-2), words.slice(0, 1), words.slice(-1)];
    for (const end of ends) {
      const isAsked = end.length === 1 && ASKED.has(end[0] ?? '');
      const isWhole = end.length === words.length;
      const found = isAsked || isWhole ? undefined : this.#meanings.get(end.join(' '));
      if (found !== undefined) return found;
    }
    return [];
  }

  /** What a compound means by the term that it ends or begins with: "Umsetzungsaufwand". */
  compound(words: readonly string[]): readonly Meaning[] {
    const [word = ''] = words;
    if (words.length !== 1 || word.length < SHORTEST_COMPOUND || hasNoBlanks(word)) return [];
    for (let from = 2; from <= word.length - SHORTEST_HEAD; from += 1) {
      const found = this.#meanings.get(word.slice(from));
      if (found !== undefined) return found;
    }
    for (let to = word.length - 1; to >= SHORTEST_PART; to -= 1) {
      const found = this.#meanings.get(word.slice(0, to));
      if (found !== undefined) return found;
    }
    return [];
  }

  /** What a heading is about: by its whole, its pieces, or its longest term. */
  find(heading: string): readonly Meaning[] {
    const near = this.near(heading);
    if (near.length > 0) return near;
    const folded = withoutNumber(foldWords(heading));
    if (hasNoBlanks(folded)) return this.#withinCharacters(folded);
    const within = this.#withinWords(folded);
    if (within.length > 0) return within;
    const telling = folded.split(' ').filter((word) => isTelling(word));
    return telling.length > 3
      ? []
      : (telling.map((word) => this.compound([word])).find((one) => one.length > 0) ?? []);
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

/** "Stärken" as it is written where there are no umlauts. */
function withoutUmlauts(term: string): string {
  return term.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue');
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

/** How many words of a label tell something; one where there are no blanks. */
function tellingWords(label: string): number {
  return foldWords(label)
    .split(' ')
    .filter((word) => isTelling(word)).length;
}

/** What stands between the pieces of a compound heading. */
const BETWEEN =
  /\s+[–—-]\s+|\s*[:：/|&+,()（）[\]・·;]\s*|\s+(?:and|und|et|y|e|en|with|mit|avec|con|met|com|or|oder|ou|o|of)\s+|と|および/iu;

function piecesOf(label: string): string[] {
  const pieces = label.slice(0, 200).split(BETWEEN);
  return pieces.length < 2 ? [] : pieces.filter((piece) => piece.trim() !== '');
}
