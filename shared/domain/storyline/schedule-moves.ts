import type { Move, TestPlan } from '../answer/answer.ts';
import { lengthInDays, spanInDays } from '../answer/stated-times.ts';

/** A move with its days; the first day of the plan is 0. */
export interface ScheduledMove {
  readonly move: Move;
  readonly from: number;
  /** The day on which it has ended. */
  readonly to: number;
  /** Whether it belongs to the longest chain: what delays it delays the end. */
  readonly isCritical: boolean;
}

/** What can be dated of the moves, in the order in which it begins. */
export interface Schedule {
  readonly planDays: number;
  readonly endDay: number;
  readonly rows: readonly ScheduledMove[];
}

/**
 * Dates the moves as the answers do, behind what each needs.
 *
 * A length is that of its test, or one that an agent stated, or the span of weeks that it
 * named; what has none of these has no date and is left out. A test that needs more days
 * than its agent said gets those it needs.
 *
 * @param moves each behind what it needs, as `rankMoves` has them
 * @returns `null` where nothing can be dated
 */
export function scheduleMoves(
  moves: readonly Move[],
  tests: readonly TestPlan[],
  planDays: number,
): Schedule | null {
  const placed = new Map<number, Omit<ScheduledMove, 'isCritical'>>();
  for (const move of moves) {
    const test = tests.find(({ moveNumber }) => moveNumber === move.number);
    const span = spanInDays(move.start);
    const testDays = Math.max(test?.days ?? 0, test?.neededDays ?? 0);
    const length =
      testDays > 0
        ? testDays
        : (lengthInDays(move.effortWords) ?? (span === null ? null : span.to - span.from));
    if (length === null || length <= 0) continue;
    const ends = move.needs.map((number) => placed.get(number)?.to ?? 0);
    const from = Math.max(0, span?.from ?? 0, ...ends);
    placed.set(move.number, { move, from, to: from + length });
  }
  if (placed.size === 0) return null;
  const endDay = Math.max(...[...placed.values()].map(({ to }) => to));
  const critical = longestChain(placed, endDay);
  const rows = [...placed.values()]
    .map((row) => ({ ...row, isCritical: critical.has(row.move.number) }))
    .toSorted((a, b) => a.from - b.from || a.move.number - b.move.number);
  return { planDays, endDay, rows };
}

/** The move that ends last, and back over those whose end each had to wait for. */
function longestChain(
  placed: ReadonlyMap<number, Omit<ScheduledMove, 'isCritical'>>,
  endDay: number,
): Set<number> {
  const chain = new Set<number>();
  let current = [...placed.values()].find(({ to }) => to === endDay);
  while (current !== undefined) {
    const { move, from } = current;
    chain.add(move.number);
    const before = move.needs.flatMap((number) => placed.get(number) ?? []);
    current = before
      .filter((one) => one.to === from && !chain.has(one.move.number))
      .toSorted((a, b) => b.to - b.from - (a.to - a.from))[0];
  }
  // One move alone is no chain.
  return chain.size > 1 ? chain : new Set();
}
