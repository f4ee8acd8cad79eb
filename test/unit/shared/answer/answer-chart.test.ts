import { describe, expect, it } from 'vitest';
import type { ChartMark, ChartModel } from '../../../../shared/domain/answer/chart-model.ts';
import { buildAnswer } from '../../../../shared/domain/answer/build-answer.ts';
import { layOutChart, marksOf } from '../../../../shared/domain/answer/lay-out-chart.ts';
import { Citations } from '../../../../shared/domain/answer/number-citations.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { INDUSTRIES, practiceModel } from './practice-model.ts';

function mark(label: string, value: number, isFocus = false): ChartMark {
  const ref = { agentId: 'geo_audit', pointer: `/${label}`, label, value: String(value) } as const;
  return { label, value, text: String(value), ref, isFocus };
}

function focused(chart: ChartModel) {
  return layOutChart(chart).bars.filter(({ tone }) => tone === 'focus');
}

describe('a chart', () => {
  it('draws bars in proportion, and what the focused one lacks up to the other', () => {
    const marks = [mark('Desktop', 50), mark('Phone', 25, true)];
    const { bars, texts } = layOutChart({
      kind: 'bars',
      marks,
      max: 50,
      gap: { upTo: 50, text: '+10 a month' },
    });
    const [desktop, gap, phone] = bars;
    expect(phone?.width).toBe((desktop?.width ?? 0) / 2);
    expect(gap).toMatchObject({ tone: 'gap', mark: null, width: desktop?.width });
    expect(texts.map(({ text }) => text)).toContain('+10 a month');
  });

  it('draws as many filled dots as there are, of as many as there could be', () => {
    const dots: ChartModel = { kind: 'dots', filled: 8, total: 40, mark: mark('Cited', 8, true) };
    expect(focused(dots)).toHaveLength(8);
    expect(layOutChart(dots).bars).toHaveLength(40);
  });

  it('marks a target on the scale of its score', () => {
    const row = (target: number | null) => ({ ...mark('SEO', 40), max: 100, target });
    expect(layOutChart({ kind: 'scores', rows: [row(null)] }).lines).toEqual([]);
    const { bars, lines } = layOutChart({ kind: 'scores', rows: [row(80)] });
    const [bar] = bars;
    const start = bar?.x ?? 0;
    expect((lines[0]?.x ?? 0) - start).toBeCloseTo((bar?.width ?? 0) * 2);
  });

  it('keeps long labels, texts and all bars inside its box', () => {
    const long = 'Ein sehr langer Name eines Schrittes, den niemand so nennen sollte';
    const chart: ChartModel = {
      kind: 'funnel',
      marks: [mark(long, 9), mark(long, 1)],
      max: 9,
      gap: null,
    };
    const { width, height, bars, texts } = layOutChart(chart);
    for (const bar of bars) expect(bar.x + bar.width).toBeLessThanOrEqual(width + 0.001);
    for (const { x, y, text } of texts) {
      expect(x).toBeLessThanOrEqual(width);
      expect(y).toBeLessThanOrEqual(height);
      if (x === 0) expect(text.length).toBeLessThan(18);
    }
  });

  it('sets no value over the label of a short bar', () => {
    const wide = { ...mark('Open a treatment', 42), text: '113,656 · 36.6% of them go on' };
    const { texts } = layOutChart({ kind: 'funnel', marks: [wide], max: 100, gap: null });
    expect(texts.at(-1)?.anchor).toBe('start');
  });

  it('has a mark for each value of the answers to all industries', () => {
    for (const industry of INDUSTRIES) {
      for (const { chart } of buildAnswer(practiceModel(industry, 7), builtInAgents).pillars) {
        if (chart === null) continue;
        const drawn = new Set(layOutChart(chart).bars.flatMap((bar) => bar.mark ?? []));
        expect(drawn.size).toBe(marksOf(chart).length);
      }
    }
  });
});

describe('the numbers of sources', () => {
  it('run from 1 in the order of reading, each source once', () => {
    const answer = buildAnswer(practiceModel('Hospital', 7), builtInAgents);
    const citations = new Citations(answer);
    expect(citations.all.map(({ number }) => number)).toEqual(
      citations.all.map((_, index) => index + 1),
    );
    const [first] = answer.governing;
    expect(first === undefined ? null : citations.of(first)).toMatchObject({
      number: 1,
      lever: answer.levers[0],
      refs: answer.levers[0]?.inputs,
    });
    expect(citations.of({ text: 'plain words' })).toBeNull();
  });
});
