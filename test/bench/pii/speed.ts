import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { SyncRedactor } from 'redact-pii';
import { z } from 'zod';
import type { Redactor } from '../../../main/privacy/redaction/redactor.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import type { BenchRow } from '../bench-row.ts';
import { findByPlainPatterns } from './plain-patterns.ts';
import { HOSTILE_UNITS, mixedText, nestedPayload } from './texts.ts';

export interface SpeedOptions {
  readonly redactor: Redactor;
  readonly detectors: Readonly<Record<string, (text: string) => unknown>>;
  /** Protects a value without holding up the loop. */
  protectAside(value: JsonValue): Promise<unknown>;
  say(line: string): void;
}

const ROUNDS = 25;

/** Of the plain patterns over the text, in a time that is compared. */
const PASSES = 20;

/** The collector as it is with `--expose-gc`: rubbish of one measurement is not paid in the next. */
const collectGarbage = exposeCollector();

/** A bare pass of one pattern over the text: the least that any detection can cost. */
const BARE = /[\w.%+-]{1,64}@[\w.-]{1,255}\.[a-z]{2,}/gi;

/**
 * How long protection takes, warmed up, and whether its time is linear.
 *
 * Times are compared with passes of the plain patterns, which do not change when the
 * console does: the ratio tells whether the console has become slower, or the machine. The rows
 * `pii.protect_` compare with what the package `redact-pii` takes, which finds far less.
 */
export async function* measureSpeed(options: SpeedOptions): AsyncIterable<BenchRow> {
  const { redactor } = options;
  const theirs = new SyncRedactor();
  for (const [name, size] of [
    ['10kb', 10_000],
    ['100kb', 100_000],
  ] as const) {
    const text = mixedText(size);
    const protect = (): unknown => redactor.redactText(text);
    yield timeRow(`pii.${name}_ms`, protect, () => passPlainPatterns(text));
    yield timeRow(`pii.protect_${name}`, protect, () => theirs.redact(text));
  }
  const payload = nestedPayload(1_000_000);
  const asText = JSON.stringify(payload);
  yield timeRow(
    'pii.nested_1mb_ms',
    () => redactor.redactJson(payload),
    () => passPlainPatterns(asText),
  );
  yield doublingRow(options);
  const aside = await stallOf(() => options.protectAside(payload));
  const inProcess = await stallOf(async () => redactor.redactJson(payload));
  yield row('pii.loop_stall_ms', aside, 'ms', inProcess);
}

const SMALL = 60_000;

/** The worst ratio over all detectors and hostile texts of time for twice the text. */
function doublingRow({ detectors, redactor, say }: SpeedOptions): BenchRow {
  let worst = 0;
  const works = { ...detectors, redactText: (text: string) => redactor.redactText(text) };
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

/** From 60 to 480 KB: the largest that is common, and short enough to be measured undisturbed. */
const DOUBLINGS = 3;
const PIECES = 2 ** DOUBLINGS;

/** Shorter times say more of the timer than of the work. */
const TELLING_MS = 3;

/** Short works are tried more often: a disturbance is as long as they are. */
const LEAST_ROUNDS = 2;
const MOST_MS = 2_000;

/** Below, another round could only confirm it. */
const SURELY_LINEAR = 2.05;

/**
 * How much longer the work takes on twice the text.
 *
 * The same amount of text is worked through in eight pieces and in one, so that the timer,
 * the collector and whatever else the machine does weigh alike on both. They take turns,
 * and the shortest time of each counts. What takes longer because a text is long takes
 * longer in every round: measuring a suspicious one again hides nothing.
 */
function doublingOf(work: (text: string) => unknown, unit: string): number {
  const piece = unit.repeat(Math.ceil(SMALL / unit.length));
  const whole = piece.repeat(PIECES);
  // The first time, a text is made one piece and the code compiled.
  const firstMs = timeAfresh(work, piece, PIECES);
  work(whole);
  const repeats = Math.min(20, Math.ceil(TELLING_MS / firstMs));
  let inPieces = Infinity;
  let inOne = Infinity;
  let ratio = Infinity;
  const startedAt = performance.now();
  for (let round = 0; ratio >= SURELY_LINEAR || round < LEAST_ROUNDS; round += 1) {
    if (round >= LEAST_ROUNDS && performance.now() - startedAt > MOST_MS) break;
    inPieces = Math.min(inPieces, timeAfresh(work, piece, PIECES * repeats));
    inOne = Math.min(inOne, timeAfresh(work, whole, repeats));
    ratio = 2 * (inOne / inPieces) ** (1 / DOUBLINGS);
  }
  return ratio;
}

/** Wall time: that of the processor is counted in ticks of many milliseconds on some machines. */
function timeAfresh(work: (text: string) => unknown, text: string, times: number): number {
  collectGarbage();
  return timeOf(() => {
    for (let time = 0; time < times; time += 1) {
      // Another text in between, so that nothing is remembered from the last time.
      work(' 1');
      work(text);
    }
  });
}

function timeOf(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

/**
 * The fastest of many rounds, after as many to warm up: what else the machine does only adds.
 *
 * It takes turns with what it is compared with, because the machine is not as fast at all
 * times. Where it can be chosen, both take about as long: a busy machine interrupts both alike.
 */
function timeRow(name: string, ours: () => unknown, others: () => unknown): BenchRow {
  let oursMs = Infinity;
  let othersMs = Infinity;
  for (let round = 0; round < 2 * ROUNDS; round += 1) {
    const [oursNowMs, othersNowMs] = [timeOf(ours), timeOf(others)];
    if (round < ROUNDS) continue;
    oursMs = Math.min(oursMs, oursNowMs);
    othersMs = Math.min(othersMs, othersNowMs);
  }
  return row(name, oursMs, 'ms', othersMs);
}

function passPlainPatterns(text: string): void {
  for (let pass = 0; pass < PASSES; pass += 1) findByPlainPatterns(text);
}

/**
 * The longest that the loop did not turn while the work was under way: the least of several
 * times, since what else the machine does only adds.
 */
async function stallOf(work: () => Promise<unknown>): Promise<number> {
  await work();
  let least = Infinity;
  for (let round = 0; round < STALL_ROUNDS; round += 1) {
    collectGarbage();
    least = Math.min(least, await longestStandstill(work));
  }
  return least;
}

const STALL_ROUNDS = 6;

/** A turn a millisecond: one after the other would itself keep a processor busy. */
async function longestStandstill(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const turns = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  await work();
  clearInterval(turns);
  return Math.max(longest, performance.now() - last);
}

function exposeCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  return z.custom<() => void>((value) => typeof value === 'function').parse(collect);
}

function row(name: string, value: number, unit: string, baseline: number): BenchRow {
  return { row: name, value, unit, baseline, ratio: value / baseline };
}
