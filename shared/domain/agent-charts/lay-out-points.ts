import type { ChartBar, ChartLayout, ChartText } from '../answer/lay-out-chart.ts';
import type { PointChart } from './agent-chart.ts';

const WIDTH = 340;
const PLOT = { left: 52, right: WIDTH - 16, top: 30, bottom: 206 } as const;
const HEIGHT = 240;
const SIZE = 22;
/** How far points may touch before one of them gives way. */
const LEAST_DISTANCE = SIZE - 2;

/**
 * Lays numbered points out in a square of two axes.
 *
 * Points that would cover each other stand side by side, in the order of their numbers. Pure.
 */
export function layOutPoints({ marks, xAxis, yAxis }: PointChart): ChartLayout {
  const taken: { x: number; y: number }[] = [];
  const points: ChartBar[] = [];
  const numbers: ChartText[] = [];
  for (const [index, { x, y, isFocus }] of marks.entries()) {
    const at = freePlace(
      {
        x: PLOT.left + x * (PLOT.right - PLOT.left),
        y: PLOT.bottom - y * (PLOT.bottom - PLOT.top),
      },
      taken,
    );
    taken.push(at);
    points.push({
      x: at.x - SIZE / 2,
      y: at.y - SIZE / 2,
      width: SIZE,
      height: SIZE,
      radius: SIZE / 2,
      tone: isFocus ? 'focus' : 'soft',
      mark: index,
    });
    numbers.push({
      x: at.x,
      y: at.y + 4,
      text: String(index + 1),
      anchor: 'middle',
      tone: isFocus ? 'onFocus' : 'value',
      isBold: true,
    });
  }
  const middle = { x: (PLOT.left + PLOT.right) / 2, y: (PLOT.top + PLOT.bottom) / 2 };
  return {
    width: WIDTH,
    height: HEIGHT,
    bars: [
      ...[PLOT.top, middle.y, PLOT.bottom].map((y) =>
        rule(PLOT.left, y, PLOT.right - PLOT.left, 1),
      ),
      ...[PLOT.left, middle.x, PLOT.right].map((x) => rule(x, PLOT.top, 1, PLOT.bottom - PLOT.top)),
      ...points,
    ],
    lines: [],
    texts: [
      label(0, 12, `${yAxis.title} ↑`, 'start'),
      label(PLOT.left - 14, PLOT.top + 4, yAxis.to, 'end'),
      label(PLOT.left - 14, PLOT.bottom, yAxis.from, 'end'),
      label(PLOT.left, PLOT.bottom + 26, xAxis.from, 'middle'),
      label(middle.x, PLOT.bottom + 26, `${xAxis.title} →`, 'middle'),
      label(PLOT.right + 14, PLOT.bottom + 26, xAxis.to, 'end'),
      ...numbers,
    ],
  };
}

/** To the left of those that stand there, then below at the right. */
function freePlace(
  wanted: { x: number; y: number },
  taken: readonly { x: number; y: number }[],
): { x: number; y: number } {
  const isFree = (x: number, y: number): boolean =>
    taken.every((one) => Math.hypot(one.x - x, one.y - y) >= LEAST_DISTANCE);
  for (let row = 0; row < 4; row += 1) {
    const y = Math.min(wanted.y + row * SIZE, PLOT.bottom);
    for (let x = wanted.x; x >= PLOT.left; x -= SIZE) if (isFree(x, y)) return { x, y };
    for (let x = wanted.x; x <= PLOT.right; x += SIZE) if (isFree(x, y)) return { x, y };
  }
  return wanted;
}

function rule(x: number, y: number, width: number, height: number): ChartBar {
  return { x, y, width, height, tone: 'empty', mark: null, radius: 0 };
}

function label(x: number, y: number, text: string, anchor: ChartText['anchor']): ChartText {
  return { x, y, text, anchor, tone: 'label', isBold: false };
}
