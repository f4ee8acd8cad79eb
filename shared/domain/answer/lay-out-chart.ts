import type { ChartMark, ChartModel } from './chart-model.ts';

/** A chart as rectangles, lines and texts in units of its own; whoever draws it chooses colours. */
export interface ChartLayout {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly ChartBar[];
  readonly lines: readonly { readonly x: number; readonly y1: number; readonly y2: number }[];
  readonly texts: readonly ChartText[];
}

/** A rectangle; those with a mark can be reached and read. */
export interface ChartBar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly tone: 'focus' | 'soft' | 'empty' | 'gap';
  /** Index of its mark in `marksOf`; `null` for what only stands behind. */
  readonly mark: number | null;
}

/** A piece of text in a chart, and where it stands. */
export interface ChartText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: 'start' | 'end';
  readonly tone: 'label' | 'value' | 'onFocus' | 'gain';
  readonly isBold: boolean;
}

const WIDTH = 340;
const LABEL_WIDTH = 108;
const BAR_X = LABEL_WIDTH + 8;
const BAR_WIDTH = WIDTH - BAR_X;
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
    case 'bars':
      return layOutBars(chart.marks, () => chart.max, chart.gap);
    case 'dots':
      return layOutDots(chart.filled, chart.total);
    case 'scores': {
      const layout = layOutBars(chart.rows, (index) => chart.rows[index]?.max ?? 1, null);
      return {
        ...layout,
        lines: chart.rows.flatMap(({ target, max }, index) => {
          if (target === null || target > max) return [];
          const y = index * ROW_HEIGHT;
          return [{ x: BAR_X + (target / max) * BAR_WIDTH, y1: y, y2: y + BAR_HEIGHT + 6 }];
        }),
      };
    }
    default:
      return chart satisfies never;
  }
}

function layOutBars(
  marks: readonly ChartMark[],
  maxOf: (index: number) => number,
  gap: { readonly upTo: number; readonly text: string } | null,
): ChartLayout {
  const bars: ChartBar[] = [];
  const texts: ChartText[] = [];
  for (const [index, mark] of marks.entries()) {
    const y = index * ROW_HEIGHT + 3;
    const { label, text, isFocus } = mark;
    const width = Math.max(2, (mark.value / maxOf(index)) * BAR_WIDTH);
    const tone = isFocus ? 'focus' : 'soft';
    if (isFocus && gap !== null && gap.upTo > mark.value) {
      const full = (gap.upTo / maxOf(index)) * BAR_WIDTH;
      bars.push({ x: BAR_X, y, width: full, height: BAR_HEIGHT, tone: 'gap', mark: null });
      texts.push({
        x: BAR_X + full,
        y: y + BAR_HEIGHT + LINE_HEIGHT + 1,
        text: gap.text,
        anchor: 'end',
        tone: 'gain',
        isBold: true,
      });
    }
    bars.push({ x: BAR_X, y, width, height: BAR_HEIGHT, tone, mark: index });
    texts.push(...labelTexts(label, y, isFocus), valueText(text, y, width, isFocus));
  }
  const extra = gap === null ? 0 : LINE_HEIGHT + 2;
  return { width: WIDTH, height: marks.length * ROW_HEIGHT + extra, bars, lines: [], texts };
}

function labelTexts(label: string, y: number, isFocus: boolean): ChartText[] {
  const lines = wrap(label, Math.floor(LABEL_WIDTH / BOLD_CHARACTER));
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

/** Beside the bar where there is room, else inside at its end. */
function valueText(text: string, y: number, width: number, isFocus: boolean): ChartText {
  const middle = y + BAR_HEIGHT / 2 + 4;
  const needed = text.length * CHARACTER + 6;
  const hasRoom = BAR_X + width + 6 + needed <= WIDTH + 6;
  if (hasRoom || width < needed + 6) {
    return {
      x: BAR_X + width + 6,
      y: middle,
      text,
      anchor: 'start',
      tone: 'value',
      isBold: isFocus,
    };
  }
  return {
    x: BAR_X + width - 6,
    y: middle,
    text,
    anchor: 'end',
    tone: isFocus ? 'onFocus' : 'value',
    isBold: isFocus,
  };
}

/** Two lines at most; what is longer ends with an ellipsis. */
function wrap(label: string, most: number): string[] {
  const lines: string[] = [];
  let rest = label.trim();
  while (rest.length > most && lines.length < 1) {
    const space = rest.lastIndexOf(' ', most);
    const at = space > 3 ? space : most;
    lines.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...lines, rest.length > most ? `${rest.slice(0, most - 1).trimEnd()}…` : rest];
}

const DOT_WIDTH = 28;
const DOT_HEIGHT = 18;
const DOT_GAP = 6;
const MOST_COLUMNS = 10;

function layOutDots(filled: number, total: number): ChartLayout {
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
  return { width: WIDTH, height: rows * (DOT_HEIGHT + DOT_GAP) + 3, bars, lines: [], texts: [] };
}
