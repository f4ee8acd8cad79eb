import { createElement, type ReactElement, type ReactNode } from 'react';
import { Text, View, type Styles } from '@react-pdf/renderer';
import { COLOURS } from '../report-colours.ts';
import { countLines, splitByLines } from '../text-measure.ts';
import { breakLongWord, FONT_FAMILY } from './fonts.ts';

/** The library's style of an element. */
export type PdfStyle = Styles[string];

/** An element, or nothing where there is nothing to show. */
export type PdfNode = ReactElement | null;

/** A4 and its margins in points (72 an inch). */
export const PAGE = { width: 595.28, height: 841.89, side: 40, top: 58, bottom: 56 } as const;

/** The width that the margins leave, in points. */
export const CONTENT_WIDTH = PAGE.width - 2 * PAGE.side;

/**
 * The tallest that an unbreakable row may be, in points.
 *
 * The layout engine loses track of a row that it has to break, so no row is ever taller
 * than a page: a text that is too long for one goes on in a further row.
 */
const TALLEST_ROW = 560;

/** A text style with its size said, so that the room a text needs can be reckoned. */
export interface TextStyle extends PdfStyle {
  readonly fontSize: number;
  readonly lineHeight: number;
}

/** A text with its style. */
export interface TextBlock {
  readonly text: string;
  readonly style: TextStyle;
}

const body = { fontSize: 9.5, lineHeight: 1.45 };

/** The report's text styles; sizes in points. */
export const TYPE = {
  body,
  compact: { fontSize: 8.5, lineHeight: 1.4 },
  dense: { fontSize: 7.5, lineHeight: 1.35 },
  small: { fontSize: 8, lineHeight: 1.4, color: COLOURS.soft },
  label: { fontSize: 8, lineHeight: 1.35, fontWeight: 500, color: COLOURS.soft },
  strong: { ...body, fontWeight: 600 },
  medium: { ...body, fontWeight: 500 },
  quiet: { ...body, color: COLOURS.soft },
  part: { ...body, fontWeight: 600 },
  finding: { fontSize: 12, lineHeight: 1.35, fontWeight: 600 },
  section: { fontSize: 13, lineHeight: 1.3, fontWeight: 700 },
  tier: { fontSize: 15, lineHeight: 1.3, fontWeight: 700 },
  title: { fontSize: 23, lineHeight: 1.22, fontWeight: 700 },
} as const satisfies Record<string, TextStyle>;

/**
 * Contextual alternates off: they would show a typed "->" or "2x2" as another character,
 * and finding them is a quarter of the work of setting a report.
 */
const AS_WRITTEN = { calt: false };

/** Figures of one width, so that columns of numbers align. */
export const FIGURES = { fontFeatureSettings: { ...AS_WRITTEN, tnum: true } };

/**
 * What every page's texts inherit.
 *
 * No line height: the library multiplies an inherited one with the font size again for
 * each page, until a page number that is set with it lies outside of the page.
 */
export const PAGE_TEXT: PdfStyle = {
  fontFamily: FONT_FAMILY,
  fontFeatureSettings: AS_WRITTEN,
  fontSize: body.fontSize,
  fontWeight: 400,
  color: COLOURS.ink,
};

/** In a narrow column even a word of this length may be broken. */
const NARROW_WORD = 14;

/** Breaks words for a narrow column. */
export function breakNarrow(word: string): string[] {
  return breakLongWord(word, NARROW_WORD);
}

/** A group of elements, one below the other unless its style says otherwise. */
export function box(style: PdfStyle, ...children: ReactNode[]): ReactElement {
  return createElement(View, { style }, ...children);
}

/** A group that stays on one page. It must not be able to outgrow one. */
export function solid(style: PdfStyle, ...children: ReactNode[]): ReactElement {
  return createElement(View, { style, wrap: false }, ...children);
}

/** Elements side by side, never broken over two pages. */
export function row(style: PdfStyle, ...cells: ReactNode[]): ReactElement {
  return solid({ flexDirection: 'row', ...style }, ...cells);
}

/**
 * A text. An empty one takes no room.
 *
 * @param options.narrow words of usual length may be broken too
 * @param options.lines no more than so many lines, ended by an ellipsis
 * @param options.bookmark its name in the reader's outline
 */
export function words(
  style: TextStyle | readonly [TextStyle, ...PdfStyle[]],
  text: string,
  options: { narrow?: boolean; lines?: number; bookmark?: string } = {},
): PdfNode {
  if (text === '') return null;
  const limit: PdfStyle =
    options.lines === undefined ? {} : { maxLines: options.lines, textOverflow: 'ellipsis' };
  return createElement(
    Text,
    {
      style: [style, limit].flat(),
      ...(options.bookmark === undefined ? {} : { bookmark: options.bookmark }),
      ...(options.narrow === true ? { hyphenationCallback: breakNarrow } : {}),
    },
    text,
  );
}

/**
 * A heading that never stands at the foot of a page without what follows it.
 *
 * @param options.ahead points that must be free below it
 */
export function heading(
  style: TextStyle,
  text: string,
  options: { bookmark?: string; ahead?: number; gap?: number } = {},
): ReactElement {
  const { bookmark, ahead = 60, gap = 4 } = options;
  return createElement(
    View,
    { minPresenceAhead: ahead, wrap: false, style: { marginBottom: gap } },
    createElement(Text, { style, ...(bookmark === undefined ? {} : { bookmark }) }, text),
  );
}

/** Entries below a heading that stays with the first of them; nothing without entries. */
export function headed(
  style: TextStyle,
  text: string,
  entries: readonly PdfNode[],
): ReactElement[] {
  const [first, ...others] = entries.filter((entry) => entry !== null);
  if (first === undefined) return [];
  return [solid({}, words([style, { marginBottom: 3 }], text), first), ...others];
}

/** A short text on a coloured ground. */
export function badge(text: string, colours: { ground: string; text: string }): ReactElement {
  return box(
    {
      alignSelf: 'flex-start',
      backgroundColor: colours.ground,
      borderRadius: 7,
      paddingHorizontal: 6,
      paddingVertical: 1.5,
    },
    words({ fontSize: 7.5, fontWeight: 600, color: colours.text, lineHeight: 1.3 }, text),
  );
}

/** Texts with a dot before each. */
export function bullets(
  texts: readonly string[],
  style: TextStyle = TYPE.body,
  width: number = CONTENT_WIDTH,
): ReactElement[] {
  return texts.flatMap((text) => hanging('•', { text, style }, { width, indent: 10 }));
}

/** A text beside a sign, in as many rows as its length needs. */
export function hanging(
  sign: string,
  { text, style }: TextBlock,
  { width, indent }: { width: number; indent: number },
): ReactElement[] {
  return splitBlocks([{ text, style }], width - indent).map(([piece], index) =>
    row(
      { marginBottom: 2 },
      box(
        { width: indent },
        words([style, FIGURES, { color: COLOURS.faint }], index === 0 ? sign : ''),
      ),
      box({ flex: 1 }, piece === undefined ? null : words(style, piece.text)),
    ),
  );
}

/** The height that texts, one below the other, take at most in a column of a width. */
export function heightOf(blocks: readonly TextBlock[], width: number): number {
  return blocks.reduce(
    (sum, { text, style }) => sum + lines(text, style, width) * leading(style),
    0,
  );
}

/** Deals texts out to as many groups as they need for none to outgrow a page. */
export function splitBlocks(blocks: readonly TextBlock[], width: number): TextBlock[][] {
  const groups: TextBlock[][] = [[]];
  let left = TALLEST_ROW;
  for (const { text, style } of blocks) {
    const most = Math.floor(TALLEST_ROW / leading(style));
    for (const piece of text === ''
      ? []
      : splitByLines(text, width / style.fontSize, most, 'inter')) {
      const height = lines(piece, style, width) * leading(style);
      if (height > left) {
        groups.push([]);
        left = TALLEST_ROW;
      }
      groups.at(-1)?.push({ text: piece, style });
      left -= height;
    }
  }
  return groups;
}

function lines(text: string, { fontSize }: TextStyle, width: number): number {
  return text === '' ? 0 : countLines(text, width / fontSize, 'inter');
}

function leading({ fontSize, lineHeight }: TextStyle): number {
  return fontSize * lineHeight;
}
