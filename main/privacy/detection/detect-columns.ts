import type { PiiType } from '../../../shared/domain/pii.ts';
import type { Detection } from './detection.ts';
import { readFieldName } from './fields/field.ts';

/** A column's name says more than any word in a line above. */
const IN_COLUMN = 0.98;

/** Nobody pastes a table with more columns into a text. */
const MAX_COLUMNS = 60;
const MAX_HEADER = 2_000;

/**
 * Finds personal data in a table within a text (CSV, tabs, Markdown) by the names of its
 * columns: `name,dob` above `J. Doe,1980-01-02`.
 *
 * A line is a header when it has no digit and names a field that holds personal data. The
 * lines below belong to it as long as they have the same number of cells.
 *
 * @param detect searches a cell that is expected to hold certain types
 */
export function detectInColumns(
  text: string,
  detect: (cell: string, expects: ReadonlySet<PiiType>) => readonly Detection[],
): Detection[] {
  const detections: Detection[] = [];
  let table: Table | null = null;
  let lineStart = 0;
  while (lineStart < text.length) {
    const feed = text.indexOf('\n', lineStart);
    const lineEnd = feed === -1 ? text.length : feed;
    const line = text.slice(lineStart, lineEnd);
    const cells: readonly Cell[] | null = table === null ? null : splitCells(line, table.separator);
    if (table === null || cells?.length !== table.expects.length) table = readHeader(line);
    else {
      for (const [column, cell] of (cells ?? []).entries()) {
        const expects = table.expects[column];
        if (expects === undefined || expects === null || cell.text === '') continue;
        for (const one of detect(cell.text, expects)) {
          const start = lineStart + cell.start;
          detections.push({
            ...one,
            start: start + one.start,
            end: start + one.end,
            confidence: expects.has(one.type) ? IN_COLUMN : one.confidence,
          });
        }
      }
    }
    lineStart = lineEnd + 1;
  }
  return detections;
}

interface Table {
  readonly separator: string;
  /** What each column is expected to hold; `null` for nothing in particular. */
  readonly expects: readonly (ReadonlySet<PiiType> | null)[];
}

interface Cell {
  readonly start: number;
  readonly text: string;
}

function readHeader(line: string): Table | null {
  if (line.length > MAX_HEADER || /\d/.test(line)) return null;
  const separator = [',', ';', '\t', '|'].find((one) => line.includes(one));
  if (separator === undefined) return null;
  const cells = splitCells(line, separator);
  const isHeader = cells.length >= 2 && cells.length <= MAX_COLUMNS;
  if (!isHeader || cells.some((cell) => cell.text.length > 40)) return null;
  const expects = cells.map(({ text }) => {
    const field = text === '' ? null : readFieldName(text);
    return field === null || field.expects.size === 0 ? null : field.expects;
  });
  return expects.every((one) => one === null) ? null : { separator, expects };
}

/** Splits a line into cells, without the spaces and quotes around them. */
function splitCells(line: string, separator: string): Cell[] {
  let start = 0;
  return line.split(separator).map((raw) => {
    let from = 0;
    let to = raw.length;
    while (from < to && isPadding(raw.charCodeAt(from))) from += 1;
    while (to > from && isPadding(raw.charCodeAt(to - 1))) to -= 1;
    const cell = { start: start + from, text: raw.slice(from, to) };
    start += raw.length + separator.length;
    return cell;
  });
}

/** A space, a quote, or the carriage return before a line feed. */
function isPadding(code: number): boolean {
  return code === 0x20 || code === 0x22 || code === 0x0d;
}
