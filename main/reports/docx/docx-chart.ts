import type { Chart, ChartRow, Plan } from '../document/document.ts';
import { textOf } from '../document/rich-text.ts';
import { countLines } from '../text-measure.ts';
import { cellReference, chartWorkbook } from './chart-workbook.ts';
import { escapeXml } from './docx-text.ts';

/** A chart's part, and the workbook that Word opens to edit its data. */
export interface DocxChart {
  readonly xml: string;
  readonly workbook: Uint8Array;
}

/** What the columns of a chart's data are called. */
export interface ChartWords {
  readonly value: string;
  readonly total: string;
  readonly target: string;
  readonly start: string;
}

/** How a chart stands on the page; sizes in points. */
export interface ChartPlace {
  readonly width: number;
  readonly fontSize: number;
  readonly isRightToLeft: boolean;
}

/** A colour of the theme; that of warnings is lightened, as it is a text's. */
type Fill = 'accent1' | 'accent3' | 'accent4' | 'accent5' | 'outline' | 'none';

/** One column of the data, shown as bars or as the ticks that they should reach. */
interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly fills: readonly Fill[];
  readonly isTick?: true;
}

interface BarChart {
  readonly series: readonly Series[];
  readonly max: number;
  /** Bars of a row stand end to end, along an axis with this step. */
  readonly axisStep?: number;
}

/** Narrower charts leave more of their width to labels, in points. */
const NARROW = 240;

/** The height of a label's line, and of the space between two labels, in sizes of the type. */
const LINE = 1.25;
const ROW_SPACE = 0.9;

/** How high a chart is, in points: the longest label decides how high its rows are. */
export function chartHeight(chart: Chart, { width, fontSize }: ChartPlace): number {
  const lineWidth = (labelShare(width) * width) / fontSize;
  const labels = labelsOf(chart, width < NARROW);
  const lines = Math.max(...labels.map((label) => countLines(label, lineWidth, 'arial')));
  const rows = labels.length + (chart.kind === 'plan' ? 1 : 0);
  return rows * (lines * LINE + ROW_SPACE) * fontSize;
}

function labelShare(width: number): number {
  return width < NARROW ? 0.55 : 0.42;
}

/** What stands beside each bar; where there is little room, no more than its value. */
function labelsOf(chart: Chart, isNarrow: boolean): string[] {
  switch (chart.kind) {
    case 'bars':
      return chart.rows.map((row) => labelOf(row, isNarrow));
    case 'dots':
      return [`${chart.filled} / ${chart.total}`];
    case 'plan':
      return chart.rows.map(({ label }) => textOf(label));
    default:
      return chart satisfies never;
  }
}

/**
 * Writes a chart as a native one (ECMA-376 part 1, 21.2), with its data beside it.
 *
 * Its colours and typeface are the theme's, so that a firm's own theme changes them.
 */
export function docxChart(
  chart: Chart,
  words: ChartWords,
  place: ChartPlace,
  modifiedAt: number,
): DocxChart {
  const labels = labelsOf(chart, place.width < NARROW);
  const bars = { ...barChartOf(chart, words), labels };
  return {
    xml: chartXml(bars, place),
    workbook: chartWorkbook(
      [
        ['', ...bars.series.map(({ name }) => name)],
        ...labels.map((label, row) => [
          label,
          ...bars.series.map(({ values }) => values[row] ?? null),
        ]),
      ],
      modifiedAt,
    ),
  };
}

function barChartOf(chart: Chart, words: ChartWords): BarChart {
  switch (chart.kind) {
    case 'bars':
      return barsOf(chart.rows, words);
    case 'dots':
      return {
        max: Math.max(1, chart.total),
        series: [
          { name: words.total, values: [chart.total], fills: ['accent5'] },
          { name: words.value, values: [chart.filled], fills: ['accent1'] },
        ],
      };
    case 'plan':
      return planOf(chart, words);
    default:
      return chart satisfies never;
  }
}

type LabelledChart = BarChart & { readonly labels: readonly string[] };

/** Values of one scale as they are; those of several as shares of their own. */
function barsOf(rows: readonly ChartRow[], words: ChartWords): BarChart {
  const [first] = rows;
  const isOneScale = rows.every(({ scale }) => scale === first?.scale);
  const scaled = (share: number | null, { scale }: ChartRow): number | null =>
    share === null || !isOneScale ? share : Number((share * scale).toPrecision(12));
  const gap = rows.find((row) => row.gap !== null)?.gap ?? null;
  const value: Series = {
    name: words.value,
    values: rows.map((row) => scaled(row.share, row)),
    fills: rows.map(({ isFocus, isWarning }) =>
      isWarning ? 'accent3' : isFocus ? 'accent1' : 'accent4',
    ),
  };
  return {
    max: isOneScale ? (first?.scale ?? 1) : 1,
    series: [
      ...(gap === null
        ? []
        : [
            {
              name: textOf(gap.text),
              values: rows.map((row) => scaled(row.gap?.share ?? null, row)),
              fills: rows.map(() => 'outline' as const),
            },
          ]),
      value,
      ...(rows.every(({ target }) => target === null)
        ? []
        : [
            {
              name: words.target,
              values: rows.map((row) => scaled(row.target, row)),
              fills: rows.map(() => 'none' as const),
              isTick: true as const,
            },
          ]),
    ],
  };
}

/** "Phones: 36.7% (+188 a month)". */
function labelOf({ label, value, gap }: ChartRow, isNarrow: boolean): string {
  const [amount = '', ...rest] = textOf(value).split(' · ');
  const shown = isNarrow ? amount : [amount, ...rest].join(' · ');
  const said = [textOf(label), shown].filter((text) => text !== '').join(': ');
  return gap === null ? said : `${said} (${textOf(gap.text)})`;
}

function planOf({ rows, days, words: planWords }: Plan, words: ChartWords): BarChart {
  const length = (isCritical: boolean): (number | null)[] =>
    rows.map((row) => (row.isCritical === isCritical ? row.to - row.from : null));
  const all = <T>(value: T): T[] => rows.map(() => value);
  return {
    max: Math.max(1, days.at(-1) ?? 1),
    axisStep: Math.max(1, (days[1] ?? 1) - (days[0] ?? 0)),
    series: [
      { name: words.start, values: rows.map(({ from }) => from), fills: all('none') },
      ...(planWords.critical === ''
        ? []
        : [{ name: planWords.critical, values: length(true), fills: all<Fill>('accent1') }]),
      { name: planWords.other, values: length(false), fills: all('accent4') },
    ],
  };
}

function chartXml(chart: LabelledChart, place: ChartPlace): string {
  const { axisStep, max, series } = chart;
  const isStacked = axisStep !== undefined;
  const { isRightToLeft, fontSize } = place;
  const bars = series.map((one, index) => seriesXml(one, index, chart)).join('');
  const category = `<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="${isRightToLeft ? 'r' : 'l'}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${textXml(fontSize, 'tx1')}<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>`;
  const gridLines = isStacked
    ? `<c:majorGridlines><c:spPr>${lineXml('accent5', 6_350)}</c:spPr></c:majorGridlines>`
    : '';
  const value = `<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="${isRightToLeft ? 'maxMin' : 'minMax'}"/><c:max val="${max}"/><c:min val="0"/></c:scaling><c:delete val="${isStacked ? 0 : 1}"/><c:axPos val="b"/>${gridLines}<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${textXml(fontSize, 'tx2')}<c:crossAx val="1"/><c:crosses val="max"/><c:crossBetween val="between"/>${isStacked ? `<c:majorUnit val="${axisStep}"/>` : ''}</c:valAx>`;
  const plot = `<c:plotArea>${layoutXml(place, isStacked)}<c:barChart><c:barDir val="bar"/><c:grouping val="${isStacked ? 'stacked' : 'clustered'}"/><c:varyColors val="0"/>${bars}<c:gapWidth val="${isStacked ? 60 : 70}"/><c:overlap val="100"/><c:axId val="1"/><c:axId val="2"/></c:barChart>${category}${value}</c:plotArea>`;
  return `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>${plot}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr/></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr><c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`;
}

/** Where the bars stand, so that those of several charts stand below each other. */
function layoutXml({ width, isRightToLeft }: ChartPlace, hasAxis: boolean): string {
  const labels = labelShare(width);
  const bars = 0.98 - labels;
  const x = isRightToLeft ? 1 - labels - bars : labels;
  const [y, height] = hasAxis ? [0.02, 0.86] : [0.02, 0.96];
  return `<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="${x.toFixed(2)}"/><c:y val="${y}"/><c:w val="${bars}"/><c:h val="${height}"/></c:manualLayout></c:layout>`;
}

function seriesXml(
  { name, values, fills, isTick }: Series,
  index: number,
  chart: LabelledChart,
): string {
  const { labels, max } = chart;
  const column = index + 1;
  const [usual = 'none', ...others] = fills;
  const points = others.flatMap((fill, at) =>
    fill === usual
      ? []
      : `<c:dPt><c:idx val="${at + 1}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>${fillXml(fill)}</c:dPt>`,
  );
  const ticks =
    isTick === true
      ? `<c:errBars><c:errBarType val="minus"/><c:errValType val="fixedVal"/><c:noEndCap val="0"/><c:val val="${max * TICK}"/><c:spPr>${lineXml('tx1', TICK_LINE)}</c:spPr></c:errBars>`
      : '';
  const cached = values.flatMap((value, at) =>
    value === null ? [] : `<c:pt idx="${at}"><c:v>${value}</c:v></c:pt>`,
  );
  return `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx><c:strRef><c:f>${cellReference(column, 0)}</c:f>${cacheXml([name])}</c:strRef></c:tx>${fillXml(usual)}<c:invertIfNegative val="0"/>${points.join('')}${ticks}<c:cat><c:strRef><c:f>${cellReference(0, 1, labels.length)}</c:f>${cacheXml(labels)}</c:strRef></c:cat><c:val><c:numRef><c:f>${cellReference(column, 1, labels.length)}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${values.length}"/>${cached.join('')}</c:numCache></c:numRef></c:val></c:ser>`;
}

/** A tick is the end of an error bar without a length: that as a share of the axis, its line in EMU. */
const TICK = 0.001;
const TICK_LINE = 19_050;

function cacheXml(texts: readonly string[]): string {
  const points = texts.map((text, at) => `<c:pt idx="${at}"><c:v>${escapeXml(text)}</c:v></c:pt>`);
  return `<c:strCache><c:ptCount val="${texts.length}"/>${points.join('')}</c:strCache>`;
}

function fillXml(fill: Fill): string {
  if (fill === 'none') return '<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>';
  if (fill === 'outline') {
    return `<c:spPr><a:noFill/>${lineXml('accent1', 9_525, '<a:prstDash val="sysDash"/>')}</c:spPr>`;
  }
  const shade = fill === 'accent3' ? '<a:lumMod val="60000"/><a:lumOff val="40000"/>' : '';
  return `<c:spPr><a:solidFill><a:schemeClr val="${fill}">${shade}</a:schemeClr></a:solidFill></c:spPr>`;
}

function lineXml(colour: string, width: number, dash = ''): string {
  return `<a:ln w="${width}" cap="flat"><a:solidFill><a:schemeClr val="${colour}"/></a:solidFill>${dash}</a:ln>`;
}

function textXml(points: number, colour: 'tx1' | 'tx2'): string {
  return `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${Math.round(points * 100)}"><a:solidFill><a:schemeClr val="${colour}"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>`;
}
