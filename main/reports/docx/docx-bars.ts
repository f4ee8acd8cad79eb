import type { Chart, Rich } from '../document/document.ts';
import { plain } from '../document/rich-text.ts';

/** How many signs the longest bar has. */
const BAR = 24;

/** A chart's values as bars of signs, from one to the other. */
export function barsOf(chart: Chart): { label: Rich; value: Rich; from: number; to: number }[] {
  switch (chart.kind) {
    case 'bars':
      return chart.rows.map(({ label, value, share }) => ({
        label,
        value,
        from: 0,
        to: Math.round((share ?? 0) * BAR),
      }));
    case 'dots':
      return [
        {
          label: plain(''),
          value: plain(`${chart.filled} / ${chart.total}`),
          from: 0,
          to: Math.round((chart.filled / Math.max(1, chart.total)) * BAR),
        },
      ];
    case 'plan': {
      const last = Math.max(1, chart.days.at(-1) ?? 1);
      return chart.rows.map(({ label, from, to }) => ({
        label,
        value: plain(`${chart.words.day} ${from}–${to}`),
        from: Math.round((from / last) * BAR),
        to: Math.round((to / last) * BAR),
      }));
    }
    default:
      return chart satisfies never;
  }
}
