import type { BenchContext, BenchRow } from '../bench-row.ts';
import { WorkflowChild } from './child.ts';

const WARMING_UP = 50;
const STATUS_CALLS = 2000;
const LIST_CALLS = 300;

/** As many runs as the list shows at first. */
const FIRST_PAGE = 200;

interface Reads {
  readonly status: readonly number[];
  readonly list: readonly number[];
}

/** What Home and Runs ask for, with a full store and with an empty one. */
export async function* measureReads(
  folders: { readonly full: string; readonly empty: string },
  say: BenchContext['say'],
): AsyncIterable<BenchRow> {
  const empty = await readFrom(folders.empty);
  const full = await readFrom(folders.full);
  for (const [name, { status, list }] of Object.entries({ empty, full })) {
    say(
      `${name} store: status p50 ${ms(at(status, 0.5))} p99 ${ms(at(status, 0.99))}, ` +
        `run list p50 ${ms(at(list, 0.5))} p99 ${ms(at(list, 0.99))}`,
    );
  }
  yield row('workflow.status_p99_ms', at(full.status, 0.99), at(empty.status, 0.99));
  yield row('workflow.run_list_ms', at(full.list, 0.5), at(empty.list, 0.5));
}

async function readFrom(dataDir: string): Promise<Reads> {
  await using child = await WorkflowChild.start('reads', dataDir);
  const ask = (name: string, input: unknown, times: number) =>
    child.ask({ kind: 'call', name, input, times });
  const first = { limit: FIRST_PAGE };
  await ask('status.recent', {}, WARMING_UP);
  await ask('runs.list', first, WARMING_UP);
  return {
    status: await ask('status.recent', {}, STATUS_CALLS),
    list: await ask('runs.list', first, LIST_CALLS),
  };
}

function at(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? NaN;
}

function row(name: string, value: number, baseline: number): BenchRow {
  return { row: name, value, unit: 'ms', baseline, ratio: value / baseline };
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}
