import type { Metric } from '../../shared/domain/agent-result.ts';
import type { ComparedNumber, MetricChange } from '../../shared/domain/run-comparison.ts';
import { findNumbers } from '../../shared/domain/answer/find-numbers.ts';
import { matchTitles } from './match-titles.ts';
import type { ReadResult, ResultPair } from './agent-pair.ts';

/**
 * Compares the numbers of agents that answered twice.
 *
 * A number is the same number by its name and its note, and by its place among those that
 * have both. A name that stands in each run once is enough, because a note may hold a
 * number of its own; what is left is paired by alike words. There is a difference only where both are numbers in one unit: an agent
 * that once says seconds and once milliseconds gets both side by side, and nothing else.
 */
export function compareMetrics(pairs: readonly ResultPair[]): {
  changes: MetricChange[];
  unchanged: number;
} {
  const all = pairs.flatMap(comparePair);
  const changes = all.filter(({ earlier, later }) => !isSame(earlier, later));
  return { changes, unchanged: all.length - changes.length };
}

function comparePair({ agentId, earlier, later }: ResultPair): MetricChange[] {
  return pairMetrics(metricsOf(earlier), metricsOf(later)).map(([old, now]) => ({
    agentId,
    label: (now ?? old)?.label ?? '',
    ...(old !== null && now !== null && fold(old.label) !== fold(now.label)
      ? { earlierLabel: old.label }
      : {}),
    hint: (now ?? old)?.hint ?? '',
    earlier: old === null ? null : numberOf(old),
    later: now === null ? null : numberOf(now),
    difference: old === null || now === null ? null : differenceOf(old, now),
  }));
}

function metricsOf({ result: { confidence, metrics } }: ReadResult): readonly Metric[] {
  if (confidence === null) return metrics;
  return [{ ...confidence, label: 'Confidence', unit: 'ratio', hint: '' }, ...metrics];
}

function pairMetrics(
  before: readonly Metric[],
  after: readonly Metric[],
): (readonly [Metric | null, Metric | null])[] {
  const exact = queues(before, (metric) => `${fold(metric.label)}\n${fold(metric.hint)}`);
  const partners = new Map<Metric, Metric>();
  for (const now of after) {
    const old = exact.get(`${fold(now.label)}\n${fold(now.hint)}`)?.shift();
    if (old !== undefined) partners.set(now, old);
  }
  const oldByName = queues(before, ({ label }) => fold(label));
  const nowByName = queues(after, ({ label }) => fold(label));
  for (const [name, [now, ...more]] of nowByName) {
    const [old, ...others] = oldByName.get(name) ?? [];
    if (now === undefined || old === undefined || more.length + others.length > 0) continue;
    partners.set(now, old);
  }
  pairRenamed(before, after, partners);
  const taken = new Set(partners.values());
  return [
    ...after.map((now) => [partners.get(now) ?? null, now] as const),
    ...before.filter((old) => !taken.has(old)).map((old) => [old, null] as const),
  ];
}

/** What is left is the same number under another name where its words and its unit are alike. */
function pairRenamed(
  before: readonly Metric[],
  after: readonly Metric[],
  partners: Map<Metric, Metric>,
): void {
  const taken = new Set(partners.values());
  const titled = (metrics: readonly Metric[]) =>
    metrics.map((metric) => ({ title: metric.label, metric }));
  const pairs = matchTitles(
    titled(before.filter((old) => !taken.has(old))),
    titled(after.filter((now) => !partners.has(now))),
  );
  for (const [old, now] of pairs) {
    if (old === null || now === null || unitOf(old.metric) !== unitOf(now.metric)) continue;
    partners.set(now.metric, old.metric);
  }
}

/** "31.1%" is a percentage, though the agent wrote it as a text. */
function unitOf({ value, unit }: Metric): Metric['unit'] {
  return unit === null && typeof value === 'string' && PERCENT.test(value) ? 'percent' : unit;
}

const PERCENT = /^\s*\d[\d.,]*\s?%\s*$/u;

function valueOf({ value }: Metric): number | null {
  if (typeof value === 'number') return value;
  return PERCENT.test(value) ? (findNumbers(value)[0]?.value ?? null) : null;
}

function queues(
  metrics: readonly Metric[],
  keyOf: (metric: Metric) => string,
): Map<string, Metric[]> {
  const found = new Map<string, Metric[]>();
  for (const metric of metrics) {
    const there = found.get(keyOf(metric));
    if (there === undefined) found.set(keyOf(metric), [metric]);
    else there.push(metric);
  }
  return found;
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}

function numberOf(metric: Metric): ComparedNumber {
  return { value: metric.value, unit: unitOf(metric), pointer: metric.pointer };
}

function differenceOf(old: Metric, now: Metric): number | null {
  const [from, to] = [valueOf(old), valueOf(now)];
  if (from === null || to === null || unitOf(old) !== unitOf(now)) return null;
  // 0.3 - 0.1 is 0.19999999999999998; twelve digits are more than an agent means.
  return Number((to - from).toPrecision(12));
}

function isSame(old: ComparedNumber | null, now: ComparedNumber | null): boolean {
  return old !== null && now !== null && old.value === now.value && old.unit === now.unit;
}
