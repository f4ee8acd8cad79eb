import type { Detection } from './detection.ts';

/**
 * Resolves overlaps: the detection with the higher confidence wins, then the longer, then
 * the earlier.
 *
 * Where a loser reaches beyond the winner, the rest of it stays as a piece of its own, so
 * that nothing any detector found is missed.
 *
 * @returns detections that do not overlap, in the order of the text
 */
export function resolveOverlaps(detections: readonly Detection[]): Detection[] {
  const inOrder = detections.toSorted((a, b) => a.start - b.start);
  if (inOrder.every(({ end }, at) => end <= (inOrder[at + 1]?.start ?? Infinity))) return inOrder;
  const bounds = [...new Set(detections.flatMap(({ start, end }) => [start, end]))].toSorted(
    (a, b) => a - b,
  );
  const cellOf = new Map(bounds.map((bound, cell) => [bound, cell]));
  const free = new FreeCells(bounds.length);
  const pieces: Detection[] = [];
  for (const detection of detections.toSorted(byRank)) {
    const last = cellOf.get(detection.end) ?? 0;
    let cell = free.nextFrom(cellOf.get(detection.start) ?? 0);
    while (cell < last) {
      const first = cell;
      while (cell < last && free.isFree(cell)) {
        free.take(cell);
        cell += 1;
      }
      pieces.push({ ...detection, start: bounds[first] ?? 0, end: bounds[cell] ?? 0 });
      cell = free.nextFrom(cell);
    }
  }
  return pieces.toSorted((a, b) => a.start - b.start);
}

function byRank(a: Detection, b: Detection): number {
  return b.confidence - a.confidence || b.end - b.start - (a.end - a.start) || a.start - b.start;
}

/** The cells between neighbouring bounds. Finds the next free one in nearly constant time. */
class FreeCells {
  readonly #next: number[];

  constructor(count: number) {
    this.#next = Array.from({ length: count + 1 }, (_, cell) => cell);
  }

  isFree(cell: number): boolean {
    return this.#next[cell] === cell;
  }

  take(cell: number): void {
    this.#next[cell] = cell + 1;
  }

  nextFrom(cell: number): number {
    let found = cell;
    while (!this.isFree(found)) found = this.#next[found] ?? found + 1;
    for (let passed = cell; passed !== found;) {
      const following = this.#next[passed] ?? found;
      this.#next[passed] = found;
      passed = following;
    }
    return found;
  }
}
