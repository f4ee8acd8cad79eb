import type { ReportAgent } from '../report.ts';
import type { AnswerWords } from './answer-words.ts';
import type { ChartMark, ChartModel } from './chart-model.ts';
import type { Ref } from './cited-sentence.ts';
import { findShare } from './find-numbers.ts';

/** A chart of an agent's message, with where its number stands. */
export interface Shown {
  readonly chart: ChartModel;
  readonly ref: Ref;
  /** How much is missing from all of it, 0 to 1. */
  readonly missing: number;
}

/** Most dots that an eye can still take for a number. */
const MOST_DOTS = 100;

/** The chart of the first "n of m" in a text: dots where they can be counted, else a bar; `null` without one. */
export function shareChart(agent: ReportAgent, text: string, words: AnswerWords): Shown | null {
  const { result, agentId } = agent;
  const share = findShare(text);
  if (share === null) return null;
  const metric = result.metrics.find(({ value, scale }) => {
    if (typeof value === 'number') return value === share.part && scale === share.whole;
    const stated = findShare(value);
    return stated?.part === share.part && stated.whole === share.whole;
  });
  const ref: Ref = {
    agentId,
    pointer: metric?.pointer ?? result.overview.pointer,
    label: metric?.label ?? agent.label,
    value: share.text,
  };
  const label = metric?.label ?? agent.label;
  const written = words.tell('ofNumber', {
    a: words.number(share.part),
    b: words.number(share.whole),
  });
  const mark: ChartMark = { label, value: share.part, text: written, ref, isFocus: true };
  const missing = 1 - share.part / share.whole;
  if (share.whole <= MOST_DOTS) {
    return {
      chart: { kind: 'dots', filled: share.part, total: share.whole, mark },
      ref,
      missing,
    };
  }
  return {
    chart: {
      kind: 'bars',
      marks: [mark],
      max: share.whole,
      gap: { upTo: share.whole, text: words.number(share.whole) },
    },
    ref,
    missing,
  };
}
