/** Longer words are not compared: the cost grows with the square of the length. */
const LONGEST = 64;

/**
 * The known word that was probably meant, where one is near enough.
 *
 * Near is a third of the letters at most, counted as inserted, left out, changed, or swapped
 * with the next one.
 *
 * @example nearestWord('compleetd', ['completed', 'failed']) // 'completed'
 */
export function nearestWord(word: string, known: readonly string[]): string | null {
  const given = fold(word);
  if (given === '' || given.length > LONGEST) return null;
  let nearest: string | null = null;
  let least = Math.max(1, Math.floor(given.length / 3)) + 1;
  for (const candidate of known) {
    const distance = distanceBetween(given, fold(candidate));
    if (distance >= least) continue;
    least = distance;
    nearest = candidate;
  }
  return nearest;
}

function fold(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_.-]+/g, '');
}

/** Optimal string alignment distance. */
function distanceBetween(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current.push(
        Math.min(
          at(last, column) + 1,
          at(current, column - 1) + 1,
          at(last, column - 1) + (isSame ? 0 : 1),
          isSwapped ? at(beforeLast, column - 2) + 1 : Infinity,
        ),
      );
    }
    beforeLast = last;
    last = current;
  }
  return at(last, other.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
