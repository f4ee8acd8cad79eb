import { writeXlsx, type Cell, type CellStyle, type SheetChart, type WriteSheet } from 'hucre/xlsx';
import { joinParts } from '../report-text.ts';
import { finishWorkbook } from './finish-workbook.ts';
import { rowHeight } from './row-heights.ts';
import {
  columnLetters,
  columnRange,
  onSheet,
  ROWS_ABOVE,
  type Sheet,
  type SheetCell,
  type Workbook,
} from './workbook.ts';

/** What the program itself uses, and what others have in its place. */
const FONT = 'Calibri';
const DATE_FORMAT = 'yyyy-mm-dd hh:mm';

/** Between a number and the text in the next column. */
const NUMBER_INDENT = 1;

/** Two lines, in points. */
const HEADING_HEIGHT = 32;

/** As many characters beside each other as can be read on a printed page. */
const PAGE_WIDTH = 280;

/** A table with a chart below it is printed on one page, where it has no more rows than this. */
const ROWS_WITH_CHART = 30;

/** Rows that a chart is high, and the columns that it is wide, below its table. */
const CHART_ROWS = 20;
const CHART_COLUMNS = 5;

/**
 * Writes a workbook as an XLSX file (ECMA-376) with native charts.
 *
 * A text is stored as a text, so that one that begins like a formula is none. The same workbook
 * gives the same bytes.
 */
export async function renderXlsx(workbook: Workbook): Promise<Uint8Array> {
  const made = new Date(workbook.generatedAt);
  const bytes = await writeXlsx({
    sheets: workbook.sheets.map((sheet) => writeSheet(sheet, workbook)),
    defaultFont: { name: workbook.fontName || FONT, size: 11 },
    properties: {
      title: escaped(workbook.title),
      subject: escaped(workbook.subject),
      creator: escaped(workbook.author),
      lastModifiedBy: escaped(workbook.author),
      created: made,
      modified: made,
    },
  });
  return finishWorkbook(bytes, workbook.generatedAt);
}

function writeSheet(sheet: Sheet, workbook: Workbook): WriteSheet {
  const { columns, rows, totals, chart } = sheet;
  const styles = stylesOf(workbook);
  const cells = new Map<string, Partial<Cell>>();
  const put = (row: number, column: number, cell: Partial<Cell>): void => {
    cells.set(`${row},${column}`, cell);
  };
  put(0, 0, textCell(sheet.title, styles.title));
  const subtitle = joinParts([workbook.subtitle, workbook.practiceMark]);
  put(1, 0, textCell(subtitle, workbook.practiceMark === '' ? styles.note : styles.mark));
  for (const [index, { heading }] of columns.entries()) {
    const isOfNumbers = rows.some((row) => isNumeric(row[index] ?? null));
    put(ROWS_ABOVE - 1, index, textCell(heading, isOfNumbers ? styles.numbers : styles.heading));
  }
  const all = totals === undefined ? rows : [...rows, totals];
  for (const [index, row] of all.entries()) {
    const isTotal = index === rows.length;
    for (let column = 0; column < columns.length; column += 1) {
      const style = isTotal ? styles.total : styles.body;
      put(index + ROWS_ABOVE, column, cellOf(row[column] ?? null, style));
    }
  }
  const last = columnLetters(columns.length - 1);
  return {
    name: sheet.name,
    columns: columns.map(({ width }) => ({ width })),
    rows: Array.from({ length: all.length + ROWS_ABOVE }, () => []),
    cells,
    rowDefs: new Map([
      [0, { height: 24 }],
      [ROWS_ABOVE - 1, { height: HEADING_HEIGHT }],
      ...all.map(
        (row, index) => [index + ROWS_ABOVE, { height: rowHeight(row, columns) }] as const,
      ),
    ]),
    freezePane: { rows: ROWS_ABOVE },
    ...(rows.length === 0
      ? {}
      : { autoFilter: { range: `A${ROWS_ABOVE}:${last}${ROWS_ABOVE + rows.length}` } }),
    ...(chart === undefined || rows.length === 0
      ? {}
      : { charts: [nativeChart(chart, sheet, workbook, all.length)] }),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: Math.ceil(columns.reduce((sum, { width }) => sum + width, 0) / PAGE_WIDTH),
      fitToHeight: chart !== undefined && all.length <= ROWS_WITH_CHART ? 1 : 0,
      printTitlesRow: `$${ROWS_ABOVE}:$${ROWS_ABOVE}`,
      margins: { top: 0.7, bottom: 0.7, left: 0.5, right: 0.5, header: 0.3, footer: 0.3 },
    },
    headerFooter: {
      oddHeader: `&L${printed(workbook.subtitle)}&R${printed(workbook.practiceMark)}`,
      oddFooter: `&L${printed(workbook.author)} · &A&R&P / &N`,
    },
    view: { showGridLines: false, rightToLeft: workbook.isRightToLeft },
  };
}

function isNumeric(cell: SheetCell): boolean {
  return typeof cell === 'object' && cell !== null && 'format' in cell;
}

function cellOf(cell: SheetCell, style: CellStyle): Partial<Cell> {
  if (cell === null || cell === '') return { value: null, type: 'empty', style };
  if (typeof cell === 'string') return textCell(cell, style);
  if (cell instanceof Date) {
    return { value: cell, type: 'date', style: { ...style, numFmt: DATE_FORMAT } };
  }
  const numeric: CellStyle = {
    ...style,
    numFmt: cell.format,
    alignment: { ...style.alignment, horizontal: 'right', indent: NUMBER_INDENT },
  };
  return 'formula' in cell
    ? {
        value: cell.result,
        type: 'formula',
        formula: cell.formula,
        formulaResult: cell.result,
        style: numeric,
      }
    : { value: cell.value, type: 'number', style: numeric };
}

/** What a program would calculate, or has calculated, once somebody edits the cell. */
const LIKE_FORMULA = /^[=+\-@\t]/;

/** A text that begins like a formula is marked, see `finishWorkbook`. */
function textCell(text: string, style: CellStyle): Partial<Cell> {
  const isLikeFormula = LIKE_FORMULA.test(text);
  return {
    value: escaped(text),
    type: 'string',
    style: isLikeFormula
      ? { ...style, alignment: { ...style.alignment, horizontal: 'left' } }
      : style,
  };
}

/** A program reads `_x0041_` in a text as a character; a text that has it means the words. */
function escaped(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/** In a header `&` begins an instruction, and no more than 255 characters may stand there. */
function printed(text: string): string {
  return text.slice(0, 100).toWellFormed().replaceAll('&', '&&');
}

type ChartOf = NonNullable<Sheet['chart']>;

function nativeChart(
  { title, names, bars, max }: ChartOf,
  { name, columns, rows }: Sheet,
  { colours }: Workbook,
  tableRows: number,
): SheetChart {
  const range = (column: number): string => onSheet(name, columnRange(column, rows.length));
  const from = { row: tableRows + ROWS_ABOVE + 1, col: 0 };
  return {
    type: 'bar',
    title,
    altText: title,
    barGrouping: 'stacked',
    overlap: 100,
    gapWidth: 40,
    legend: false,
    series: bars.map(({ column, isUnseen }) => ({
      name: columns[column]?.heading ?? '',
      values: range(column),
      categories: range(names),
      color: isUnseen === true ? 'FFFFFF' : colours.accent.slice(1),
    })),
    axes: { x: { reverse: true }, y: { scale: { min: 0, ...(max === undefined ? {} : { max }) } } },
    anchor: {
      from,
      to: {
        row: from.row + Math.max(CHART_ROWS, rows.length + 6),
        col: Math.min(CHART_COLUMNS, columns.length),
      },
    },
  };
}

function stylesOf({ colours, fontName }: Workbook) {
  const font = { name: fontName || FONT, size: 11 };
  const bottom = { style: 'thin', color: { rgb: colours.line.slice(1) } } as const;
  const alignment = { vertical: 'top', wrapText: true, readingOrder: 'context' } as const;
  const heading = {
    font: { ...font, bold: true, color: { rgb: 'FFFFFF' } },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: colours.accent.slice(1) } },
    alignment: { vertical: 'center', wrapText: true },
  } as const;
  return {
    title: { font: { ...font, size: 16, bold: true } },
    note: { font: { ...font, color: { rgb: '565E70' } } },
    mark: { font: { ...font, bold: true, color: { rgb: colours.warn.slice(1) } } },
    heading,
    numbers: {
      ...heading,
      alignment: { ...heading.alignment, horizontal: 'right', indent: NUMBER_INDENT },
    },
    body: { font, alignment, border: { bottom } },
    total: {
      font: { ...font, bold: true },
      alignment,
      border: { top: { style: 'medium', color: { rgb: colours.accent.slice(1) } } },
    },
  } as const satisfies Readonly<Record<string, CellStyle>>;
}
