import type { MergedAdvice } from './merge-recommendations.ts';

/** Advice in an order that can be followed. */
export interface OrderedAdvice {
  readonly order: readonly MergedAdvice[];
  /** What each comes after, without what a cycle made impossible. */
  readonly after: ReadonlyMap<MergedAdvice, readonly MergedAdvice[]>;
  /** Advice that waits for itself over others, each cycle from its first member on. */
  readonly cycles: readonly (readonly MergedAdvice[])[];
}

/**
 * Orders advice so that whatever something depends on stands before it.
 *
 * Otherwise the given order stays: what must be done first is drawn up to just before the
 * one that needs it. A dependency that would close a cycle is left out of the order and
 * the cycle is named, because an agent that contradicts itself is to be seen and not to
 * stop the others. Without recursion: a chain may be as long as the list.
 *
 * @param ranked what to do first at the top
 * @param needs what each depends on; none of it may be itself
 */
export function orderAdvice(
  ranked: readonly MergedAdvice[],
  needs: ReadonlyMap<MergedAdvice, ReadonlySet<MergedAdvice>>,
): OrderedAdvice {
  const rank = new Map(ranked.map((advice, index) => [advice, index]));
  const byRank = (a: MergedAdvice, b: MergedAdvice): number =>
    (rank.get(a) ?? 0) - (rank.get(b) ?? 0);
  const order: MergedAdvice[] = [];
  const placed = new Set<MergedAdvice>();
  const after = new Map<MergedAdvice, MergedAdvice[]>();
  const cycles: MergedAdvice[][] = [];

  for (const start of ranked) {
    const path = placed.has(start) ? [] : [visit(start)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.left.shift();
      if (next === undefined) {
        path.pop();
        placed.add(top.advice);
        order.push(top.advice);
        continue;
      }
      const at = path.findIndex(({ advice }) => advice === next);
      if (at >= 0) {
        cycles.push(path.slice(at).map(({ advice }) => advice));
        continue;
      }
      after.set(top.advice, [...(after.get(top.advice) ?? []), next]);
      if (!placed.has(next)) path.push(visit(next));
    }
  }
  return { order, after, cycles };

  function visit(advice: MergedAdvice): { advice: MergedAdvice; left: MergedAdvice[] } {
    return { advice, left: [...(needs.get(advice) ?? [])].toSorted(byRank) };
  }
}
