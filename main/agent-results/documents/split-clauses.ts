/** A clause of such a list is no longer than this, in characters. */
const LONGEST_CLAUSE = 160;
const MOST_CLAUSES = 20;

/** An entry of a list that was written as a text, with its characters in it. */
export interface Clause {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Splits "Add the feed; Print the labels; Call the depot", a list that was written as a text.
 *
 * @returns `null` where the text is a sentence or a few
 */
export function splitClauses(text: string): Clause[] | null {
  if (text.length > LONGEST_CLAUSE * MOST_CLAUSES || !/[;；\n]/.test(text)) return null;
  const isLines = text.trim().includes('\n');
  const clauses = [...text.matchAll(isLines ? /[^\n]+/g : /[^;；]+/g)].flatMap((match) => {
    const bare = match[0].replace(/^\s*(?:[-*•–]|\d{1,2}[.)])\s+/, '').trim();
    if (bare === '') return [];
    const from = match.index + match[0].indexOf(bare);
    return [{ text: bare, from, to: from + bare.length }];
  });
  if (clauses.length < (isLines ? 2 : 3) || clauses.length > MOST_CLAUSES) return null;
  const isList = clauses.every(
    (clause) => clause.text.length <= LONGEST_CLAUSE && !/[.!?。]\s+\S/.test(clause.text),
  );
  return isList ? clauses : null;
}
