import { z } from 'zod';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';

/** A table under the names of its columns, and what its cells were parted by. */
export interface CsvTable {
  readonly separator: string;
  readonly columns: readonly string[];
  readonly rows: readonly JsonObject[];
}

/**
 * Reads CSV (RFC 4180) as rows under the names of their columns, so that a column's name says
 * what is in it.
 *
 * @returns `null` where the rows do not have the columns of their header
 */
export function readCsv(text: string): CsvTable | null {
  const clean = text.replace(/^\uFEFF/, '');
  const [head = ''] = clean.split('\n', 1);
  const separator = [',', ';', '\t'].find((one) => head.includes(one)) ?? ',';
  const [columns, ...lines] = cellsOf(clean, separator);
  if (columns === undefined || new Set(columns).size !== columns.length) return null;
  // Members of an object that look like numbers would not keep their order.
  if (columns.some((name) => name.trim() === '' || /^\d+$/.test(name))) return null;
  if (lines.some((cells) => cells.length !== columns.length)) return null;
  const rows = lines.map((cells) =>
    Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ''])),
  );
  return { separator, columns, rows };
}

const protectedSchema = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.record(z.string(), z.unknown())),
});

/**
 * Writes a table that was read, and protected since.
 *
 * @returns `null` where the header itself held personal data, so that it was none
 */
export function writeCsv({ separator, columns }: CsvTable, changed: JsonValue): string | null {
  const table = protectedSchema.safeParse(changed).data;
  if (table === undefined || table.columns.join('\n') !== columns.join('\n')) return null;
  const lines = [columns, ...table.rows.map((row) => Object.values(row).map(String))];
  if (lines.some((cells) => cells.length !== columns.length)) return null;
  const write = (cell: string): string =>
    /["\r\n]/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return `${lines.map((cells) => cells.map(write).join(separator)).join('\r\n')}\r\n`;
}

function cellsOf(text: string, separator: string): string[][] {
  const lines: string[][] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endLine = (): void => {
    cells.push(cell);
    if (cells.length > 1 || cell !== '') lines.push(cells);
    [cells, cell] = [[], ''];
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell === '') isQuoted = true;
    else if (character === separator) {
      cells.push(cell);
      cell = '';
    } else if (character === '\n') endLine();
    else if (character !== '\r' || text[at + 1] !== '\n') cell += character;
  }
  endLine();
  return lines;
}
