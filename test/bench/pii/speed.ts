import type { PiiProtector } from '../../../main/privacy/pii-protector.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import type { BenchRow } from '../bench-row.ts';
import { HOSTILE_UNITS, mixedText, nestedPayload } from './texts.ts';

export interface SpeedOptions {
  readonly protector: PiiProtector;
  readonly detectors: Readonly<Record<string, (text: string) => unknown>>;
  /** Protects a value without holding up the loop. */
  protectAside(value: JsonValue): Promise<unknown>;
  say(line: string): void;
}

const ROUNDS = 25;

/** A bare pass of one pattern over the text: the least that any detection can cost. */
const BARE = /[\w.%+-]{1,64}@[\w.-]{1,255}\.[a-z]{2,}/gi;

/** How long protection takes, warmed up, and whether its time is linear. */
export async function* measureSpeed(options: SpeedOptions): AsyncIterable<BenchRow> {
  const { protector } = options;
  for (const [name, size] of [
    ['10kb', 10_000],
    ['100kb', 100_000],
  ] as const) {
    const text = mixedText(size);
    const ours = fastestOf(() => protector.protectText(text));
    yield row(
      `pii.${name}_ms`,
      ours,
      'ms',
      fastestOf(() => text.match(BARE)),
    );
  }
  const payload = nestedPayload(1_000_000);
  const json = JSON.stringify(payload);
  const ours = fastestOf(() => protector.protectJson(payload));
  yield row(
    'pii.nested_1mb_ms',
    ours,
    'ms',
    fastestOf(() => json.match(BARE)),
  );
  yield doublingRow(options);
  const aside = await stallOf(() => options.protectAside(payload));
  const inProcess = await stallOf(async () => protector.protectJson(payload));
  yield row('pii.loop_stall_ms', aside, 'ms', inProcess);
}

const SMALL = 60_000;

/** The worst ratio over all detectors and hostile texts of time for twice the text. */
function doublingRow({ detectors, protector, say }: SpeedOptions): BenchRow {
  let worst = 0;
  const works = { ...detectors, protectText: (text: string) => protector.protectText(text) };
  for (const [name, work] of Object.entries(works)) {
    for (const unit of HOSTILE_UNITS) {
      const ratio = doublingOf(work, unit);
      if (ratio > 2.2) say(`${name} on ${JSON.stringify(unit)}: ${ratio.toFixed(2)}`);
      worst = Math.max(worst, ratio);
    }
  }
  const bare = Math.max(
    ...HOSTILE_UNITS.map((unit) => doublingOf((text) => text.match(BARE), unit)),
  );
  return row('pii.doubling_worst', worst, 'times', bare);
}

/** Times below this say nothing but how busy the machine is. */
const TELLING_MS = 4;

/** The mean of so many: a single one may be the one where the collector begins to work. */
const DOUBLINGS = 3;

function doublingOf(work: (text: string) => unknown, unit: string): number {
  // Another text in between, so that nothing is remembered from the last round.
  function measure(text: string): number {
    work(' 1');
    return cpuTimeOf(() => work(text));
  }
  let small = unit.repeat(Math.ceil(SMALL / unit.length));
  let ms = measure(small);
  for (let rounds = 0; ms < TELLING_MS && rounds < 5; rounds += 1) {
    small = small.repeat(2);
    ms = measure(small);
  }
  const large = small.repeat(2 ** DOUBLINGS);
  let best = Infinity;
  // A disturbance makes a ratio larger, hardly ever smaller in three tries in a row.
  for (let attempt = 0; attempt < 3 && best > 2.1; attempt += 1) {
    let fast = Infinity;
    let slow = Infinity;
    for (let round = 0; round < 2; round += 1) {
      fast = Math.min(
        fast,
        cpuTimeOf(() => work(small)),
      );
      slow = Math.min(
        slow,
        cpuTimeOf(() => work(large)),
      );
    }
    best = Math.min(best, (slow / Math.max(fast, TELLING_MS / 2)) ** (1 / DOUBLINGS));
  }
  return best;
}

/** Of this process alone, so that a busy machine counts less. */
function cpuTimeOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function timeOf(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

/** Of many rounds after as many to warm up: what else the machine does only adds. */
function fastestOf(work: () => unknown, rounds = ROUNDS): number {
  for (let warmUp = 0; warmUp < rounds; warmUp += 1) work();
  return Math.min(...Array.from({ length: rounds }, () => timeOf(work)));
}

/** The longest that the loop did not turn while the work was under way. */
async function stallOf(work: () => Promise<unknown>): Promise<number> {
  await work();
  let longest = 0;
  let last = performance.now();
  let isWatching = true;
  function turn(): void {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (isWatching) setImmediate(turn);
  }
  setImmediate(turn);
  await work();
  isWatching = false;
  return Math.max(longest, performance.now() - last);
}

function row(name: string, value: number, unit: string, baseline: number): BenchRow {
  return { row: name, value, unit, baseline, ratio: value / baseline };
}
