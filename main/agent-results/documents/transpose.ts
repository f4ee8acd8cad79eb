import { newPart } from './new-part.ts';
import type { Part } from './part.ts';
import type { FieldMeaning } from './vocabulary/field-meaning.ts';
import { exactFieldMeanings, fieldMeanings } from './vocabulary/look-up.ts';

/** Labels that a first column has, rather than names of things. */
const OF_AN_ENTRY: ReadonlySet<FieldMeaning> = new Set<FieldMeaning>([
  'needs',
  'problems',
  'opportunities',
  'hypothesis',
  'primary_metric',
  'guard_metric',
  'variants',
  'duration',
  'sample_size',
  'size',
  'owner',
  'when',
  'effort',
  'impact',
  'priority',
  'severity',
  'remedy',
  'action',
  'mitigation',
  'probability',
  'deliverables',
  'status',
  'kpi',
  'rationale',
  'description',
]);

/** Rows that must be labels of an entry. */
const LEAST_LABELS = 2;

/**
 * Turns a table whose rows are labels and whose columns are things into an entry for each column.
 *
 * @returns `null` for a table whose rows are the things
 */
export function entriesOfColumns(table: Part): readonly Part[] | null {
  const rows = table.parts.filter(({ kind, parts }) => kind === 'row' && parts.length > 2);
  const [first] = rows;
  if (first === undefined || rows.length < table.parts.length) return null;
  const labels = rows.map(({ parts }) => parts[0]?.text ?? '');
  const known = labels.filter((label) =>
    exactFieldMeanings(label).some((one) => OF_AN_ENTRY.has(one)),
  );
  if (known.length < LEAST_LABELS || known.length * 2 < labels.length) return null;
  const heads = first.parts.slice(1).map(({ label }) => label);
  const named = heads.filter((head) => fieldMeanings(head).length > 0);
  if (heads.includes('') || named.length * 2 > heads.length) return null;
  return heads.map((head, index) => entryOf(head, rows, index + 1));
}

function entryOf(head: string, rows: readonly Part[], column: number): Part {
  const fields = rows.flatMap(({ parts }) => {
    const [name] = parts;
    const cell = parts[column];
    return name === undefined || cell === undefined ? [] : [{ ...cell, label: name.text }];
  });
  const pointer = rows[0]?.parts[column]?.pointer ?? '';
  return newPart('item', pointer, { text: head, lead: head, parts: fields });
}
