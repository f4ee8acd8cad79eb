import type { Part } from './part.ts';
import type { PlacedRow } from './table-states.ts';
import { exactFieldMeanings, fieldMeanings } from './vocabulary/look-up.ts';

/**
 * Puts the names of rows before what several of them have in common: "Squad | Measure | Target".
 */
export function withNamesFirst(rows: readonly PlacedRow[]): readonly PlacedRow[] {
  const full = rows.filter(({ row }) => row.kind === 'row');
  const [group, name] = full[0]?.row.parts ?? [];
  if (group === undefined || name === undefined || full.length < 3) return rows;
  if (fieldMeanings(group.label).length > 0 || exactFieldMeanings(name.label).length === 0)
    return rows;
  const groups = new Set(full.map(({ row }) => row.parts[0]?.text));
  const names = new Set(full.map(({ row }) => row.parts[1]?.text));
  const isGrouped = groups.size < full.length && names.size === full.length;
  if (!isGrouped || full.some(({ row }) => !/\p{L}/u.test(row.parts[1]?.text ?? ''))) return rows;
  return rows.map(({ row, context }) => {
    const [first, second, ...others] = row.parts;
    if (first === undefined || second === undefined) return { row, context };
    return { row: { ...row, parts: [second, first, ...others] }, context };
  });
}

/** A first column without a head holds the names of the rows. */
export function nameFirst(row: Part): Part {
  const [name, ...others] = row.parts;
  if (row.kind !== 'row' || name === undefined || !/\p{L}/u.test(name.text)) return row;
  const isGoal = isTarget(name) && others.some((cell) => isTarget(cell));
  if (name.label !== '' && !isGoal) return row;
  return { ...row, parts: [{ ...name, label: FIRST_COLUMN }, ...others] };
}

function isTarget({ label }: Part): boolean {
  return exactFieldMeanings(label).includes('target');
}

/** What an unnamed first column is taken for. */
const FIRST_COLUMN = 'Name';
