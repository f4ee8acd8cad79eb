import type { MergedAdvice } from '../recommendations/merge-recommendations.ts';
import { titleOf } from './move-candidates.ts';

const TEST = /^(?:test|a\/b|experiment)|\btest(?:en|s)?\b|\bexperiment|テスト/iu;
const TEST_BEFORE =
  /\b(?:test|experiment) before\b|\b(?:previous|preceding) (?:test|experiment)\b|vorige\w* (?:test|experiment)/iu;
/** A repair that says that decisions or tests have to wait for it. */
const GATE =
  /^(?:repair|fix|restore|reconnect|reparier\w*|behebe\w*|stelle\w*)\b.*\b(?:before|bevor|vor)\b.*\b(?:data|test|decision|measure|daten|entscheid|mess)\w*|(?:データ|判断|テスト).*前に.*修復/iu;

/**
 * Adds what tests need to what the agents named: the repair that their data waits for, and
 * the test before, where an agent says that one must have ended.
 */
export function withTestNeeds(
  all: readonly MergedAdvice[],
  needs: ReadonlyMap<MergedAdvice, ReadonlySet<MergedAdvice>>,
): Map<MergedAdvice, Set<MergedAdvice>> {
  const found = new Map([...needs].map(([advice, its]) => [advice, new Set(its)]));
  const add = (who: MergedAdvice, what: MergedAdvice): void => {
    if (who !== what) found.set(who, (found.get(who) ?? new Set()).add(what));
  };
  const tests = all.filter(
    ({ lead }) => lead.category === 'experimentation' && TEST.test(titleOf(lead)),
  );
  for (const gate of all.filter(({ lead }) => GATE.test(titleOf(lead)))) {
    for (const test of tests) add(test, gate);
  }
  for (const test of tests) {
    const { agentId, dependencies } = test.lead;
    if (!dependencies.some((text) => TEST_BEFORE.test(text))) continue;
    const own = tests.filter(({ lead }) => lead.agentId === agentId);
    const before = own[own.indexOf(test) - 1];
    if (before !== undefined) add(test, before);
  }
  return found;
}

/** How many moves wait for each, over others as well. */
export function countWaiting(
  all: readonly MergedAdvice[],
  needs: ReadonlyMap<MergedAdvice, ReadonlySet<MergedAdvice>>,
): Map<MergedAdvice, number> {
  const counts = new Map<MergedAdvice, number>();
  for (const start of all) {
    const seen = new Set<MergedAdvice>();
    const left = [...(needs.get(start) ?? [])];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      left.push(...(needs.get(next) ?? []));
    }
    for (const one of seen) if (one !== start) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return counts;
}
