import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { benchRowSchema, type Bench, type BenchRow } from './bench-row.ts';

const SUFFIX = '.bench.ts';

const benchModuleSchema = z.object({
  run: z.custom<Bench>((value) => typeof value === 'function', 'it exports no function "run"'),
});

export interface BenchDoorOptions {
  /** The bench's name, and flags in any order; `--json` is the door's own. */
  readonly argv: readonly string[];
  /** The folder that holds the benches. */
  readonly folder: string;
  /** Takes the rows. */
  readonly out: (text: string) => void;
  /** Takes what is said to the person. */
  readonly say: (line: string) => void;
}

/**
 * Runs one bench by its name and prints its rows: a table, or with `--json` one JSON
 * object a line, each as soon as it is measured.
 *
 * @returns 0; 1 when the bench measured nothing; 2 when there is no bench of that name
 * @throws what the bench throws, and on a row of another shape
 */
export async function runBenchDoor({ argv, folder, out, say }: BenchDoorOptions): Promise<number> {
  const name = argv.find((argument) => !argument.startsWith('-'));
  const known = benchNames(folder);
  if (name === undefined || !known.includes(name)) {
    if (name !== undefined) say(`There is no bench "${name}".`);
    say(`Usage: npm run bench -- <name> [--json]. The benches: ${known.join(', ') || 'none yet'}.`);
    return 2;
  }
  const file = pathToFileURL(path.join(folder, name + SUFFIX)).href;
  const { run } = benchModuleSchema.parse(await import(file));
  const isJson = argv.includes('--json');
  const flags = argv.toSpliced(argv.indexOf(name), 1).filter((flag) => flag !== '--json');
  const rows: BenchRow[] = [];
  for await (const measured of each(run({ flags, say }))) {
    const row = benchRowSchema.parse(measured);
    rows.push(row);
    if (isJson) out(`${JSON.stringify(row)}\n`);
  }
  if (rows.length === 0) {
    say(`The bench "${name}" measured nothing.`);
    return 1;
  }
  if (!isJson) out(formatTable(rows));
  return 0;
}

function benchNames(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .toSorted();
}

async function* each(rows: ReturnType<Bench>): AsyncIterable<BenchRow> {
  if (rows instanceof Promise) yield* await rows;
  else yield* rows;
}

/** Names to the left, numbers to the right, a dash for what was not measured. */
function formatTable(rows: readonly BenchRow[]): string {
  const header = ['row', 'value', 'unit', 'baseline', 'ratio'];
  const cells = rows.map(({ row, value, unit, baseline, ratio }) => [
    row,
    formatNumber(value),
    unit,
    formatNumber(baseline),
    formatNumber(ratio),
  ]);
  const table = [header, ...cells];
  const widths = header.map((_, column) => Math.max(...table.map((line) => width(line[column]))));
  const lines = table.map((line) =>
    line
      .map((cell, column) => pad(cell, widths[column] ?? 0, isText(column)))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

function formatNumber(value: number | null): string {
  if (value === null) return '-';
  return value.toLocaleString('en-GB', { maximumSignificantDigits: 5, useGrouping: false });
}

function width(cell: string | undefined): number {
  return cell?.length ?? 0;
}

function pad(cell: string, to: number, isLeft: boolean): string {
  return isLeft ? cell.padEnd(to) : cell.padStart(to);
}

function isText(column: number): boolean {
  return column === 0 || column === 2;
}
