import { inWords } from '../report-text.ts';
import { COLOURS } from '../report-colours.ts';
import { LEVEL_WORDS, type Action } from '../outline/actions.ts';
import type { ConfidenceRow, ReportOutline } from '../outline/report-outline.ts';
import type { Deck } from './presentation.ts';
import { addSlide, BODY } from './slide-master.ts';
import { addColumns, type SlideSection } from './slide-sections.ts';
import { addTable, tableHeight, type TableCells } from './slide-table.ts';
import { addLine, FONT, hex, SIZE, type Paragraph } from './slide-text.ts';

/** The chart's measures in inches: its width, its axis and legend, and an agent's bars. */
const CHART_WIDTH = 8.6;
const CHART_FRAME = 0.9;
const BAR_PAIR = 0.6;

/** Confidence and threshold of each agent that gave one, as a chart that can be edited. */
export function addConfidenceSlide(deck: Deck, { confidences }: ReportOutline): void {
  const given = confidences.flatMap(({ value, ...row }) =>
    value === null ? [] : [{ ...row, value }],
  );
  if (given.length === 0) return;
  const slide = addSlide(deck, 'Confidence by agent');
  const upwards = given.toReversed();
  const labels = upwards.map(({ agent }) => agent);
  const said = given.map(({ agent, value }) => `${agent} ${value.toFixed(2)}`).join(', ');
  slide.addChart(
    'bar',
    [
      { name: 'Threshold', labels, values: upwards.map(({ threshold }) => threshold) },
      { name: 'Confidence', labels, values: upwards.map(({ value }) => value) },
    ],
    {
      ...CHART,
      ...BODY,
      w: CHART_WIDTH,
      h: Math.min(BODY.h, CHART_FRAME + given.length * BAR_PAIR),
      altText: `Confidence by agent: ${said}.`,
    },
  );
  const x = BODY.x + CHART_WIDTH + 0.3;
  const place = { ...BODY, x, w: BODY.x + BODY.w - x };
  addColumns(slide, [{ sections: remarks(confidences), place }]);
}

/** Bars from left to right, values beside them, one scale from 0 to 1. */
const CHART = {
  barDir: 'bar',
  barGapWidthPct: 45,
  chartColors: [hex(COLOURS.chartQuiet), hex(COLOURS.accent)],
  catAxisLabelFontFace: FONT,
  catAxisLabelFontSize: SIZE.small,
  catAxisLabelColor: hex(COLOURS.ink),
  valAxisLabelFontFace: FONT,
  valAxisLabelFontSize: SIZE.small,
  valAxisLabelColor: hex(COLOURS.soft),
  valAxisLabelFormatCode: '0.0',
  valAxisMinVal: 0,
  valAxisMaxVal: 1,
  valAxisMajorUnit: 0.2,
  valGridLine: { color: hex(COLOURS.line), size: 0.75 },
  catGridLine: { style: 'none' as const },
  showValue: true,
  dataLabelFormatCode: '0.00',
  dataLabelFontFace: FONT,
  dataLabelFontSize: SIZE.small,
  dataLabelColor: hex(COLOURS.ink),
  showLegend: true,
  legendPos: 'b' as const,
  legendFontFace: FONT,
  legendFontSize: SIZE.small,
  legendColor: hex(COLOURS.ink),
};

function remarks(rows: readonly ConfidenceRow[]): SlideSection[] {
  const named = (title: string, some: readonly ConfidenceRow[]): SlideSection => ({
    title,
    entries: some.map(({ agent }) => [{ text: agent, bullet: true, maxLines: 2 }]),
  });
  return [
    {
      title: 'How to read it',
      entries: [
        [{ text: 'Confidence runs from 0 to 1, as the agent gave it.' }],
        [{ text: 'A result below its threshold deserves a second look.' }],
      ],
    },
    named(
      'Below their threshold',
      rows.filter(({ isBelow }) => isBelow),
    ),
    named(
      'Without a confidence',
      rows.filter(({ value }) => value === null),
    ),
  ];
}

const LABEL_WIDTH = 1.7;
const NOTE_HEIGHT = 0.3;

/** Recommendations by impact and effort, as a table that can be edited. */
export function addImpactEffortSlide(deck: Deck, { grid }: ReportOutline): void {
  if (grid === null) return;
  const slide = addSlide(deck, 'Impact and effort');
  const w = (BODY.w - LABEL_WIDTH) / grid.columns.length;
  const columns = [
    { heading: '', w: LABEL_WIDTH },
    ...grid.columns.map((effort) => ({ heading: `${LEVEL_WORDS[effort]} effort`, w })),
  ];
  const height = BODY.h - NOTE_HEIGHT;
  const variants = [titlesOf(14), titlesOf(SIZE.body), titlesOf(SIZE.small), numbersOf];
  const tables = variants.map((entries): TableCells[] =>
    grid.rows.map(({ impact, cells }) => [
      [{ text: `${LEVEL_WORDS[impact]} impact`, bold: true, maxLines: 1 }],
      ...cells.map(entries),
    ]),
  );
  const rows = tables.find((table) => tableHeight(table, columns) <= height) ?? tables.at(-1) ?? [];
  addTable(slide, columns, rows, { leastRow: LEAST_GRID_ROW, grid: true });
  addLine(
    slide,
    notPlaced(grid.unplaced),
    { ...BODY, y: BODY.y + height + 0.05, h: NOTE_HEIGHT - 0.05 },
    { size: SIZE.small, colour: COLOURS.soft },
  );
}

/** Four such rows and the headings fit a slide. */
const LEAST_GRID_ROW = 1.1;

function titlesOf(size: number): (cell: readonly Action[]) => Paragraph[] {
  return (cell) =>
    cell.map(({ rank, title }) => ({ text: `${rank}. ${title}`, size, maxLines: 2 }));
}

function numbersOf(cell: readonly Action[]): Paragraph[] {
  const text = cell.map(({ rank }) => rank).join(', ');
  return text === '' ? [] : [{ text, maxLines: 5 }];
}

function notPlaced(unplaced: readonly Action[]): string {
  if (unplaced.length === 0) return '';
  const ranks = inWords(unplaced.map(({ rank }) => String(rank)));
  return `Not placed, as impact or effort was not given or agents differ: ${ranks}.`;
}
