/**
 * Advance widths of Arial in thousandths of an em (Adobe Font Metrics of Helvetica and
 * Helvetica Bold, which Arial shares), from U+0020 to U+007E.
 *
 * Kept apart from the widths that the slides are laid out with, to check them.
 */
const REGULAR = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
  556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
  611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
  667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
  222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const BOLD = [
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
  556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
  611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
  667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
  278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];

const SEGMENTER = new Intl.Segmenter('en');

/** The width of an ASCII text in em; another character counts as one em, with all its marks. */
export function arialWidth(text: string, isBold: boolean): number {
  const widths = isBold ? BOLD : REGULAR;
  let sum = 0;
  for (const { segment } of SEGMENTER.segment(text)) {
    sum += (widths[(segment.codePointAt(0) ?? 0) - 32] ?? 1000) / 1000;
  }
  return sum;
}
