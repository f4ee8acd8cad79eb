import type { Metric, MetricUnit } from '../../../shared/domain/agent-result.ts';
import { resolvePointer } from '../../../shared/domain/json.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import type { ConsistencyCheck } from './consistency-check.ts';
import type { QualityInput } from './measured.ts';
import { isSameBeyondRounding } from './same-number.ts';

/**
 * Holds metrics of the same name against each other.
 *
 * Only numbers of one unit, and not those with different hints: "Visits (phone)" and "Visits
 * (desktop)" may both be called "Visits". Scores and counts stand without their unit on a
 * results page. How many entries of a list came is the console's own count, and no
 * contradiction to a total of which the agent lists a part.
 */
export function checkLabels({ result, payload }: QualityInput): ConsistencyCheck[] {
  const groups = new Map<string, { value: number; pointer: string; hint: string }[]>();
  for (const metric of result.metrics) {
    const known = readKnown(metric, payload);
    if (known === null) continue;
    const key = `${metric.label.trim().toLowerCase()}\n${known.unit}`;
    const entry = { value: known.value, pointer: metric.pointer, hint: metric.hint };
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    return others
      .filter(({ hint }) => hint === first.hint || hint === '' || first.hint === '')
      .map(({ value, pointer }) => ({
        isContradiction: !isSameBeyondRounding(value, first.value),
        pointer,
      }));
  });
}

type ComparedUnit = Exclude<MetricUnit, 'ratio' | 'score_100' | 'count'> | 'none';

function readKnown(
  metric: Metric,
  payload: JsonValue,
): { value: number; unit: ComparedUnit } | null {
  const { value, unit, pointer } = metric;
  // The name that a metric gets when it came without one.
  if (typeof value !== 'number' || metric.label === 'Metric') return null;
  if (Array.isArray(resolvePointer(payload, pointer))) return null;
  if (unit === 'ratio') return { value: value * 100, unit: 'percent' };
  return { value, unit: unit === null || unit === 'score_100' || unit === 'count' ? 'none' : unit };
}
