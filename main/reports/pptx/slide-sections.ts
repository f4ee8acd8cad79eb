import type { Slide } from './presentation.ts';
import {
  addParagraphs,
  isWhole,
  SIZE,
  textHeight,
  type Paragraph,
  type Place,
} from './slide-text.ts';

/** A heading with its entries, most important first; an entry is not taken apart. */
export interface SlideSection {
  readonly title: string;
  readonly entries: readonly (readonly Paragraph[])[];
  /** Says how many entries have no room. */
  readonly more: (count: number) => string;
}

/** Sections one below the other. */
export interface SlideColumn {
  readonly sections: readonly SlideSection[];
  readonly place: Place;
}

/** Space above a section's heading, in points. */
const SECTION_GAP = 9;

/** Sizes for a slide's text in points, the first that shows everything is taken. */
const SIZES = [15, 14, 13, SIZE.body] as const;

/**
 * Sets columns of sections, all in one text size.
 *
 * When not everything fits at the smallest size, each section gets its share and says
 * how many of its entries are left out; what one does not need, the next may have. A
 * section without entries is not there.
 */
export function addColumns(slide: Slide, columns: readonly SlideColumn[]): void {
  const size =
    SIZES.find((candidate) => columns.every((column) => holds(column, candidate))) ?? SIZE.body;
  for (const { sections, place } of columns) addColumn(slide, sized(sections, size), place);
}

/**
 * As many entries as fit a height, and a line for the others.
 *
 * @param section with its sizes set
 * @param width and height in inches
 */
function fitSection(section: SlideSection, width: number, height: number): Paragraph[] {
  const { entries } = section;
  const title = titleOf(section);
  const everything = [title, ...entries.flat()];
  if (textHeight(everything, width) <= height) return everything;
  const rest = (count: number): Paragraph => ({
    text: section.more(count),
    size: SIZE.small,
    colour: 'soft',
    maxLines: 1,
  });
  let left = height - textHeight([title, rest(entries.length)], width);
  const kept: (readonly Paragraph[])[] = [];
  for (const entry of entries) {
    left -= textHeight(entry, width);
    if (left < 0) break;
    kept.push(entry);
  }
  return [title, ...kept.flat(), rest(entries.length - kept.length)];
}

/** One text box a column, so that its sections follow each other whatever their length. */
function addColumn(slide: Slide, sections: readonly SlideSection[], place: Place): void {
  let left = place.h;
  const paragraphs = sections.flatMap((section, index) => {
    const later = sections.slice(index + 1);
    const share = left / (later.length + 1);
    const wanted = later.reduce((sum, next) => sum + fullHeight(next, place.w), 0);
    const shown = fitSection(section, place.w, Math.max(share, left - wanted));
    left -= textHeight(shown, place.w);
    return shown;
  });
  addParagraphs(slide, paragraphs, place);
}

function holds({ sections, place }: SlideColumn, size: number): boolean {
  const present = sized(sections, size);
  const needed = present.reduce((sum, section) => sum + fullHeight(section, place.w), 0);
  return (
    needed <= place.h &&
    present.every(({ entries }) => entries.flat().every((entry) => isWhole(entry, place.w)))
  );
}

/** The sections that have entries, with a size for each paragraph. */
function sized(sections: readonly SlideSection[], size: number): SlideSection[] {
  return sections
    .filter(({ entries }) => entries.length > 0)
    .map((section) => ({
      ...section,
      entries: section.entries.map((entry) => entry.map((paragraph) => ({ size, ...paragraph }))),
    }));
}

function fullHeight(section: SlideSection, width: number): number {
  return textHeight([titleOf(section), ...section.entries.flat()], width);
}

function titleOf({ title, entries }: SlideSection): Paragraph {
  const size = entries[0]?.[0]?.size ?? SIZE.body;
  return {
    text: title,
    size,
    bold: true,
    colour: 'accent',
    gapBefore: SECTION_GAP,
    maxLines: 1,
  };
}
