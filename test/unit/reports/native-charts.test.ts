import { describe, expect, it } from 'vitest';
import { addFindingChart } from '../../../main/reports/pptx/native-charts.ts';
import { finishPackage } from '../../../main/reports/pptx/finish-package.ts';
import { createDeck, packDeck } from '../../../main/reports/pptx/presentation.ts';
import { lookOf } from '../../../main/reports/report-look.ts';
import { readZip } from '../../../main/reports/pptx/zip-archive.ts';
import { AnswerWords } from '../../../shared/domain/answer/answer-words.ts';
import type { ChartModel } from '../../../shared/domain/answer/chart-model.ts';

type ScoreRow = Extract<ChartModel, { kind: 'scores' }>['rows'][number];

function row(label: string, value: number, max: number, target: number | null): ScoreRow {
  const ref = { agentId: 'geo_audit' as const, pointer: '/metrics', label, value: String(value) };
  return { label, value, max, target, text: String(value), ref, isFocus: false };
}

/** The chart's part and the sheet behind it, as they are in the finished file. */
async function drawn(model: ChartModel, locale: 'en' | 'de') {
  const deck = createDeck();
  const words = new AnswerWords(locale);
  const place = { x: 1, y: 1, w: 8, h: 4 };
  addFindingChart(deck.addSlide(), model, place, {
    alt: '–',
    precision: '',
    words,
  });
  const language = locale === 'de' ? 'de-DE' : 'en-GB';
  const files = [
    ...readZip(finishPackage(await packDeck(deck), 0, { notes: [], language, look: lookOf() })),
  ];
  const decoder = new TextDecoder();
  const bytesOf = (pattern: RegExp) => files.find(([path]) => pattern.test(path))?.[1];
  const sheets = readZip(bytesOf(/\.xlsx$/)!);
  const chart = decoder.decode(bytesOf(/charts\/chart\d+\.xml$/));
  const series = [...chart.matchAll(/<c:ser>.*?<\/c:ser>/gs)].map(([one]) => ({
    name: /<c:tx>.*?<c:v>(.*?)<\/c:v>/s.exec(one)?.[1],
    values: [
      ...(/<c:val>.*?<\/c:val>/s.exec(one)?.[0] ?? '').matchAll(/idx="(\d+)"><c:v>(.*?)<\/c:v>/g),
    ].map(([, index, value]) => [Number(index), Number(value)]),
  }));
  return { series, chart, sheet: decoder.decode(sheets.get('xl/worksheets/sheet1.xml')) };
}

describe('a native chart of scores', () => {
  it('has every row, each as a share of its own scale where these differ', async () => {
    const { series } = await drawn(
      { kind: 'scores', rows: [row('Speed', 2, 5, 4), row('Reach', 30, 100, 60)] },
      'en',
    );
    expect(series).toEqual([
      {
        name: 'Target',
        values: [
          [0, 0.6],
          [1, 0.8],
        ],
      },
      {
        name: 'Today',
        values: [
          [0, 0.3],
          [1, 0.4],
        ],
      },
    ]);
  });

  it('leaves the cell empty of a target that nobody gave, and names its series in German', async () => {
    const { series, chart, sheet } = await drawn(
      { kind: 'scores', rows: [row('Speed', 20, 100, null), row('Reach', 30, 100, 60)] },
      'de',
    );
    expect(series).toEqual([
      { name: 'Ziel', values: [[0, 60]] },
      {
        name: 'Heute',
        values: [
          [0, 30],
          [1, 20],
        ],
      },
    ]);
    expect(`${chart}${sheet}`).not.toMatch(/NaN|<v><\/v>|<c:v><\/c:v>/u);
    expect(sheet).toContain('<v>60</v>');
  });
});

describe('a native chart of bars', () => {
  const marks = [
    { ...row('Phones', 30, 100, null), isFocus: true },
    row('Desktops', 50, 100, null),
  ];

  it('shows what is missing beside the bar that misses it alone', async () => {
    const gap = { upTo: 50, text: '+188' };
    const { series } = await drawn({ kind: 'bars', marks, max: 50, gap }, 'de');
    expect(series).toEqual([
      {
        name: 'Heute',
        values: [
          [0, 50],
          [1, 30],
        ],
      },
      { name: '+188', values: [[1, 20]] },
    ]);
  });

  it('has its elements in the order of the schema, and two axes', async () => {
    const { chart } = await drawn({ kind: 'funnel', marks, max: 50, gap: null }, 'en');
    const [series = ''] = /<c:ser>.*?<\/c:ser>/s.exec(chart) ?? [];
    const order = ['<c:dPt>', '<c:dLbls>', '<c:cat>', '<c:val>'];
    const places = order.map((element) => series.lastIndexOf(element));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    const bars = /<c:barChart>.*?<\/c:barChart>/s.exec(chart)?.[0] ?? '';
    expect(bars.match(/<c:axId /g)).toHaveLength(2);
  });

  it('has no second series where nothing is missing', async () => {
    const { series, chart } = await drawn({ kind: 'bars', marks, max: 50, gap: null }, 'en');
    expect(series.map(({ name }) => name)).toEqual(['Today']);
    expect(chart).not.toContain('<c:dPt>');
  });
});
