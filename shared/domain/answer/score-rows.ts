import type { Metric } from '../agent-result.ts';
import type { ReportAgent } from '../report.ts';
import type { AnswerWords } from './answer-words.ts';
import type { ChartModel } from './chart-model.ts';
import type { Ref } from './cited-sentence.ts';
import { measure } from './metric-text.ts';

/** Most scores side by side. */
const MOST_ROWS = 5;

/** A score with where its scale ends. */
export type ScoreRow = Extract<ChartModel, { kind: 'scores' }>['rows'][number];

/** An answer's scores of one kind, the lowest marked; all that share the last place. */
export function scoreRows(agent: ReportAgent, words: AnswerWords): ScoreRow[] {
  const rows = agent.result.metrics.flatMap((metric) => {
    const measured = measure(metric, words);
    if (measured === null || measured.value < 0) return [];
    const { value, target, text } = measured;
    // A share of visitors is no score: it has no end that anybody wants to reach.
    if (target === null && isShare(metric)) return [];
    const max = measured.max ?? (target === null ? null : Math.max(value, target));
    if (max === null || max <= 0 || value > max) return [];
    const ref = metricRef(agent, metric);
    return [{ label: words.label(metric.label), value, text, ref, max, target, isFocus: false }];
  });
  const ofOneKind = rows.some(({ target }) => target !== null)
    ? rows.filter(({ target }) => target !== null)
    : rows.filter(({ max }) => max === rows[0]?.max);
  const few = ofOneKind.slice(0, MOST_ROWS);
  const lowest = Math.min(...few.map(({ value, max }) => value / max));
  return few.map((row) => ({ ...row, isFocus: row.value / row.max === lowest }));
}

/** Whether a number is a share of visitors or the like: of no scale that anybody wants to end. */
export function isShare({ unit, value }: Metric): boolean {
  return unit === 'percent' || unit === 'ratio' || /%\s*$/u.test(String(value));
}

/** Where a metric is from. */
export function metricRef({ agentId }: ReportAgent, { label, pointer, value }: Metric): Ref {
  return { agentId, pointer, label, value: String(value) };
}
