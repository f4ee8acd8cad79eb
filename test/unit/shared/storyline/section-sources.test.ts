import { describe, expect, it } from 'vitest';
import { confidenceChart } from '../../../../shared/domain/answer/confidence-chart.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { Citations } from '../../../../shared/domain/answer/number-citations.ts';
import { buildStoryline } from '../../../../shared/domain/storyline/build-storyline.ts';
import { layOutRoadmap } from '../../../../shared/domain/storyline/lay-out-roadmap.ts';
import { sourcedSentences } from '../../../../shared/domain/storyline/section-sources.ts';
import type { Move } from '../../../../shared/domain/answer/answer.ts';
import { sampleReportModel } from '../../../support/report-model.ts';

const model = sampleReportModel();
const story = buildStoryline(model, builtInAgents);

describe('the sources of a page', () => {
  it('name a source for every value that its sentence states', () => {
    for (const section of story.sections) {
      const citations = new Citations(story.answer, sourcedSentences(section));
      for (const span of section.title) {
        const isSourced = (span.refs ?? []).length > 0 || span.leverId !== undefined;
        expect(citations.of(span) !== null).toBe(isSourced);
      }
      const numbers = citations.all.map(({ number }) => number);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    }
  });

  it('hold what the page shows beneath its sentence', () => {
    const kinds = new Set(
      story.sections
        .filter((section) => new Citations(story.answer, sourcedSentences(section)).all.length > 0)
        .map(({ content }) => content.kind),
    );
    expect([...kinds]).toEqual(expect.arrayContaining(['summary', 'finding', 'priorities']));
  });
});

describe('the layout of a roadmap', () => {
  const rows = [
    { move: moveOf(1, []), from: 0, to: 5, isCritical: true },
    { move: moveOf(2, [1, 9]), from: 5, to: 26, isCritical: true },
    { move: moveOf(3, []), from: 10, to: 80, isCritical: false },
  ];
  const { bars, links, ticks, endX, width } = layOutRoadmap({ planDays: 60, endDay: 80, rows });

  it('places bars by their days, within the width', () => {
    const [first, second, third] = bars;
    expect(first && second && first.x + first.width).toBeCloseTo(second?.x ?? 0);
    expect((third?.x ?? 0) + (third?.width ?? 0)).toBeLessThanOrEqual(width);
    expect(endX).toBeGreaterThan(second?.x ?? 0);
    expect(ticks.at(-1)?.day).toBeGreaterThanOrEqual(80);
  });

  it('links what is dated to what waits for it, along the longest chain', () => {
    expect(links.map(({ from, to, isCritical }) => [from, to, isCritical])).toEqual([[1, 2, true]]);
  });
});

it('marks the answers that are less sure than they should be, and none without a confidence', () => {
  const chart = confidenceChart(model, builtInAgents);
  if (chart?.kind !== 'scores') throw new Error('No chart of scores');
  expect(chart.rows.length).toBeGreaterThan(0);
  for (const { value, target, isFocus } of chart.rows) expect(isFocus).toBe(value < (target ?? 0));
  expect(confidenceChart({ agents: [] }, builtInAgents)).toBeNull();
});

function moveOf(number: number, needs: number[]): Move {
  const [move] = story.answer.moves;
  if (move === undefined) throw new Error('The sample has a move');
  return { ...move, number, needs };
}
