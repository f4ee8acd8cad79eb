import type { Block, TableBlock, TableCell, TableRow } from './blocks.ts';
import type { Part } from './part.ts';
import { foldFirst, type PartMaker } from './part-maker.ts';
import { plainLabel, plainText } from './plain-text.ts';
import { isValueText, joined } from './find-label.ts';

/** Columns of a table that are read. */
const MAX_COLUMNS = 100;

/**
 * Reads a table into rows of fields.
 *
 * Heads of several rows are put together, a head that is repeated further down is left out, a
 * row whose first cell alone is filled is a heading of the rows below it. A table of two columns
 * without heads is a list of names with their values.
 */
export function tableParts(
  table: TableBlock,
  maker: PartMaker,
  read: (blocks: readonly Block[]) => Part[],
): Part {
  const { heads, body } = splitHeads(table);
  const hasHeads = heads.some((head) => head !== '');
  const groups = groupRows(body, heads);
  const rows = (all: readonly TableRow[]): Part[] =>
    all.flatMap((row) => (maker.isFull ? [] : [hasHeads ? rowPart(row, heads) : bareRow(row)]));
  const parts = groups.flatMap(({ heading, rows: below }) => {
    if (heading === null) return rows(below);
    const label = plainLabel(cellText(heading.cells[0]));
    return [maker.make('section', heading, { label, level: 7, parts: rows(below) })];
  });
  return maker.make('table', table, { label: plainText(table.caption), parts });

  function rowPart(row: TableRow, labels: readonly string[]): Part {
    const fields: Part[] = [];
    for (const [column, cell] of row.cells.slice(0, MAX_COLUMNS).entries()) {
      if (cell.isRepeated && cell.start === row.cells[column - 1]?.start) continue;
      fields.push(cellPart(cell, labels[column] ?? ''));
    }
    return maker.make('row', row, { parts: fields });
  }

  function cellPart(cell: TableCell, label: string): Part {
    const text = simpleText(cell.blocks);
    if (text !== null) return maker.make('field', cell, { label, text });
    return maker.make('field', cell, { label, ...foldFirst(read(cell.blocks)) });
  }

  function bareRow(row: TableRow): Part {
    const [name, value] = row.cells;
    if (row.cells.length === 2 && name !== undefined && value !== undefined) {
      const label = plainLabel(cellText(name));
      if (label !== '') {
        return maker.make('field', row, { label, ...foldFirst(read(value.blocks)) });
      }
    }
    return rowPart(row, []);
  }
}

function splitHeads(table: TableBlock): { heads: string[]; body: TableRow[] } {
  const { rows } = table;
  const count = Math.max(headCount(table), 0);
  const heads = joinHeads(rows.slice(0, count));
  const body = rows.slice(count).filter((row) => !isSameHead(row, heads));
  return { heads, body };
}

function headCount({ rows, headRows }: TableBlock): number {
  const [first, second] = rows;
  if (first === undefined) return 0;
  if (headRows === 0) {
    return rows.length > 1 &&
      isAll(first, (cell) => cell.isHead || isStrong(cell)) &&
      !isRowOfValues(first)
      ? 1
      : 0;
  }
  const isBare = first.cells.every((cell) => isEmpty(cell));
  if (isBare && headRows === 1) {
    return second !== undefined && rows.length > 2 && isAll(second, isStrong) ? 2 : 1;
  }
  // A model that had no heads made the first values the head.
  if (headRows === 1 && isRowOfValues(first)) return 0;
  const hasGaps = first.cells.slice(1).some((cell) => isEmpty(cell));
  if (headRows === 1 && hasGaps && second !== undefined && isAll(second, isStrong)) return 2;
  return Math.min(headRows, rows.length);
}

function isRowOfValues({ cells }: TableRow): boolean {
  return cells.length === 2 && isValueText(cellText(cells[1])) && !isValueText(cellText(cells[0]));
}

/** All filled cells of a row, of which there is one besides the first. */
function isAll(row: TableRow, test: (cell: TableCell) => boolean): boolean {
  const filled = row.cells.filter((cell) => !isEmpty(cell));
  return filled.length > 1 && filled.every((cell) => test(cell));
}

function isStrong({ blocks }: TableCell): boolean {
  return blocks.every(
    (block) =>
      block.type === 'paragraph' &&
      block.lines.every(({ runs }) =>
        runs.every(({ style, text }) => style === 'strong' || text.trim() === ''),
      ),
  );
}

function joinHeads(rows: readonly TableRow[]): string[] {
  const columns = Math.min(MAX_COLUMNS, Math.max(0, ...rows.map(({ cells }) => cells.length)));
  return Array.from({ length: columns }, (_, column) => {
    const words = rows.map((row, index) => {
      const own = plainLabel(cellText(row.cells[column]));
      // A head over several columns has its name in the first of them.
      return own === '' && index < rows.length - 1 ? leftName(row, column) : own;
    });
    return [...new Set(words.filter((word) => word !== ''))].join(' ');
  });
}

function leftName(row: TableRow, column: number): string {
  for (let left = column - 1; left > 0; left -= 1) {
    const name = plainLabel(cellText(row.cells[left]));
    if (name !== '') return name;
  }
  return '';
}

function isSameHead(row: TableRow, heads: readonly string[]): boolean {
  if (heads.length < 2 || heads.every((head) => head === '')) return false;
  return heads.every((head, column) => plainLabel(cellText(row.cells[column])) === head);
}

function groupRows(
  rows: readonly TableRow[],
  heads: readonly string[],
): { heading: TableRow | null; rows: TableRow[] }[] {
  const isHeading = (row: TableRow): boolean =>
    Math.max(row.cells.length, heads.length) > 1 &&
    !isEmpty(row.cells[0]) &&
    row.cells.slice(1).every((cell) => cell.isRepeated || isEmpty(cell));
  const hasValues = rows.some((row) => !isHeading(row));
  const groups: { heading: TableRow | null; rows: TableRow[] }[] = [];
  for (const row of rows) {
    if (row.cells.every((cell) => isEmpty(cell))) continue;
    const last = groups.at(-1);
    if (hasValues && isHeading(row)) groups.push({ heading: row, rows: [] });
    else if (last === undefined) groups.push({ heading: null, rows: [row] });
    else last.rows.push(row);
  }
  return groups;
}

/** Words that name nothing, begin with no sign and hold no address. */
const SIMPLE = /^\s*(?:[A-Za-z]|\d+(?!\d|[.)]\s))[^:：]*$/;

/** The text of a cell that is nothing but some plain words, as most are; `null` for others. */
function simpleText([block, ...others]: readonly Block[]): string | null {
  if (block?.type !== 'paragraph' || others.length > 0 || block.lines.length > 1) return null;
  const [run, ...more] = block.lines[0]?.runs ?? [];
  if (run?.style !== 'plain' || run.url !== null || more.length > 0) return null;
  return SIMPLE.test(run.text) ? plainText(run.text) : null;
}

/** Whether a cell has no words. */
function isEmpty(cell: TableCell | undefined): boolean {
  const [first] = cell?.blocks ?? [];
  // Most cells begin with a letter or digit, and need not be read for this.
  if (first?.type === 'paragraph' && /[!-~]/.test(first.lines[0]?.runs[0]?.text ?? ''))
    return false;
  return cellText(cell) === '';
}

/** The words of a cell in one line. */
function cellText(cell: TableCell | undefined): string {
  if (cell === undefined || cell.blocks.length === 0) return '';
  return plainText(blocksText(cell.blocks));
}

function blocksText(blocks: readonly Block[]): string {
  const [only] = blocks;
  return blocks.length === 1 && only !== undefined
    ? blockText(only)
    : blocks.map((block) => blockText(block)).join(' ');
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph': {
      const [first] = block.lines;
      return block.lines.length === 1 && first !== undefined
        ? joined(first.runs)
        : block.lines.map(({ runs }) => joined(runs)).join(' ');
    }
    case 'heading':
      return joined(block.line.runs);
    case 'code':
      return block.text;
    case 'list':
      return block.items.map((item) => blocksText(item.blocks)).join(' ');
    case 'table':
      return '';
    default:
      return blocksText(block.blocks);
  }
}
