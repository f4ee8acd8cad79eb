import type { ChartMark, ChartModel } from './chart-model.ts';

/** A chart as rectangles, lines and texts in units of its own; whoever draws it chooses colours. */
export interface ChartLayout {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly ChartBar[];
  readonly lines: readonly ChartLine[];
  readonly texts: readonly ChartText[];
}

/** An upright line: a target, a day, or the day on which a plan ends. */
export interface ChartLine {
  readonly x: number;
  readonly y1: number;
  readonly y2: number;
  readonly tone: 'target' | 'grid' | 'end';
}

/** A rectangle; those with a mark can be reached and read. */
export interface ChartBar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly tone: 'focus' | 'soft' | 'empty' | 'gap' | 'warning';
  /** Index of its mark in `marksOf`; `null` for what only stands behind. */
  readonly mark: number | null;
  /** Of its corners, half its width for a circle; that of a bar where absent. */
  readonly radius?: number;
}

/** A piece of text in a chart, and where it stands. */
export interface ChartText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly tone: 'label' | 'value' | 'onFocus' | 'gain';
  readonly isBold: boolean;
}

/** How wide a chart of bars is, and how much of that its labels take. */
export interface ChartFrame {
  readonly width: number;
  readonly labelWidth: number;
}

/** A chart on a card. */
const CARD: ChartFrame = { width: 340, labelWidth: 108 };
const LABEL_GAP = 8;
const BAR_HEIGHT = 22;
const ROW_HEIGHT = 36;
const LINE_HEIGHT = 13;
/** Width of a character in the size of a chart's texts, on the safe side. */
const CHARACTER = 5.9;
const BOLD_CHARACTER = 7.2;

/** The values of a chart in the order of its marks. */
export function marksOf(chart: ChartModel): readonly ChartMark[] {
  switch (chart.kind) {
    case 'funnel':
    case 'bars':
      return chart.marks;
    case 'dots':
      return [chart.mark];
    case 'scores':
      return chart.rows;
    default:
      return chart satisfies never;
  }
}

/** Lays a chart out. Pure: the same model gives the same places in a screen and a document. */
export function layOutChart(chart: ChartModel): ChartLayout {
  switch (chart.kind) {
    case 'funnel':
    case 'bars': {
      const { marks, max, gap } = chart;
      return layOutBars(
        marks.map(({ label, text, value, isFocus }) => ({
          label,
          text,
          share: value / max,
          isFocus,
          isWarning: false,
          target: null,
          gap:
            isFocus && gap !== null && gap.upTo > value
              ? { share: gap.upTo / max, text: gap.text }
              : null,
        })),
        CARD,
      );
    }
    case 'dots':
      return layOutDots(chart.filled, chart.total);
    case 'scores':
      return layOutBars(
        chart.rows.map(({ label, text, value, max, isFocus, target }) => ({
          label,
          text,
          share: value / max,
          isFocus,
          isWarning: false,
          target: target === null || target > max ? null : target / max,
          gap: null,
        })),
        CARD,
      );
    default:
      return chart satisfies never;
  }
}

/** A bar with its label, its value in words, and its length as a share of the longest possible. */
export interface BarRow {
  readonly label: string;
  readonly text: string;
  /** 0 to 1; `null` without a value. */
  readonly share: number | null;
  readonly isFocus: boolean;
  readonly isWarning: boolean;
  /** Where the mark of its target stands, 0 to 1. */
  readonly target: number | null;
  /** How far the dashed bar behind it goes, and what closing it is worth. */
  readonly gap: { readonly share: number; readonly text: string } | null;
}

/** Lays bars out, one below the other. */
export function layOutBars(rows: readonly BarRow[], frame: ChartFrame): ChartLayout {
  const barX = frame.labelWidth + LABEL_GAP;
  const barWidth = frame.width - barX;
  const bars: ChartBar[] = [];
  const texts: ChartText[] = [];
  const lines: ChartLine[] = [];
  for (const [index, row] of rows.entries()) {
    const y = index * ROW_HEIGHT + 3;
    const { label, text, isFocus, isWarning, gap, target } = row;
    const width = row.share === null ? 0 : Math.max(2, row.share * barWidth);
    if (gap !== null) {
      const full = gap.share * barWidth;
      bars.push({ x: barX, y, width: full, height: BAR_HEIGHT, tone: 'gap', mark: null });
      texts.push({
        x: barX + full,
        y: y + BAR_HEIGHT + LINE_HEIGHT + 1,
        text: gap.text,
        anchor: 'end',
        tone: 'gain',
        isBold: true,
      });
    }
    const tone = isWarning ? 'warning' : isFocus ? 'focus' : 'soft';
    bars.push({ x: barX, y, width, height: BAR_HEIGHT, tone, mark: index });
    if (target !== null) {
      lines.push({
        x: barX + target * barWidth,
        y1: y - 3,
        y2: y + BAR_HEIGHT + 3,
        tone: 'target',
      });
    }
    texts.push(
      ...labelTexts(label, y, isFocus, frame.labelWidth),
      valueText(text, y, width, row, frame),
    );
  }
  const extra = rows.some(({ gap }) => gap !== null) ? LINE_HEIGHT + 2 : 0;
  return { width: frame.width, height: rows.length * ROW_HEIGHT + extra, bars, lines, texts };
}

/** A label of one or two lines beside its bar. */
export function labelTexts(label: string, y: number, isFocus: boolean, room: number): ChartText[] {
  const lines = wrap(label, Math.floor(room / BOLD_CHARACTER));
  const first = y + BAR_HEIGHT / 2 + 4 - ((lines.length - 1) * LINE_HEIGHT) / 2;
  return lines.map((text, index) => ({
    x: 0,
    y: first + index * LINE_HEIGHT,
    text,
    anchor: 'start',
    tone: 'label',
    isBold: isFocus,
  }));
}

/** Beside the bar where there is room, else inside at its end; never across a target's line. */
function valueText(
  text: string,
  y: number,
  width: number,
  { isFocus, target }: BarRow,
  frame: ChartFrame,
): ChartText {
  const barX = frame.labelWidth + LABEL_GAP;
  const middle = y + BAR_HEIGHT / 2 + 4;
  const needed = unitsOf(text) * CHARACTER + 6;
  const line = target === null ? null : target * (frame.width - barX);
  const isBehind = line !== null && line >= width && line <= width + 6 + needed;
  const end = isBehind ? line : width;
  const hasRoom = barX + end + 6 + needed <= frame.width + 6;
  if (hasRoom || width < needed + 6) {
    return {
      x: barX + end + 6,
      y: middle,
      text,
      anchor: 'start',
      tone: 'value',
      isBold: isFocus,
    };
  }
  const isWithin = line !== null && line <= width && line >= width - 6 - needed;
  return {
    x: barX + (isWithin ? line : width) - 6,
    y: middle,
    text,
    anchor: 'end',
    tone: isFocus ? 'onFocus' : 'value',
    isBold: isFocus,
  };
}

/** Two lines at most; what is longer ends with an ellipsis. */
function wrap(label: string, most: number): string[] {
  const whole = label.trim();
  if (unitsOf(whole) <= most) return [whole];
  const end = endWithin(whole, most);
  const space = whole.lastIndexOf(' ', end);
  const at = space > 3 ? space : end;
  const rest = whole.slice(at).trim();
  const second =
    unitsOf(rest) > most ? `${rest.slice(0, endWithin(rest, most - 1)).trimEnd()}…` : rest;
  return [whole.slice(0, at).trim(), second];
}

/** Characters that take the room of two. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\u3000-\u303f\uff01-\uff60]/u;

function unitsOf(text: string): number {
  let units = 0;
  for (const character of text) units += WIDE.test(character) ? 2 : 1;
  return units;
}

/** How much of a text fits into so many units; never half a character. */
function endWithin(text: string, most: number): number {
  let units = 0;
  let end = 0;
  for (const character of text) {
    units += WIDE.test(character) ? 2 : 1;
    if (units > most) break;
    end += character.length;
  }
  return end;
}

const DOT_WIDTH = 28;
const DOT_HEIGHT = 18;
const DOT_GAP = 6;
const MOST_COLUMNS = 10;

/** Lays out so many of so many. */
export function layOutDots(filled: number, total: number): ChartLayout {
  const columns = Math.min(MOST_COLUMNS, total);
  const bars = Array.from({ length: total }, (_, index): ChartBar => ({
    x: (index % columns) * (DOT_WIDTH + DOT_GAP),
    y: Math.floor(index / columns) * (DOT_HEIGHT + DOT_GAP) + 3,
    width: DOT_WIDTH,
    height: DOT_HEIGHT,
    tone: index < filled ? 'focus' : 'empty',
    mark: index < filled ? 0 : null,
  }));
  const rows = Math.ceil(total / columns);
  return {
    width: CARD.width,
    height: rows * (DOT_HEIGHT + DOT_GAP) + 3,
    bars,
    lines: [],
    texts: [],
  };
}
