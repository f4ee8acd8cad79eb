import type { Slide } from './presentation.ts';
import { addParagraphs, textHeight, type Paragraph, type Place } from './slide-text.ts';
import { themed } from './theme.ts';

/** Width of the bar at a band's left, in inches, and the margin within, in points. */
const BAR = 0.05;
const PAD = 9;
const POINTS_PER_INCH = 72;

/** The height that a band of a width takes, in inches. */
export function bandHeight(entries: readonly Paragraph[], width: number): number {
  const pad = PAD / POINTS_PER_INCH;
  return textHeight(entries, width - BAR - 2 * pad) + 2 * pad;
}

/** What follows from a slide: a panel with a bar at its left. */
export function addBand(slide: Slide, entries: readonly Paragraph[], place: Place): void {
  if (entries.length === 0) return;
  slide.addShape('rect', { ...place, w: BAR, fill: { color: themed('accent') } });
  addParagraphs(
    slide,
    entries,
    { ...place, x: place.x + BAR, w: place.w - BAR },
    { pad: PAD, fill: { color: themed('panel') } },
  );
}
