import { formatMetric, formatNumber } from '../../../shared/domain/format-metric.ts';
import type {
  ComparedNumber,
  EntryChange,
  MetricChange,
  RunComparison,
} from '../../../shared/domain/run-comparison.ts';
import { formatMomentInFull, joinWords } from '../../components/format.ts';

/** How many entries are new, removed or changed. */
export function countEntries(entries: readonly EntryChange[]): {
  added: number;
  gone: number;
  changed: number;
} {
  const added = entries.filter(({ earlier }) => earlier === null).length;
  const gone = entries.filter(({ later }) => later === null).length;
  return { added, gone, changed: entries.length - added - gone };
}

/** A number with its unit, or the words for a missing one. */
export function writeNumber(number: ComparedNumber | null, label = ''): string {
  if (number === null) return 'not given';
  const { value, unit } = number;
  if (typeof value === 'number' && isRate(unit, label, value)) {
    return formatMetric({ value: Number((value * 100).toFixed(1)), unit: 'percent' });
  }
  return formatMetric(number);
}

/** A share of all, which is written as a percentage; a confidence is written as it was given. */
function isRate(unit: ComparedNumber['unit'], label: string, value: number): boolean {
  return unit === 'ratio' && label !== 'Confidence' && Math.abs(value) <= 1;
}

/** "+4 percentage points", "−120 ms", "new", "units differ". */
export function writeChange({ label, earlier, later, difference }: MetricChange): string {
  if (earlier === null) return 'new';
  if (later === null) return 'removed';
  if (difference !== null) {
    const isShare = [earlier, later].every(
      ({ value, unit }) => typeof value === 'number' && isRate(unit, label, value),
    );
    return isShare
      ? writeDifference(Number((difference * 100).toFixed(1)), 'percent')
      : writeDifference(difference, later.unit);
  }
  return earlier.unit === later.unit ? 'changed' : 'units differ';
}

function writeDifference(difference: number, unit: ComparedNumber['unit']): string {
  const sign = difference > 0 ? '+' : '−';
  const size = Math.abs(difference);
  if (unit === 'percent') return `${sign}${formatNumber(size)} percentage points`;
  if (unit === 'score_100') return `${sign}${formatNumber(size)}`;
  return `${sign}${formatMetric({ value: size, unit })}`;
}

/** Which agents the comparison leaves out, and which results are reused: one sentence each. */
export function describeLimits({ earlier, later, comparedAgents }: RunComparison): string[] {
  const compared = new Set<string>(comparedAgents);
  const sides = [
    { run: earlier, other: later, name: 'earlier' },
    { run: later, other: earlier, name: 'later' },
  ];
  return sides.flatMap(({ run, other, name }) => {
    const onlyOther = other.agents.filter(
      ({ agentId }) => !run.agents.some((agent) => agent.agentId === agentId),
    );
    const unread = run.agents.filter(
      ({ agentId, shape }) => shape === 'unrecognised' && !compared.has(agentId),
    );
    const reused = run.agents.filter(({ reusedFrom }) => reusedFrom !== null);
    return [
      ...(onlyOther.length === 0
        ? []
        : [
            `${labels(onlyOther)} answered in the ${name === 'earlier' ? 'later' : 'earlier'} run only, and ${onlyOther.length === 1 ? 'is' : 'are'} not compared.`,
          ]),
      ...(unread.length === 0
        ? []
        : [`${labels(unread)} answered in an unrecognised format in the ${name} run.`]),
      ...reused.map(
        ({ label, reusedFrom }) =>
          `${label} did not answer in the ${name} run: its result from ${formatMomentInFull(Date.parse(reusedFrom ?? ''))} is reused.`,
      ),
    ];
  });
}

function labels(agents: readonly { readonly label: string }[]): string {
  return joinWords(agents.map(({ label }) => label));
}
