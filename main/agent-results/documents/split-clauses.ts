/** A clause of such a list is no longer than this, in characters. */
const LONGEST_CLAUSE = 160;
const MOST_CLAUSES = 20;

/**
 * Splits "Add the feed; Print the labels; Call the depot", a list that was written as a text.
 *
 * @returns `null` where the text is a sentence or a few
 */
export function splitClauses(text: string): string[] | null {
  if (text.length > LONGEST_CLAUSE * MOST_CLAUSES || !/[;；\n]/.test(text)) return null;
  const isLines = /\n/.test(text.trim());
  const clauses = text
    .split(isLines ? /\n+/ : /[;；]/)
    .map((clause) => clause.replace(/^\s*(?:[-*•–]|\d{1,2}[.)])\s+/, '').trim())
    .filter((clause) => clause !== '');
  if (clauses.length < (isLines ? 2 : 3) || clauses.length > MOST_CLAUSES) return null;
  const isList = clauses.every(
    (clause) => clause.length <= LONGEST_CLAUSE && !/[.!?。]\s+\S/.test(clause),
  );
  return isList ? clauses : null;
}
