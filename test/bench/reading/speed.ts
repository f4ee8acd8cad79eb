import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { parse } from 'parse5';
import { readDocument } from '../../../main/agent-results/documents/read-document.ts';
import type { BenchRow } from '../bench-row.ts';
import { HOSTILE_TEXTS, htmlReport, markdownReport } from './texts.ts';

const ROUNDS = 15;

/** Rows of speed: each report against the bare parser, and the worst of the hostile texts. */
export function* measureReadingSpeed(say: (line: string) => void): Iterable<BenchRow> {
  const markdown = markdownReport(50_000);
  yield timeRow('reading.md_50kb_ms', markdown, () => bareMarkdown(markdown));
  const html = htmlReport(500_000);
  yield timeRow('reading.html_500kb', html, () => parse(html));
  yield doublingRow(say);
}

function bareMarkdown(text: string): unknown {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: gfmFromMarkdown() });
}

/** The fastest of both, taking turns: what else the machine does weighs on both alike. */
function timeRow(name: string, text: string, bare: () => unknown): BenchRow {
  let ours = Infinity;
  let theirs = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    theirs = Math.min(theirs, timeOf(bare));
    ours = Math.min(
      ours,
      timeOf(() => readDocument(text, '')),
    );
  }
  return { row: name, value: ours, unit: 'ms', baseline: theirs, ratio: ours / theirs };
}

/** Characters of the shorter text; the longer one is four times as long. */
const SMALL = 40_000;
const DOUBLINGS = 2;
const PIECES = 2 ** DOUBLINGS;

/** A time that grows with the text doubles: another round could only confirm it. */
const SURELY_LINEAR = 2.1;
const MOST_ROUNDS = 6;

function doublingRow(say: (line: string) => void): BenchRow {
  let worst = 0;
  for (const [name, make] of Object.entries(HOSTILE_TEXTS)) {
    const ratio = doublingOf(make);
    if (ratio > 2.2) say(`${name}: ${ratio.toFixed(2)}`);
    worst = Math.max(worst, ratio);
  }
  return {
    row: 'reading.doubling_worst',
    value: worst,
    unit: 'times',
    baseline: null,
    ratio: null,
  };
}

/** How much longer twice the text takes: four short texts against one four times as long. */
function doublingOf(make: (characters: number) => string): number {
  const short = make(SMALL);
  const long = make(SMALL * PIECES);
  readDocument(short, '');
  let inPieces = Infinity;
  let inOne = Infinity;
  let ratio = Infinity;
  for (let round = 0; ratio >= SURELY_LINEAR && round < MOST_ROUNDS; round += 1) {
    inPieces = Math.min(
      inPieces,
      timeOf(() => {
        for (let piece = 0; piece < PIECES; piece += 1) readDocument(short, '');
      }),
    );
    inOne = Math.min(
      inOne,
      timeOf(() => readDocument(long, '')),
    );
    ratio = 2 * (inOne / inPieces) ** (1 / DOUBLINGS);
  }
  return ratio;
}

function timeOf(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}
