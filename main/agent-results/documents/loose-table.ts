import type { Line, ParagraphBlock, Run, TableBlock, TableCell, TableRow } from './blocks.ts';
import { isValueText } from './find-label.ts';
import { plainText } from './plain-text.ts';
import { sliceRun } from './slice-run.ts';

/** Rows and columns of such a table; more are data of another kind. */
const MAX_ROWS = 500;
const MAX_COLUMNS = 40;

/**
 * Reads lines with bars or tabs between their pieces as the table that they are meant to be,
 * though no rule stands below its first line.
 *
 * @returns `null` for every other paragraph
 */
export function looseTable(paragraph: ParagraphBlock): TableBlock | null {
  const { lines } = paragraph;
  if (lines.length < 2 || lines.length > MAX_ROWS) return null;
  const separator = separatorOf(lines);
  if (separator === null) return null;
  const rows = lines.filter((line) => !isRule(line)).map((line) => rowOf(line, separator));
  const width = rows[0]?.cells.length ?? 0;
  const isEven = rows.every(({ cells }) => cells.length === width);
  if (rows.length < 2 || width < 2 || width > MAX_COLUMNS || !isEven) return null;
  const { start, end } = paragraph;
  return { type: 'table', caption: '', headRows: hasHeads(rows) ? 1 : 0, rows, start, end };
}

function textOf({ runs }: Line): string {
  return runs.map(({ text }) => text).join('');
}

/** Bars around each row, bars between its cells alone, or tabs. */
type Separator = 'framed' | 'bars' | 'tabs';

function separatorOf(lines: readonly Line[]): Separator | null {
  const texts = lines.map((line) => textOf(line).trim());
  if (texts.every((text) => /^\|.*\S.*\|/.test(text))) return 'framed';
  const bars = texts.map((text) => text.split('|').length);
  if (texts.length > 2 && (bars[0] ?? 0) > 2 && bars.every((count) => count === bars[0]))
    return 'bars';
  return texts.every((text) => text.includes('\t')) ? 'tabs' : null;
}

function isRule(line: Line): boolean {
  return /^[\s|:–—-]+$/.test(textOf(line));
}

function rowOf(line: Line, separator: Separator): TableRow {
  const cells: Run[][] = [[]];
  for (const run of line.runs) {
    let read = 0;
    for (const match of run.text.matchAll(separator === 'tabs' ? /\t+/g : /\|/g)) {
      cells.at(-1)?.push(sliceRun(run, read, match.index));
      cells.push([]);
      read = match.index + match[0].length;
    }
    cells.at(-1)?.push(sliceRun(run, read, run.text.length));
  }
  const kept = separator === 'framed' ? withoutEdges(cells) : cells;
  const end = line.runs.at(-1)?.end ?? 0;
  return {
    cells: kept.map((runs) => cellOf(runs, end)),
    start: line.runs[0]?.start ?? 0,
    end,
  };
}

function withoutEdges(cells: readonly Run[][]): readonly Run[][] {
  const isEmpty = (runs: readonly Run[] | undefined): boolean =>
    runs !== undefined && runs.every(({ text }) => text.trim() === '');
  return cells.slice(isEmpty(cells[0]) ? 1 : 0, isEmpty(cells.at(-1)) ? -1 : undefined);
}

function cellOf(runs: readonly Run[], at: number): TableCell {
  const full = runs.filter(({ text }) => text.trim() !== '');
  const start = full[0]?.start ?? at;
  const end = full.at(-1)?.end ?? start;
  const line = { runs: full, isForced: false };
  const blocks =
    full.length === 0 ? [] : [{ type: 'paragraph', lines: [line], start, end } as const];
  return { blocks, isHead: false, isRepeated: false, start, end };
}

/** The first of several rows is their head where it holds no value and others do, or has more to say. */
function hasHeads(rows: readonly TableRow[]): boolean {
  const [first, ...others] = rows.map(({ cells }) => cells.map((cell) => wordsOf(cell)));
  if (first === undefined || first.some((text) => isValueText(text))) return false;
  return first.length > 2 || others.some((row) => row.some((text) => isValueText(text)));
}

function wordsOf({ blocks }: TableCell): string {
  return plainText(
    blocks
      .flatMap((block) => (block.type === 'paragraph' ? block.lines.map(textOf) : []))
      .join(' '),
  );
}
