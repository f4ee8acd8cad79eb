import { beginsRightToLeft, languageOfScript } from '../document/script-language.ts';
import { oneLine } from '../report-text.ts';
import { countLines, fitLines, type Face } from '../text-measure.ts';
import type { Slide, TextOptions, TextRun } from './presentation.ts';
import { themed, type ThemeColour } from './theme.ts';

/** On every machine that opens a presentation, or replaced there by one as wide. */
export const FONT = 'Arial';

/** Text sizes in points. Nothing on a slide is smaller than `small`. */
export const SIZE = { title: 24, lead: 16, body: 12, small: 10.5 } as const;

const LANGUAGE = 'en-GB';
const POINTS_PER_INCH = 72;

/** Height of a line in font sizes: above what PowerPoint and LibreOffice set for Arial. */
const LEADING = 1.2;

/** Space below a paragraph, in points. */
const PARAGRAPH_GAP = 3;

/** How far a paragraph with a dot is set in, in points. */
const BULLET_INDENT = 12;

/** A place on a slide, in inches. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/**
 * One paragraph, in one style.
 *
 * The library repeats the paragraph's properties before each differently styled part of
 * it, which the format does not allow; so there are no such parts.
 */
export interface Paragraph {
  /** Set on one line and wrapped; line feeds in it are blanks. */
  readonly text: string;
  /** In points; the body's size when left out. */
  readonly size?: number;
  readonly bold?: boolean;
  readonly colour?: ThemeColour;
  readonly bullet?: boolean;
  /** Points of space above it. */
  readonly gapBefore?: number;
  /** More lines than this are cut, with an ellipsis. */
  readonly maxLines?: number;
}

/** The language of a text and where it begins, as the library takes them; the deck's own for Latin letters. */
export function writingOf(text: string): {
  readonly lang: string;
  readonly rtlMode?: true;
  readonly align?: 'right';
} {
  const language = languageOfScript(text);
  if (language === null) return { lang: LANGUAGE };
  const { region } = new Intl.Locale(language).maximize();
  const lang = `${language}-${region}`;
  return beginsRightToLeft(text) ? { lang, rtlMode: true, align: 'right' } : { lang };
}

/** The height of paragraphs one below the other, in inches, at most. */
export function textHeight(entries: readonly Paragraph[], width: number): number {
  return entries.reduce((sum, entry) => {
    const lines = Math.min(entry.maxLines ?? Number.POSITIVE_INFINITY, linesOf(entry, width));
    const gaps = (entry.gapBefore ?? 0) + PARAGRAPH_GAP;
    return sum + (lines * sizeOf(entry) * LEADING + gaps) / POINTS_PER_INCH;
  }, 0);
}

/** Says whether a paragraph is shown in full at its width. */
export function isWhole(entry: Paragraph, width: number): boolean {
  return entry.maxLines === undefined || linesOf(entry, width) <= entry.maxLines;
}

/** Cuts a text, with an ellipsis, to what fits a place; measured as if it were bold. */
export function fitText(text: string, place: Pick<Place, 'w' | 'h'>, size: number): string {
  const lines = Math.floor((place.h * POINTS_PER_INCH + 0.01) / (size * LEADING));
  const width = (place.w * POINTS_PER_INCH) / size;
  return fitLines(oneLine(text), width, Math.max(1, lines), 'arialBold');
}

/**
 * Sets paragraphs in a place. What is too long for its `maxLines` is cut.
 *
 * @param options.pad inner margin on all sides, in points
 */
export function addParagraphs(
  slide: Slide,
  entries: readonly Paragraph[],
  place: Place,
  { pad = 0, ...options }: TextOptions & { pad?: number } = {},
): void {
  if (entries.length === 0) return;
  const width = place.w - (2 * pad) / POINTS_PER_INCH;
  slide.addText(
    entries.map((entry) => toRun(entry, width)),
    { ...BOX, ...place, margin: pad, ...options },
  );
}

/** Sets one text in a place, cut to what fits it; an empty one is not set. */
export function addLine(
  slide: Slide,
  text: string,
  place: Place,
  { size = SIZE.body, colour = 'ink', bold = false, align = 'left' }: LineStyle = {},
): void {
  if (text === '') return;
  slide.addText(fitText(text, place, size), {
    ...BOX,
    ...place,
    fontSize: size,
    color: themed(colour),
    bold,
    align,
    ...writingOf(text),
  });
}

/** The style of a line that stands alone. */
type LineStyle = Omit<Paragraph, 'text'> & { readonly align?: 'left' | 'right' };

/** A paragraph as the library takes it, for a box or a cell of a width in inches. */
export function toRun(entry: Paragraph, width: number): TextRun {
  const { bold = false, colour = 'ink', bullet = false, maxLines, gapBefore } = entry;
  const text = oneLine(entry.text);
  return {
    text:
      maxLines === undefined
        ? text
        : fitLines(text, lineWidth(entry, width), maxLines, faceOf(entry)),
    options: {
      bold,
      color: themed(colour),
      fontFace: FONT,
      fontSize: sizeOf(entry),
      ...writingOf(text),
      paraSpaceAfter: PARAGRAPH_GAP,
      breakLine: true,
      ...(gapBefore === undefined ? {} : { paraSpaceBefore: gapBefore }),
      ...(bullet ? { bullet: { indent: BULLET_INDENT } } : {}),
    },
  };
}

/** What all text boxes have in common: no inner margin, so that a place is all text. */
const BOX: TextOptions = {
  margin: 0,
  valign: 'top',
  fontFace: FONT,
  fontSize: SIZE.body,
  color: themed('ink'),
  lang: LANGUAGE,
  fit: 'none',
  isTextBox: true,
};

function sizeOf({ size = SIZE.body }: Paragraph): number {
  return size;
}

function faceOf({ bold = false }: Paragraph): Face {
  return bold ? 'arialBold' : 'arial';
}

function linesOf(entry: Paragraph, width: number): number {
  return countLines(oneLine(entry.text), lineWidth(entry, width), faceOf(entry));
}

function lineWidth(entry: Paragraph, width: number): number {
  const indent = entry.bullet === true ? BULLET_INDENT : 0;
  return (width * POINTS_PER_INCH - indent) / sizeOf(entry);
}
