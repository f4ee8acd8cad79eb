import type { Metric } from '../../shared/domain/agent-result.ts';
import type { ReportAgent } from '../../shared/domain/report.ts';
import type { ComparedNumber, MetricChange } from '../../shared/domain/run-comparison.ts';
import type { AgentPair } from './compare-runs.ts';

/**
 * Compares the numbers of agents that answered twice.
 *
 * A number is the same number by its name and its note, and by its place among those of
 * the same name. There is a difference only where both are numbers in one unit: an agent
 * that once says seconds and once milliseconds gets both side by side, and nothing else.
 */
export function compareMetrics(pairs: readonly AgentPair[]): {
  changes: MetricChange[];
  unchanged: number;
} {
  const all = pairs.flatMap(comparePair);
  const changes = all.filter(({ earlier, later }) => !isSame(earlier, later));
  return { changes, unchanged: all.length - changes.length };
}

function comparePair({ agentId, earlier, later }: AgentPair): MetricChange[] {
  const before = byName(earlier);
  const after = byName(later);
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
    const [old, now] = [before.get(key), after.get(key)];
    const named = now ?? old;
    if (named === undefined) return [];
    return [
      {
        agentId,
        label: named.label,
        hint: named.hint,
        earlier: old === undefined ? null : numberOf(old),
        later: now === undefined ? null : numberOf(now),
        difference: old === undefined || now === undefined ? null : differenceOf(old, now),
      },
    ];
  });
}

function byName({ result }: ReportAgent): Map<string, Metric> {
  const { confidence, metrics } = result;
  const stated: Metric[] =
    confidence === null ? [] : [{ ...confidence, label: 'Confidence', unit: 'ratio', hint: '' }];
  const found = new Map<string, Metric>();
  const seen = new Map<string, number>();
  for (const metric of [...stated, ...metrics]) {
    const name = [metric.label, metric.hint].map((text) => text.trim().toLowerCase()).join('\n');
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    found.set(`${name}\n${count}`, metric);
  }
  return found;
}

function numberOf({ value, unit, pointer }: Metric): ComparedNumber {
  return { value, unit, pointer };
}

function differenceOf(old: Metric, now: Metric): number | null {
  if (typeof old.value !== 'number' || typeof now.value !== 'number') return null;
  if (old.unit !== now.unit) return null;
  // 0.3 - 0.1 is 0.19999999999999998; twelve digits are more than an agent means.
  return Number((now.value - old.value).toPrecision(12));
}

function isSame(old: ComparedNumber | null, now: ComparedNumber | null): boolean {
  return old !== null && now !== null && old.value === now.value && old.unit === now.unit;
}
