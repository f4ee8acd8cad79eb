import { describe, expect, it } from 'vitest';
import type { Insight, Metric } from '../../../../shared/domain/agent-result.ts';
import type { AgentId } from '../../../../shared/domain/agents.ts';
import { agentCharts, withoutDrawn } from '../../../../shared/domain/agent-charts/agent-charts.ts';
import { layOutPoints } from '../../../../shared/domain/agent-charts/lay-out-points.ts';
import { AnswerWords } from '../../../../shared/domain/answer/answer-words.ts';
import { marksOf } from '../../../../shared/domain/answer/lay-out-chart.ts';
import type { ReportAgent } from '../../../../shared/domain/report.ts';
import { sampleReportAgent } from '../../../support/report-model.ts';
import { emptyResult, practiceModel } from '../answer/practice-model.ts';

const words = new AnswerWords('en');

function agentWith(agentId: AgentId, changes: Parameters<typeof emptyResult>[0]): ReportAgent {
  return sampleReportAgent(agentId, emptyResult(changes));
}

function insight(title: string, bullets: string[]): Insight {
  return { title, description: '', bullets, pointer: `/${title}` };
}

function metric(label: string, value: number | string, changes: Partial<Metric> = {}): Metric {
  return { label, value, unit: null, hint: '', pointer: `/${label}`, ...changes };
}

function only(agent: ReportAgent, id: string) {
  return agentCharts(agent, words).find((chart) => chart.id === id);
}

describe('the charts of an agent’s page', () => {
  it('show the journey, the segments and the connections in whatever shape they came', () => {
    const models = [
      practiceModel('Trade association', 7),
      practiceModel('Hospital', 7, 'markdown'),
      practiceModel('Software', 7, 'html'),
    ];
    for (const { agents } of models) {
      const charts = agents.flatMap((agent) => agentCharts(agent, words));
      const ids = charts.map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining(['stages', 'segments', 'integrations', 'scores']));
      for (const { chart, rows, headings } of charts) {
        if (chart !== null) {
          const marks = chart.kind === 'points' ? chart.marks : marksOf(chart);
          expect(marks.map(({ ref }) => ref.pointer)).toEqual(rows.map(({ ref }) => ref.pointer));
        }
        for (const { cells } of rows) expect(cells).toHaveLength(headings.length);
      }
    }
  });

  it('counts those who leave a step as those who do not reach the next one', () => {
    const agent = practiceModel('Trade association', 7).agents.find(
      ({ agentId }) => agentId === 'customer_journey',
    );
    const rows = only(agent ?? sampleReportAgent('customer_journey'), 'stages')?.rows ?? [];
    const numbers = rows.map(({ cells }) =>
      cells.map((cell) => Number.parseInt(cell.replace(/,/g, ''), 10)),
    );
    expect(numbers.length).toBeGreaterThan(2);
    for (const [index, [, visitors = 0, goOn = 0, leave = 0]] of numbers.entries()) {
      expect(goOn + leave).toBe(visitors);
      if (index > 0) expect(numbers[index - 1]?.[2]).toBe(visitors);
    }
  });

  it('draws rates that nobody counted as bars of what is lost', () => {
    const agent = agentWith('customer_journey', {
      insights: [
        insight('Basket', ['Touchpoints: shop', 'Drop off rate: 0.42']),
        insight('Payment', ['Drop off rate: 61 %']),
        insight('Thanks', ['Drop off rate: not measured']),
      ],
    });
    expect(only(agent, 'stages')?.rows.map(({ cells }) => cells)).toEqual([
      ['Basket', '58%', '42%'],
      ['Payment', '39%', '61%'],
    ]);
  });

  it('places segments by size and potential, and falls back to sizes where one is not rated', () => {
    const rated = [
      insight('Growers', ['Size estimate: 4,000', 'Conversion potential: high']),
      insight('Buyers', ['Size estimate: 90,000', 'Conversion potential: low']),
    ];
    const map = only(agentWith('audience_suggester', { insights: rated }), 'segments');
    expect(map?.chart).toMatchObject({
      kind: 'points',
      marks: [
        { label: 'Buyers', x: 1, isFocus: false },
        { label: 'Growers', x: 4 / 90, isFocus: true },
      ],
    });
    const some = [...rated, insight('Packers', ['Size estimate: 120,000'])];
    expect(
      only(agentWith('audience_suggester', { insights: some }), 'segments')?.chart,
    ).toMatchObject({
      kind: 'bars',
      marks: [{ label: 'Packers', isFocus: true }, { label: 'Buyers' }, { label: 'Growers' }],
    });
  });

  it('judges scores alone: parts of a whole and shares of visitors are none', () => {
    const scores = only(
      agentWith('geo_audit', {
        metrics: [
          metric('Readiness', 61, { hint: 'of 100: citations' }),
          metric('Structure', 45, { unit: 'score_100' }),
          metric('Questions', '3 of 60'),
          metric('Pages', 30, { hint: '3 of 5 were read' }),
          metric('Bounce rate', 0.1, { unit: 'ratio' }),
        ],
      }),
      'scores',
    );
    expect(scores?.rows.map(({ cells }) => cells)).toEqual([
      ['Readiness', '61 of 100'],
      ['Structure', '45 of 100'],
      ['Questions', '3 of 60'],
    ]);
    const focus =
      scores?.chart?.kind === 'scores' ? scores.chart.rows.map((row) => row.isFocus) : [];
    expect(focus).toEqual([false, true, false]);
    const single = agentWith('geo_audit', { metrics: [metric('SEO', 45, { unit: 'score_100' })] });
    expect(only(single, 'scores')).toBeUndefined();
  });

  it('rounds no uptime up to all of it, and takes no state for another', () => {
    const agent = agentWith('integration_health', {
      insights: [
        insight('Tag', ['Status: healthy', 'Uptime percentage: 99.98', 'Error rate: 0.0004']),
        insight('Feed', ['Status: paused', 'Response time (ms): 1520', 'Owner: Data team']),
      ],
    });
    const board = only(agent, 'integrations');
    expect(board?.rows.map(({ cells, state }) => [...cells, state?.word, state?.level])).toEqual([
      ['Tag', '–', '99.98%', '0.04%', 'healthy', 'good'],
      ['Feed', '1,520 ms', '–', '–', 'paused', 'warn'],
    ]);
    // Bars of one connection compare nothing; what the board does not say stays in the list.
    expect(board?.chart).toBeNull();
    expect(withoutDrawn(agent, []).result.insights.map(({ title }) => title)).toEqual(['Feed']);
  });

  it('compares what entries score under one name', () => {
    const agent = agentWith('geo_audit', {
      insights: [
        insight('Benelux', ['Performance score: 71', 'Conversion rate: 0.02']),
        insight('Iberia', ['Performance score: 38']),
        insight('Sure', ['Confidence score: 0.9']),
      ],
    });
    expect(only(agent, 'entries')).toMatchObject({
      title: 'Performance score by entry',
      chart: { max: 100, marks: [{ isFocus: false }, { label: 'Iberia', isFocus: true }] },
    });
  });

  it('has none for an answer without values', () => {
    expect(agentCharts(agentWith('content_review', {}), words)).toEqual([]);
  });
});

describe('numbered points', () => {
  it('stand beside each other inside the box where they would cover each other', () => {
    const ref = { agentId: 'audience_suggester', pointer: '/0', label: '', value: '' } as const;
    const marks = Array.from({ length: 12 }, (_, index) => ({
      label: `Segment ${index}`,
      value: 1,
      text: '',
      ref,
      isFocus: false,
      x: index % 2,
      y: index % 2,
    }));
    const axis = { title: 'Size', from: '0', to: '9' };
    const { width, height, bars } = layOutPoints({
      kind: 'points',
      marks,
      xAxis: axis,
      yAxis: axis,
    });
    const points = bars.filter(({ mark }) => mark !== null);
    for (const [index, one] of points.entries()) {
      expect(one.x).toBeGreaterThanOrEqual(0);
      expect(one.x + one.width).toBeLessThanOrEqual(width);
      expect(one.y + one.height).toBeLessThanOrEqual(height);
      for (const other of points.slice(index + 1)) {
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(15);
      }
    }
  });
});
