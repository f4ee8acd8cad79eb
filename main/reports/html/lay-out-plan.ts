import {
  labelTexts,
  type ChartBar,
  type ChartLayout,
  type ChartLine,
  type ChartText,
} from '../../../shared/domain/answer/lay-out-chart.ts';
import type { Plan } from '../document/document.ts';
import { textOf } from '../document/rich-text.ts';

const WIDTH = 720;
const LABEL_WIDTH = 250;
const PLOT_X = LABEL_WIDTH + 12;
/** Room for the last day's number, half of which stands beyond its line. */
const PLOT_WIDTH = WIDTH - PLOT_X - 14;
const ROW_HEIGHT = 34;
const BAR_HEIGHT = 20;

/** Lays work out along the days of a plan. */
export function layOutPlan({ rows, days, planDays, words }: Plan): ChartLayout {
  const last = Math.max(1, days.at(-1) ?? planDays);
  const at = (day: number): number => PLOT_X + (Math.min(day, last) / last) * PLOT_WIDTH;
  const height = rows.length * ROW_HEIGHT;
  const bars: ChartBar[] = [];
  const texts: ChartText[] = [];
  for (const [index, { label, from, to, isCritical }] of rows.entries()) {
    const y = index * ROW_HEIGHT + (ROW_HEIGHT - BAR_HEIGHT) / 2;
    bars.push({
      x: at(from),
      y,
      width: Math.max(3, at(to) - at(from)),
      height: BAR_HEIGHT,
      tone: isCritical ? 'focus' : 'soft',
      mark: index,
    });
    texts.push(...labelTexts(textOf(label), y - 1, isCritical, LABEL_WIDTH));
  }
  const grid = days.map((day): ChartLine => ({ x: at(day), y1: 0, y2: height, tone: 'grid' }));
  const end: ChartLine = { x: at(planDays), y1: 0, y2: height, tone: 'end' };
  const numbers = days.map((day): ChartText => ({
    x: at(day),
    y: height + 16,
    text: day === 0 ? `${words.day} 0` : String(day),
    anchor: 'middle',
    tone: 'label',
    isBold: false,
  }));
  return {
    width: WIDTH,
    height: height + 22,
    bars,
    lines: [...grid, end],
    texts: [...texts, ...numbers],
  };
}
