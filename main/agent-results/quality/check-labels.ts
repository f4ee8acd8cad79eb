import type { Metric, MetricUnit } from '../../../shared/domain/agent-result.ts';
import { resolvePointer } from '../../../shared/domain/json.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import type { ConsistencyCheck } from './consistency-check.ts';
import type { QualityInput } from './measured.ts';
import { isSameBeyondRounding } from './same-number.ts';

/**
 * Compares metrics of the same name with each other.
 *
 * Only numbers with the same unit, and not those with different hints: "Visits (phone)" and
 * "Visits (desktop)" may both be called "Visits". Scores and counts have no unit on a results
 * page. The number of entries in a list is the console's own count, which does not contradict
 * a total of which the agent lists only a part.
 */
export function checkLabels({ result, payload }: QualityInput): ConsistencyCheck[] {
  const groups = new Map<string, { value: number; pointer: string; hint: string }[]>();
  const stated = result.metrics.flatMap((metric) =>
    [metric.pointer, ...(metric.alsoAt ?? [])].map((pointer) => ({ ...metric, pointer })),
  );
  for (const metric of stated) {
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
  // The name of a metric that came without one.
  if (typeof value !== 'number' || metric.label === 'Metric') return null;
  if (Array.isArray(resolvePointer(payload, pointer))) return null;
  if (unit === 'ratio') return { value: value * 100, unit: 'percent' };
  return { value, unit: unit === null || unit === 'score_100' || unit === 'count' ? 'none' : unit };
}
