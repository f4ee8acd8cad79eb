import type { Part } from './part.ts';
import { rankingLetters } from './ranking-letters.ts';
import { exactFieldMeanings } from './vocabulary/look-up.ts';

/**
 * Takes off what the heads of neighbouring columns have in common: "Score (1-10) Impact" and
 * "Score (1-10) Ease" come from two rows of heads, of which the lower one tells them apart.
 */
export function tidyHeads(table: Part): Part {
  const rows = table.parts.filter(({ kind }) => kind === 'row');
  const widest = rows.toSorted((one, other) => other.parts.length - one.parts.length)[0];
  const labels = widest?.parts.map(({ label }) => label) ?? [];
  const letters = rankingLetters(labels);
  const short = new Map(
    labels.map((label, index) => [
      label,
      letters.get(label.trim().toUpperCase()) ?? withoutShared(label, labels, index),
    ]),
  );
  if (labels.every((label) => short.get(label) === label)) return table;
  return { ...table, parts: table.parts.map((row) => withHeads(row, short)) };
}

function withHeads(row: Part, short: ReadonlyMap<string, string>): Part {
  if (row.kind === 'section')
    return { ...row, parts: row.parts.map((one) => withHeads(one, short)) };
  const parts = row.parts.map((cell) => ({ ...cell, label: short.get(cell.label) ?? cell.label }));
  return { ...row, parts };
}

/** A head without its first words, where a neighbour has them too and the rest is a label. */
function withoutShared(label: string, labels: readonly string[], index: number): string {
  const words = label.split(/\s+/);
  const neighbours = [labels[index - 1], labels[index + 1]].map((one) => one?.split(/\s+/) ?? []);
  const shared = Math.max(
    ...neighbours.map((other) => {
      const end = words.findIndex((word, at) => word !== other[at]);
      return end === -1 ? words.length : end;
    }),
  );
  const rest = words.slice(shared).join(' ');
  return shared > 0 && exactFieldMeanings(rest).length > 0 ? rest : label;
}
