import type { Part } from './part.ts';
import { rankingLetters } from './ranking-letters.ts';
import { exactFieldMeanings } from './vocabulary/look-up.ts';
import { isTime } from './vocabulary/time-terms.ts';

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
  const dated = datesIn(labels.map((label) => short.get(label) ?? label));
  for (const label of labels)
    short.set(label, dated.get(short.get(label) ?? '') ?? short.get(label) ?? label);
  if (labels.every((label) => short.get(label) === label)) return table;
  return { ...table, parts: table.parts.map((row) => withHeads(row, short)) };
}

/** Two times beside a target: the earlier one has what was, the later one what is. */
function datesIn(labels: readonly string[]): ReadonlyMap<string, string> {
  const times = labels.filter((label) => isTime(label) || YEAR.test(label));
  const [first = '', last = ''] = times;
  const others = labels.flatMap((label) => exactFieldMeanings(label));
  const isOther = others.some((one) => one === 'current' || one === 'previous');
  if (times.length !== 2 || first === last || isOther || !others.includes('target'))
    return new Map();
  const [before, now] = yearOf(first) > yearOf(last) ? [last, first] : [first, last];
  return new Map([
    [before, 'Previous'],
    [now, 'Current'],
  ]);
}

const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/;

function yearOf(label: string): number {
  return Number(YEAR.exec(label)?.[0] ?? 0);
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
  const isHead = exactFieldMeanings(rest).length > 0 || isTime(rest);
  return shared > 0 && isHead ? rest : label;
}
