import type { Block, TableBlock, TableCell, TableRow } from './blocks.ts';
import { attributeOf, elementRange, isElement, isUnread } from './html-elements.ts';
import type { HtmlElement } from './html-parse.ts';

/** Cells that one cell may cover, and columns of a row. */
const MAX_SPAN = 60;
const MAX_COLUMNS = 200;

/** What reads the contents of cells. */
export interface CellReader {
  read(element: HtmlElement): Block[];
  words(element: HtmlElement): string;
  readonly offset: number;
}

interface RowElement {
  readonly element: HtmlElement;
  readonly isHead: boolean;
}

/** Reads a table; cells over several columns or rows are repeated in each of them. */
export function htmlTable(table: HtmlElement, reader: CellReader): TableBlock {
  const rowElements = rowsOf(table, false);
  const open: { cell: TableCell; left: number }[] = [];
  const rows = rowElements.map(({ element }) => readRow(element, open, reader));
  const caption = table.childNodes.find((node) => isElement(node) && node.tagName === 'caption');
  const filled = rows.map((row) => row.cells.length > 0);
  let headRows = 0;
  while (rowElements[headRows]?.isHead === true) headRows += 1;
  headRows -= filled.slice(0, headRows).filter((isFilled) => !isFilled).length;
  return {
    type: 'table',
    caption: caption !== undefined && isElement(caption) ? reader.words(caption) : '',
    headRows,
    rows: rows.filter(({ cells }) => cells.length > 0),
    ...rangeOf(table, reader.offset),
  };
}

function rowsOf(parent: HtmlElement, isHead: boolean): RowElement[] {
  return parent.childNodes.flatMap((node) => {
    if (!isElement(node) || isUnread(node)) return [];
    if (node.tagName === 'tr') return [{ element: node, isHead }];
    if (node.tagName === 'thead') return rowsOf(node, true);
    return node.tagName === 'tbody' || node.tagName === 'tfoot' ? rowsOf(node, false) : [];
  });
}

function readRow(
  row: HtmlElement,
  open: ({ cell: TableCell; left: number } | undefined)[],
  reader: CellReader,
): TableRow {
  const cells: TableCell[] = [];
  const takeOpen = (): void => {
    for (
      let above = open[cells.length];
      above !== undefined && above.left > 0;
      above = open[cells.length]
    ) {
      above.left -= 1;
      cells.push({ ...above.cell, isRepeated: true });
    }
  };
  for (const node of row.childNodes) {
    if (!isElement(node) || isUnread(node)) continue;
    if (node.tagName !== 'td' && node.tagName !== 'th') continue;
    takeOpen();
    const cell: TableCell = {
      blocks: reader.read(node),
      isHead: node.tagName === 'th',
      isRepeated: false,
      ...innerRange(node, reader.offset),
    };
    const down = spanOf(node, 'rowspan');
    for (
      let across = spanOf(node, 'colspan');
      across > 0 && cells.length < MAX_COLUMNS;
      across -= 1
    ) {
      const isRepeated = cells.at(-1)?.start === cell.start && cells.at(-1)?.blocks === cell.blocks;
      open[cells.length] = down > 1 ? { cell, left: down - 1 } : undefined;
      cells.push({ ...cell, isRepeated });
    }
  }
  takeOpen();
  return { cells, ...rangeOf(row, reader.offset) };
}

function spanOf(cell: HtmlElement, name: string): number {
  const span = Number(attributeOf(cell, name) ?? 1);
  return Number.isInteger(span) && span > 1 ? Math.min(span, MAX_SPAN) : 1;
}

function rangeOf(element: HtmlElement, offset: number): { start: number; end: number } {
  const { start, end } = elementRange(element) ?? { start: 0, end: 0 };
  return { start: offset + start, end: offset + end };
}

function innerRange(element: HtmlElement, offset: number): { start: number; end: number } {
  const location = element.sourceCodeLocation;
  const start = location?.startTag?.endOffset ?? location?.startOffset ?? 0;
  const end = location?.endTag?.startOffset ?? location?.endOffset ?? start;
  return { start: offset + start, end: offset + end };
}
