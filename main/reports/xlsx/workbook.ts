/**
 * A workbook before it is a file: what stands in which cell, and how its numbers are shown.
 *
 * A text is a text whatever it begins with; only a formula of the console's own is one.
 */

/** A number with the format that shows it, such as `0.0%`. */
export interface NumberCell {
  readonly value: number;
  readonly format: string;
}

/** A calculation over other cells, with what it gives as the file is written. */
export interface FormulaCell {
  /** Without the leading equals sign. */
  readonly formula: string;
  readonly result: number;
  readonly format: string;
}

/** What a cell holds; `null` for nothing. A date is shown to the minute, UTC. */
export type SheetCell = string | Date | NumberCell | FormulaCell | null;

/** A column with what it is, for the data dictionary; its width in characters. */
export interface SheetColumn {
  readonly heading: string;
  readonly meaning: string;
  readonly width: number;
}

/** Bars over columns of its sheet, the first of which may only push the second one along. */
export interface SheetChart {
  readonly title: string;
  /** Index of the column whose texts name the bars. */
  readonly names: number;
  readonly bars: readonly { readonly column: number; readonly isUnseen?: true }[];
  /** The end of the scale; what the longest bar needs where it is left out. */
  readonly max?: number;
}

/** One sheet: a title, what is said below it, a table with headings, and a last row of totals. */
export interface Sheet {
  /** As `sheetNames` made it. */
  readonly name: string;
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
  readonly totals?: readonly SheetCell[];
  readonly chart?: SheetChart;
}

/** The whole file. */
export interface Workbook {
  readonly title: string;
  readonly subject: string;
  /** Who is said to have written it. */
  readonly author: string;
  /** Epoch ms. */
  readonly generatedAt: number;
  /** Below each title: whose it is, and of when. */
  readonly subtitle: string;
  /** Stands on every sheet and every printed page; empty for a client's own data. */
  readonly practiceMark: string;
  readonly isRightToLeft: boolean;
  /** Colours as `#rrggbb`. */
  readonly colours: { readonly accent: string; readonly line: string; readonly warn: string };
  /** Empty for the format's own. */
  readonly fontName: string;
  readonly sheets: readonly Sheet[];
}

/** Rows above the first one of a table: title, what it is of, headings. */
export const ROWS_ABOVE = 3;

/** The letters of a column, from 0. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return (rest < 0 ? '' : columnLetters(rest)) + String.fromCodePoint(65 + (index % 26));
}

/** A cell of a table's row, both from 0: `C4`. */
export function cellAt(column: number, row: number): string {
  return `${columnLetters(column)}${row + ROWS_ABOVE + 1}`;
}

/** A table's whole column: `C4:C9`. */
export function columnRange(column: number, rowCount: number): string {
  return `${cellAt(column, 0)}:${cellAt(column, Math.max(0, rowCount - 1))}`;
}

/** The same from another sheet, whatever that is called. */
export function onSheet(name: string, range: string): string {
  const fixed = range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
  return `'${name.replaceAll("'", "''")}'!${fixed}`;
}
