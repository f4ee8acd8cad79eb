import type { Slide, TableCell } from './presentation.ts';
import { BODY } from './slide-master.ts';
import { SIZE, textHeight, toRun, type Paragraph, type Place } from './slide-text.ts';
import { themed } from './theme.ts';

/** One column: its heading and its width in inches. */
export interface TableColumn {
  readonly heading: string;
  readonly w: number;
}

/** One row: the paragraphs of each cell. */
export type TableCells = readonly (readonly Paragraph[])[];

/** Inner margins of a cell, in inches. */
const PAD = { x: 0.06, y: 0.055 } as const;
const HEAD_HEIGHT = 0.34;
const LEAST_ROW = 0.3;

/**
 * Deals rows out to as many slides as they need.
 *
 * The library's own paging guesses by the number of characters; this one measures, so
 * that no row runs over the edge. No cell may be taller than a slide: its paragraphs
 * carry a `maxLines`.
 *
 * @param height of a slide's table, in inches
 */
export function paginateRows(
  rows: readonly TableCells[],
  columns: readonly TableColumn[],
  height: number = BODY.h,
): TableCells[][] {
  const pages: TableCells[][] = [];
  let left = 0;
  for (const row of rows) {
    const needed = rowHeight(row, columns);
    if (pages.length === 0 || needed > left) {
      pages.push([]);
      left = height - HEAD_HEIGHT;
    }
    pages.at(-1)?.push(row);
    left -= needed;
  }
  return pages;
}

/** The height of a table with its headings at most, in inches; a row has at least `leastRow`. */
export function tableHeight(
  rows: readonly TableCells[],
  columns: readonly TableColumn[],
  leastRow = 0,
): number {
  return rows.reduce((sum, row) => sum + Math.max(leastRow, rowHeight(row, columns)), HEAD_HEIGHT);
}

/**
 * Sets a native table with its column headings.
 *
 * @param options.leastRow rows are at least so many inches high
 * @param options.altText what it shows, for whoever does not see it
 * @param options.grid lines between the columns too
 */
export function addTable(
  slide: Slide,
  columns: readonly TableColumn[],
  rows: readonly TableCells[],
  { place = BODY, leastRow = 0, grid = false, altText }: TableOptions,
): void {
  const heights = rows.map((row) => Math.max(leastRow, rowHeight(row, columns)));
  slide.addTable(
    [
      columns.map(({ heading }) => headCell(heading)),
      ...rows.map((row) =>
        row.map((cell, index) => bodyCell(cell, innerWidth(columns[index]), grid && index > 0)),
      ),
    ],
    {
      x: place.x,
      y: place.y,
      w: columns.reduce((sum, { w }) => sum + w, 0),
      h: heights.reduce((sum, height) => sum + height, HEAD_HEIGHT),
      colW: columns.map(({ w }) => w),
      rowH: [HEAD_HEIGHT, ...heights],
      autoPage: false,
      objectName: altText,
    },
  );
}

interface TableOptions {
  readonly place?: Place;
  readonly leastRow?: number;
  readonly grid?: boolean;
  /** What the table shows, for whoever does not see it. */
  readonly altText: string;
}

const NO_LINE = { type: 'none' as const };
const LINE = { type: 'solid' as const, pt: 0.75, color: themed('line') };
const HEAD_LINE = { type: 'solid' as const, pt: 1, color: themed('ink') };

function headCell(heading: string): TableCell {
  const entry = { text: heading, size: SIZE.small, bold: true, colour: 'soft' as const };
  return {
    text: [toRun(entry, Number.POSITIVE_INFINITY)],
    options: { ...CELL, border: [NO_LINE, NO_LINE, HEAD_LINE, NO_LINE] },
  };
}

function bodyCell(paragraphs: readonly Paragraph[], width: number, hasSides: boolean): TableCell {
  const side = hasSides ? LINE : NO_LINE;
  const empty = { text: '', maxLines: 1 };
  return {
    text: (paragraphs.length === 0 ? [empty] : paragraphs).map((entry) => toRun(entry, width)),
    options: { ...CELL, border: [NO_LINE, side, LINE, side] },
  };
}

const CELL = {
  margin: [PAD.y, PAD.x, PAD.y, PAD.x] as [number, number, number, number],
  valign: 'top' as const,
  fontSize: SIZE.small,
};

function rowHeight(row: TableCells, columns: readonly TableColumn[]): number {
  const cells = row.map((cell, index) => textHeight(cell, innerWidth(columns[index])));
  return Math.max(LEAST_ROW, ...cells) + 2 * PAD.y;
}

function innerWidth(column: TableColumn | undefined): number {
  return (column?.w ?? 0) - 2 * PAD.x;
}
