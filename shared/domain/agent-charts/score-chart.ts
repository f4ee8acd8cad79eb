import type { Metric } from '../agent-result.ts';
import type { AnswerWords } from '../answer/answer-words.ts';
import type { Ref } from '../answer/cited-sentence.ts';
import { findShare } from '../answer/find-numbers.ts';
import { measure } from '../answer/metric-text.ts';
import { isShare, metricRef } from '../answer/score-rows.ts';
import type { ReportAgent } from '../report.ts';
import type { AgentChart } from './agent-chart.ts';

/** A number on a scale that ends: a score, or a part of a whole. */
interface Scored {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly target: number | null;
  readonly text: string;
  readonly ref: Ref;
  /** A score has an end that somebody wants to reach; a part of a whole may be good or bad. */
  readonly isScore: boolean;
}

/** One score alone says what its card says. */
const FEWEST = 2;
const MOST = 8;

/** An answer's scores side by side, the lowest marked; `null` with fewer than two. */
export function scoreChart(agent: ReportAgent, words: AnswerWords): AgentChart | null {
  const all = agent.result.metrics.flatMap((metric) => scored(agent, metric, words) ?? []);
  const scores = all.slice(0, MOST);
  if (scores.length < FEWEST) return null;
  const shares = scores.flatMap(({ isScore, value, max }) => (isScore ? [value / max] : []));
  const lowest = Math.min(...shares);
  const isMarked = shares.some((share) => share > lowest);
  const hasTarget = scores.some(({ target }) => target !== null);
  return {
    id: 'scores',
    title: words.word('scoresChart'),
    chart: {
      kind: 'scores',
      rows: scores.map((one) => ({
        ...one,
        isFocus: isMarked && one.isScore && one.value / one.max === lowest,
      })),
    },
    headings: [
      words.word('kpi'),
      words.word('score'),
      ...(hasTarget ? [words.word('target')] : []),
    ],
    rows: scores.map(({ label, text, target, ref }) => ({
      cells: [
        label,
        text,
        ...(hasTarget ? [target === null ? words.word('none') : words.number(target)] : []),
      ],
      state: null,
      ref,
    })),
    note: isMarked ? words.word('scoresNote') : '',
  };
}

function scored(agent: ReportAgent, metric: Metric, words: AnswerWords): Scored | null {
  const { label, value, hint } = metric;
  const ref = metricRef(agent, metric);
  const share = findShare(typeof value === 'string' ? value : `${value} ${hint}`);
  if (share !== null && (typeof value === 'string' || share.part === value)) {
    const { part, whole } = share;
    const text = words.tell('ofNumber', { a: words.number(part), b: words.number(whole) });
    const scale = { value: part, max: whole, target: null, text };
    return { label, ...scale, ref, isScore: false };
  }
  const measured = measure(metric, words);
  if (measured === null || measured.max === null || measured.value < 0) return null;
  // A share of visitors is no score: it has no end that anybody wants to reach.
  if ((isShare(metric) && measured.target === null) || measured.value > measured.max) return null;
  const { max, target, text } = measured;
  return { label, value: measured.value, max, target, text, ref, isScore: true };
}
