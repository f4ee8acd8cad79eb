import type { AnswerWords } from '../../../shared/domain/answer/answer-words.ts';
import type { ChartModel } from '../../../shared/domain/answer/chart-model.ts';
import { oneLine, shorten } from '../report-text.ts';
import type { Slide } from './presentation.ts';
import { addLine, FONT, SIZE, type Place } from './slide-text.ts';
import { themed } from './theme.ts';

/** Longest label of an axis; a longer one would leave no room for the bars. */
const LABEL_CHARACTERS = 60;
const LABEL_SIZE = 12;

/** What a chart says beside its values. */
interface Said {
  /** Its values in words, for whoever does not see it. */
  readonly alt: string;
  readonly precision: string;
  readonly words: AnswerWords;
}

/** Draws a finding's chart as a native one that can be edited. */
export function addFindingChart(slide: Slide, chart: ChartModel, place: Place, said: Said): void {
  const { alt } = said;
  switch (chart.kind) {
    case 'funnel':
      addFunnel(slide, chart.marks, place, alt);
      return;
    case 'bars':
      addGap(slide, chart, place, said);
      return;
    case 'dots':
      addShare(slide, chart, place, said);
      return;
    case 'scores':
      addScores(slide, chart.rows, place, said);
      return;
    default:
      chart satisfies never;
  }
}

/** Bars from left to right without any decoration but their labels. */
export const BARS = {
  barDir: 'bar' as const,
  barGapWidthPct: 40,
  catAxisLabelFontFace: FONT,
  catAxisLabelFontSize: LABEL_SIZE,
  catAxisLabelColor: themed('ink'),
  catAxisLineShow: false,
  valAxisHidden: true,
  valAxisLineShow: false,
  valAxisLabelFontFace: FONT,
  valAxisLabelFontSize: SIZE.small,
  valAxisLabelColor: themed('soft'),
  valAxisMinVal: 0,
  valGridLine: { style: 'none' as const },
  catGridLine: { style: 'none' as const },
  dataLabelFontFace: FONT,
  dataLabelFontSize: LABEL_SIZE,
  dataLabelColor: themed('ink'),
  showLegend: false,
};

/** A label of an axis: on one line, and no longer than a chart has room for. */
export function axisLabel(text: string): string {
  return shorten(oneLine(text), LABEL_CHARACTERS);
}

type Bars = Extract<ChartModel, { readonly gap: unknown }>;
type Marks = Bars['marks'];

/** The axis counts from below: what is read first comes last. */
function addFunnel(slide: Slide, marks: Marks, place: Place, altText: string): void {
  const upwards = marks.toReversed();
  const rates = upwards.map(({ label, text }) => {
    const rate = text.split(' · ')[1] ?? '';
    return rate === '' ? axisLabel(label) : `${axisLabel(label)}: ${rate}`;
  });
  slide.addChart(
    'bar',
    [{ name: altText, labels: rates, values: upwards.map(({ value }) => value) }],
    {
      ...BARS,
      ...place,
      chartColors: upwards.map(({ isFocus }) => themed(isFocus ? 'accent' : 'quiet')),
      showValue: true,
      dataLabelFormatCode: '#,##0',
      dataLabelPosition: 'outEnd',
      altText,
    },
  );
}

/** What is there, and behind it what is missing up to the mark to reach. */
function addGap(
  slide: Slide,
  { marks, max, gap }: Bars,
  place: Place,
  { alt: altText, words }: Said,
): void {
  const upwards = marks.toReversed();
  const labels = upwards.map(({ label, text }) => `${axisLabel(label)}: ${text}`);
  const missing = upwards.map(({ value, isFocus }) =>
    isFocus && gap !== null && gap.upTo > value ? gap.upTo - value : Number.NaN,
  );
  const noteHeight = gap === null ? 0 : 0.4;
  slide.addChart(
    'bar',
    [
      { name: words.word('value'), labels, values: upwards.map(({ value }) => value) },
      ...(gap === null ? [] : [{ name: gap.text, labels, values: missing }]),
    ],
    {
      ...BARS,
      ...place,
      h: place.h - noteHeight,
      barGrouping: 'stacked',
      barGapWidthPct: 60,
      catAxisLabelFontSize: 14,
      // Colours beyond the series would be given to its points in turn.
      chartColors: [themed('accent'), ...(gap === null ? [] : [themed('quiet')])],
      valAxisMaxVal: max,
      showValue: false,
      altText,
    },
  );
  if (gap === null) return;
  addLine(
    slide,
    gap.text,
    {
      ...place,
      x: place.x + place.w / 2,
      w: place.w / 2,
      y: place.y + place.h - noteHeight,
      h: 0.36,
    },
    { size: 16, bold: true, colour: 'good', align: 'right' },
  );
}

type Share = Extract<ChartModel, { kind: 'dots' }>;

/** Between the ring and its number, and what its words need, in inches. */
const SHARE_GAP = 0.6;
const SHARE_WORDS = 5;

function addShare(
  slide: Slide,
  { filled, total, mark }: Share,
  place: Place,
  { alt, precision }: Said,
): void {
  const side = Math.min(place.h, place.w / 2);
  const left = place.x + Math.max(0, (place.w - side - SHARE_GAP - SHARE_WORDS) / 2);
  slide.addChart(
    'doughnut',
    [
      {
        name: alt,
        labels: [axisLabel(mark.label), '–'],
        values: [filled, total - filled],
      },
    ],
    {
      x: left,
      y: place.y + (place.h - side) / 2,
      w: side,
      h: side,
      holeSize: 66,
      chartColors: [themed('accent'), themed('line')],
      dataBorder: { pt: 1, color: 'FFFFFF' },
      showLegend: false,
      showLabel: false,
      showPercent: false,
      showValue: false,
      showTitle: false,
      altText: alt,
    },
  );
  const x = left + side + SHARE_GAP;
  const box = { x, w: place.x + place.w - x };
  const middle = place.y + place.h / 2;
  addLine(slide, mark.text, { ...box, y: middle - 1.05, h: 1.1 }, { size: 60, bold: true });
  addLine(slide, mark.label, { ...box, y: middle + 0.12, h: 0.7 }, { size: 20, colour: 'soft' });
  addLine(slide, precision, { ...box, y: middle + 0.85, h: 0.36 }, { size: 14, colour: 'soft' });
}

type Scores = Extract<ChartModel, { kind: 'scores' }>['rows'];

/** Scores of one scale as they are; those of several as shares of their own. */
function addScores(slide: Slide, rows: Scores, place: Place, { alt: altText, words }: Said): void {
  const [first] = rows;
  const isOneScale = rows.every(({ max }) => max === first?.max);
  const scaled = (value: number, max: number): number => (isOneScale ? value : value / max);
  const upwards = rows.toReversed();
  const hasTargets = upwards.some(({ target }) => target !== null);
  const labels = upwards.map(({ label, text }) => `${axisLabel(label)}: ${text}`);
  const values = upwards.map(({ value, max }) => scaled(value, max));
  // The cell of a target that nobody gave is empty.
  const targets = upwards.map(({ target, max }) =>
    target === null ? Number.NaN : scaled(target, max),
  );
  slide.addChart(
    'bar',
    hasTargets
      ? [
          { name: words.word('target'), labels, values: targets },
          { name: words.word('value'), labels, values },
        ]
      : [{ name: altText, labels, values }],
    {
      ...BARS,
      ...place,
      chartColors: hasTargets
        ? [themed('line'), themed('accent')]
        : upwards.map(({ isFocus }) => themed(isFocus ? 'accent' : 'quiet')),
      valAxisMaxVal: isOneScale ? (first?.max ?? 1) : 1,
      showValue: false,
      altText,
    },
  );
}
