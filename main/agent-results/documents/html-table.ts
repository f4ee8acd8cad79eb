import type { Block, TableBlock, TableCell, TableRow } from './blocks.ts';
import { attributeOf, isElement, isUnread } from './html-elements.ts';
import type { HtmlElement } from './html-node.ts';

/** Cells that one cell may cover, and columns of a row. */
const MAX_SPAN = 60;
const MAX_COLUMNS = 200;

/** Cells of one table that only repeat others; beyond these, each stands once. */
const MAX_REPEATED = 20_000;

/** What reads the contents of cells. */
export interface CellReader {
  read(element: HtmlElement): readonly Block[];
  words(element: HtmlElement): string;
  readonly offset: number;
}

interface RowElement {
  readonly element: HtmlElement;
  readonly isHead: boolean;
}

/** Reads a table; cells over several columns or rows are repeated in each of them. */
export function htmlTable(table: HtmlElement, reader: CellReader): TableBlock {
  const rowElements = rowsOf(table);
  const open: { cell: TableCell; left: number }[] = [];
  const room = { left: MAX_REPEATED };
  const rows = rowElements.map(({ element }) => readRow(element, open, room, reader));
  const caption = table.nodes.find((node) => isElement(node) && node.name === 'caption');
  const filled = rows.map((row) => row.cells.length > 0);
  let headRows = 0;
  while (rowElements[headRows]?.isHead === true) headRows += 1;
  headRows -= filled.slice(0, headRows).filter((isFilled) => !isFilled).length;
  return {
    type: 'table',
    caption: caption !== undefined && isElement(caption) ? reader.words(caption) : '',
    headRows,
    rows: rows.filter(({ cells }) => cells.length > 0),
    start: reader.offset + table.start,
    end: reader.offset + table.end,
  };
}

function rowsOf(table: HtmlElement): RowElement[] {
  const rows: RowElement[] = [];
  const gather = (parent: HtmlElement, isHead: boolean): void => {
    for (const node of parent.nodes) {
      if (!isElement(node) || isUnread(node)) continue;
      if (node.name === 'tr') rows.push({ element: node, isHead });
      else if (node.name === 'thead') gather(node, true);
      else if (node.name === 'tbody' || node.name === 'tfoot') gather(node, false);
    }
  };
  gather(table, false);
  return rows;
}

function readRow(
  row: HtmlElement,
  open: ({ cell: TableCell; left: number } | undefined)[],
  room: { left: number },
  reader: CellReader,
): TableRow {
  const cells: TableCell[] = [];
  const takeOpen = (): void => {
    for (
      let above = open[cells.length];
      above !== undefined && above.left > 0 && room.left > 0;
      above = open[cells.length]
    ) {
      above.left -= 1;
      room.left -= 1;
      cells.push({ ...above.cell, isRepeated: true });
    }
  };
  for (const node of row.nodes) {
    if (!isElement(node) || isUnread(node)) continue;
    if (node.name !== 'td' && node.name !== 'th') continue;
    takeOpen();
    const cell: TableCell = {
      blocks: reader.read(node),
      isHead: node.name === 'th',
      isRepeated: false,
      start: reader.offset + node.innerStart,
      end: reader.offset + node.innerEnd,
    };
    const down = spanOf(node, 'rowspan');
    const across = spanOf(node, 'colspan');
    for (let column = 0; column < across && cells.length < MAX_COLUMNS; column += 1) {
      if (down > 1) open[cells.length] = { cell, left: down - 1 };
      cells.push(column === 0 ? cell : { ...cell, isRepeated: true });
      if (column > 0) room.left -= 1;
      if (room.left <= 0) break;
    }
  }
  takeOpen();
  return { cells, start: reader.offset + row.start, end: reader.offset + row.end };
}

function spanOf(cell: HtmlElement, name: string): number {
  const span = Number(attributeOf(cell, name) ?? 1);
  return Number.isInteger(span) && span > 1 ? Math.min(span, MAX_SPAN) : 1;
}
