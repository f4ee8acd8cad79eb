/** What was wrong with a text that was meant as JSON, and was put right. */
export type RepairKind =
  | 'comment'
  | 'trailing_comma'
  | 'single_quotes'
  | 'curly_quotes'
  | 'unescaped_quote'
  | 'raw_line_break'
  | 'wrong_escape'
  | 'other_literal'
  | 'no_number'
  | 'unquoted_name';

/** One repair, by the place in the text where it was first needed. */
export interface Repair {
  readonly kind: RepairKind;
  /** Characters from the beginning of the text. */
  readonly at: number;
  readonly count: number;
}

const WORDS: Readonly<Record<RepairKind, readonly [one: string, many: string]>> = {
  comment: ['a comment was taken out', 'comments were taken out'],
  trailing_comma: ['a comma too many was taken out', 'commas too many were taken out'],
  single_quotes: ['a text stood in single quotes', 'texts stood in single quotes'],
  curly_quotes: ['a text stood in curly quotes', 'texts stood in curly quotes'],
  unescaped_quote: [
    'a quote within a text was not escaped',
    'quotes within texts were not escaped',
  ],
  raw_line_break: [
    'a line break within a text was not escaped',
    'line breaks within texts were not escaped',
  ],
  wrong_escape: ['a backslash was not escaped', 'backslashes were not escaped'],
  other_literal: ['a literal was of another language', 'literals were of another language'],
  no_number: ['a word stood where a number belongs', 'words stood where numbers belong'],
  unquoted_name: ['a name had no quotes', 'names had no quotes'],
};

/** Collects repairs of one text, the same kind once with its count. */
export class RepairList {
  readonly #byKind = new Map<RepairKind, Repair>();

  add(kind: RepairKind, at: number): void {
    const known = this.#byKind.get(kind);
    this.#byKind.set(
      kind,
      known === undefined ? { kind, at, count: 1 } : { ...known, count: known.count + 1 },
    );
  }

  toArray(): Repair[] {
    return [...this.#byKind.values()];
  }
}

/**
 * Says a repair in a sentence, with its place.
 *
 * @param text in which its place is counted
 */
export function describeRepair({ kind, at, count }: Repair, text: string): string {
  const [one, many] = WORDS[kind];
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  const column = at - before.lastIndexOf('\n');
  const place = `line ${line}, column ${column}`;
  return count === 1
    ? `The JSON was repaired: ${one} at ${place}.`
    : `The JSON was repaired: ${count} ${many}, the first at ${place}.`;
}
