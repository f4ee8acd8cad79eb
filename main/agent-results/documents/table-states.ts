import type { Context } from './context.ts';
import type { Part } from './part.ts';
import { readStatus } from './read-levels.ts';
import { LEVEL_SIGNS } from './vocabulary/level-terms.ts';

/** A row of a table, and what the headings above it say. */
export interface PlacedRow {
  readonly row: Part;
  readonly context: Context;
}

/** A table that has a state in each row, whatever that column is called: connections. */
export function withStates(rows: readonly PlacedRow[]): readonly PlacedRow[] | null {
  const cells = rows.map(({ row }) => row.parts);
  const width = Math.max(0, ...cells.map(({ length }) => length));
  for (let column = 1; column < width; column += 1) {
    const texts = cells.map((row) => row[column]?.text ?? '');
    if (texts.length < 2 || !texts.every((text) => isState(text))) continue;
    return rows.map(({ row, context }) => ({
      context,
      row: {
        ...row,
        parts: row.parts.map((cell, at) => (at === column ? { ...cell, label: 'Status' } : cell)),
      },
    }));
  }
  return null;
}

function isState(text: string): boolean {
  const isSign = /^\p{Extended_Pictographic}/u.test(text) && LEVEL_SIGNS.has(text.trim());
  return isSign || (text.length <= 40 && readStatus(text) !== null);
}
