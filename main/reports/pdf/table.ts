import { createElement, isValidElement, type ReactElement } from 'react';
import { View } from '@react-pdf/renderer';
import { COLOURS } from '../report-colours.ts';
import {
  box,
  CONTENT_WIDTH,
  heading,
  row,
  splitBlocks,
  TYPE,
  words,
  type PdfStyle,
  type TextBlock,
  type TextStyle,
} from './elements.ts';

/** One column: its heading and its width in points; without one it takes what is left. */
export interface Column {
  readonly heading: string;
  readonly width?: number;
  readonly align?: 'left' | 'right';
}

/** What stands in a cell: texts one below the other, or a small element. */
export type Cell = readonly TextBlock[] | ReactElement | null;

const CELL_GAP = 8;

/** Points below which a word of usual length may not fit a line. */
const NARROW_COLUMN = 100;

/** A text for a cell. */
export function block(style: TextStyle, text: string): TextBlock {
  return { style, text };
}

/**
 * A table under a heading; its column headings are repeated on every page it runs over.
 *
 * No row is broken over two pages, and the heading stays with the first row.
 */
export function table(
  title: { style: TextStyle; text: string; gap?: number; bookmark?: string },
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  rowPadding = 5,
): ReactElement[] {
  const widths = columnWidths(columns);
  const { style, text, ...options } = title;
  return [
    heading(style, text, { ...options, ahead: 1 }),
    box(
      {},
      headRow(columns, widths),
      ...rows.flatMap((cells) => bodyRows(cells, columns, widths, rowPadding)),
    ),
  ];
}

function columnWidths(columns: readonly Column[]): number[] {
  const fixed = columns.reduce((sum, { width = 0 }) => sum + width, 0);
  const open = columns.filter(({ width }) => width === undefined).length;
  return columns.map(({ width }) => (width ?? (CONTENT_WIDTH - fixed) / open) - CELL_GAP);
}

/**
 * The column headings.
 *
 * Asking for presence ahead, however little, keeps them from ending a page: without it
 * they would count as the table's content and part from its first row.
 */
function headRow(columns: readonly Column[], widths: readonly number[]): ReactElement {
  return createElement(
    View,
    {
      fixed: true,
      wrap: false,
      minPresenceAhead: 1,
      style: {
        flexDirection: 'row',
        borderBottomWidth: 1,
        borderBottomColor: COLOURS.ink,
        paddingBottom: 3,
      },
    },
    ...columns.map((column, index) =>
      box(cellStyle(column, widths[index] ?? 0), words(TYPE.label, column.heading)),
    ),
  );
}

/** One row, and further ones for what does not fit a page. */
function bodyRows(
  cells: readonly Cell[],
  columns: readonly Column[],
  widths: readonly number[],
  padding: number,
): ReactElement[] {
  const groups = cells.map((cell, index) =>
    Array.isArray(cell) ? splitBlocks(cell, widths[index] ?? 0) : [],
  );
  const count = Math.max(1, ...groups.map(({ length }) => length));
  return Array.from({ length: count }, (_, part) =>
    row(
      {
        paddingTop: part === 0 ? padding : 0,
        paddingBottom: part === count - 1 ? padding : 0,
        borderBottomWidth: part === count - 1 ? 0.5 : 0,
        borderBottomColor: COLOURS.line,
      },
      ...columns.map((column, index) => {
        const cell = cells[index];
        const style = cellStyle(column, widths[index] ?? 0);
        if (isValidElement(cell)) return box(style, part === 0 ? cell : null);
        const blocks = groups[index]?.[part] ?? [];
        const narrow = (widths[index] ?? 0) < NARROW_COLUMN;
        return box(style, ...blocks.map((one) => words(one.style, one.text, { narrow })));
      }),
    ),
  );
}

function cellStyle({ align = 'left' }: Column, width: number): PdfStyle {
  return {
    width: width + CELL_GAP,
    paddingRight: CELL_GAP,
    alignItems: align === 'right' ? 'flex-end' : 'stretch',
  };
}
