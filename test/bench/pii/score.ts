import type { PiiType } from '../../../shared/domain/pii.ts';
import { overlapOf } from './span-case.ts';
import type { Find, Span, SpanCase, TypedSpan } from './span-case.ts';

/** What is right, wrong and missed of one type. */
export interface Score {
  readonly expected: number;
  readonly found: number;
  /** Found with the exact type and an intersection over union of at least 0.5, and 0.9. */
  readonly right: number;
  readonly exact: number;
  /** Characters of expected values that nothing covers, whatever its type. */
  readonly leaked: number;
}

/** Scores what is found in the cases, by type. Types that neither side names are left out. */
export function scoreCases(cases: readonly SpanCase[], find: Find): Map<PiiType, Score> {
  const scores = new Map<PiiType, Score>();
  function add(type: PiiType, counts: Partial<Score>): void {
    const before = scores.get(type) ?? NOTHING;
    scores.set(type, {
      expected: before.expected + (counts.expected ?? 0),
      found: before.found + (counts.found ?? 0),
      right: before.right + (counts.right ?? 0),
      exact: before.exact + (counts.exact ?? 0),
      leaked: before.leaked + (counts.leaked ?? 0),
    });
  }
  for (const one of cases) {
    const all = find(one.text);
    const matched = new Set<TypedSpan>();
    for (const expected of one.expected) {
      const best = bestMatch(
        expected,
        all.filter((span) => span.type === expected.type && !matched.has(span)),
      );
      const overlap = best === null ? 0 : overlapOf(best, expected);
      if (best !== null && overlap >= 0.5) matched.add(best);
      add(expected.type, {
        expected: 1,
        right: overlap >= 0.5 ? 1 : 0,
        exact: overlap >= 0.9 ? 1 : 0,
        leaked: uncovered(expected, all),
      });
    }
    for (const span of all) {
      if (matched.has(span) || !isUnsettled(one, span)) add(span.type, { found: 1 });
    }
  }
  return scores;
}

const NOTHING: Score = { expected: 0, found: 0, right: 0, exact: 0, leaked: 0 };

/** Share of what was found that is right; 1 when nothing was found. */
export function precisionOf({ right, found }: Score): number {
  return found === 0 ? 1 : right / found;
}

/** Share of what was to be found that was; 1 when there was nothing. */
export function recallOf({ right, expected }: Score): number {
  return expected === 0 ? 1 : right / expected;
}

/** The harmonic mean of precision and recall; `at` counts the hits of one strictness. */
export function f1Of(score: Score, at: 'right' | 'exact' = 'right'): number {
  const all = score.found + score.expected;
  return all === 0 ? 1 : (2 * score[at]) / all;
}

function bestMatch(expected: Span, candidates: readonly TypedSpan[]): TypedSpan | null {
  let best: TypedSpan | null = null;
  for (const candidate of candidates) {
    if (best === null || overlapOf(candidate, expected) > overlapOf(best, expected)) {
      best = candidate;
    }
  }
  return best;
}

function isUnsettled({ unsettled }: SpanCase, span: TypedSpan): boolean {
  return unsettled.some(
    ({ types, ...place }) => types.includes(span.type) && overlapOf(place, span) > 0,
  );
}

function uncovered({ start, end }: Span, all: readonly Span[]): number {
  let count = 0;
  for (let at = start; at < end; at += 1) {
    if (!all.some((span) => span.start <= at && at < span.end)) count += 1;
  }
  return count;
}
