import type { ChartLayout } from '../../../shared/domain/answer/lay-out-chart.ts';
import { escapeHtml } from './escape-html.ts';

/**
 * Draws a layout as SVG, its colours left to the style sheet. Pure.
 *
 * @param alt what a reader hears who cannot see it
 * @param marks what each mark says when it is pointed at, by its index
 */
export function chartSvg(
  { width, height, bars, lines, texts }: ChartLayout,
  alt: string,
  marks: readonly string[],
): string {
  const place = [-2, -2, width + 4, height + 4].map(round).join(' ');
  return [
    `<svg viewBox="${place}" width="${width}" role="img" aria-label="${escapeHtml(alt)}" direction="ltr">`,
    ...lines.filter(({ tone }) => tone === 'grid').map(lineTag),
    ...bars
      .filter(({ width: length }) => length > 0)
      .map(({ x, y, width: w, height: h, tone, mark }) => {
        const said = mark === null ? '' : `<title>${escapeHtml(marks[mark] ?? '')}</title>`;
        return `<rect x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}" rx="3" class="bar-${tone}">${said}</rect>`;
      }),
    ...lines.filter(({ tone }) => tone !== 'grid').map(lineTag),
    ...texts.map(
      ({ x, y, text, anchor, tone, isBold }) =>
        `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" class="text-${tone}${isBold ? ' bold' : ''}">${escapeHtml(text)}</text>`,
    ),
    '</svg>',
  ].join('');
}

function lineTag({ x, y1, y2, tone }: ChartLayout['lines'][number]): string {
  return `<line x1="${round(x)}" x2="${round(x)}" y1="${round(y1)}" y2="${round(y2)}" class="line-${tone}"/>`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
