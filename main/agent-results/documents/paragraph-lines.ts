import type { Line } from './blocks.ts';
import { joined } from './find-label.ts';
import { beginsWithLetter, plainText } from './plain-text.ts';
import { sliceRun } from './slice-run.ts';
import { takeRanking } from './ranking-letters.ts';
import { readLine, type ReadLine } from './read-line.ts';
import { isTime } from './vocabulary/time-terms.ts';

/** What a line of a paragraph says, with what follows it unlabelled. */
export interface SpokenLine {
  readonly read: ReadLine;
  readonly number: number | null;
  /** Whether it begins with a mark as entries of lists do. */
  readonly isListed: boolean;
  /** That mark, "■" or "-"; empty without one, or with a number. */
  readonly marker: string;
  /** Whether it says something of the line above: ": 57 of 100". */
  readonly isDefinition: boolean;
  readonly isForced: boolean;
  /** Whether it begins its line; a second label of one line does not. */
  readonly isFirst: boolean;
}

/**
 * Reads the lines of a paragraph: one for each label, mark or break that the writer demanded.
 * Others go on with the line before.
 *
 * @param mayBeListed whether a mark of a list counts that the parser did not take for one
 */
export function readLines(lines: readonly Line[], mayBeListed = true): SpokenLine[] {
  const [only] = lines;
  const spoken =
    lines.length === 1 && only !== undefined
      ? readOne(only, mayBeListed)
      : unwrapped(lines).flatMap((line) => readOne(line, mayBeListed));
  // Most paragraphs are one line with one thing to say.
  if (spoken.length === 1) return spoken.filter((line) => isFilled(line));
  return groupLines(spoken).flatMap((group) => mergeLines(group) ?? []);
}

/** The narrowest column that anybody wraps a text to, in characters. */
const LEAST_WIDTH = 60;

/**
 * Tells lines that were wrapped from lines that were meant: whoever wraps puts a word on the
 * line before as long as it fits there.
 */
function unwrapped(lines: readonly Line[]): readonly Line[] {
  const texts = lines.map(({ runs }) => plainText(joined(runs)));
  const width = Math.max(LEAST_WIDTH, ...texts.map(({ length }) => length));
  return lines.map((line, index) => {
    const before = texts[index - 1];
    const [word = ''] = (texts[index] ?? '').split(' ', 1);
    const text = texts[index] ?? '';
    const isRanking = before !== undefined && SCORES.test(text) && takeRanking(text)?.text === '';
    const areFigures = FIGURE.test(text) && before !== undefined && FIGURE.test(before);
    if (before !== undefined && (isTime(text) || areFigures || isRanking))
      return { ...line, isForced: true };
    if (before === undefined || !/^[\p{Lu}\p{N}\p{Extended_Pictographic}"“«„¿¡(]/u.test(word))
      return line;
    const hasRoom = before.length + 1 + word.length <= width;
    return hasRoom && /[.!?…:;)\]”»"]$/.test(before) ? { ...line, isForced: true } : line;
  });
}

/** "P 8 / I 9 / E 7": a letter or a word and its number, as a line of scores begins. */
const SCORES = /^(?:RICE|ICE|PIE|[RICEP]|Reach|Impact|Potential)\b.{0,3}\d/iu;

/** A name and its number in one short line, without a colon: "直帰率 62% → 50%". */
const FIGURE =
  /^\p{L}[^.!?:：]{1,40}\s[\d.,]+\s?(?:[%/]\s?\d{0,3}|\S{1,4})?(?:\s*(?:→|->)\s*[\d.,]+\s?\S{0,4})?$/u;

function readOne(line: Line, mayBeListed: boolean): SpokenLine[] {
  const { rest, number, isListed, marker, isDefinition } = mayBeListed
    ? splitMarker(line)
    : unmarked(line);
  return readLine(rest).map((read, index) => ({
    read,
    number: index === 0 ? number : null,
    isListed,
    marker,
    isDefinition,
    isForced: line.isForced,
    isFirst: index === 0,
  }));
}

/** Puts lines that go on with the one before together. */
function groupLines(lines: readonly SpokenLine[]): SpokenLine[][] {
  const groups: SpokenLine[][] = [];
  const haveLeads = (lines[0]?.read.lead ?? '') !== '';
  for (const [index, line] of lines.entries()) {
    const isLed = haveLeads && line.read.lead !== '' && endsSentence(lines[index - 1]);
    const isBegun = !line.isFirst || line.isListed || line.isForced || line.isDefinition || isLed;
    const isNew = line.read.label !== '' || isBegun || isTitleMark(lines[index - 1]?.marker);
    const group = groups.at(-1);
    if (group === undefined || isNew) groups.push([line]);
    else group.push(line);
  }
  return groups;
}

/** Marks that stand before headings as often as before entries. */
export function isTitleMark(marker: string | undefined): boolean {
  return marker !== undefined && marker !== '' && '■□◆◇●▼▶►◎'.includes(marker);
}

function endsSentence(line: SpokenLine | undefined): boolean {
  return line !== undefined && /[.!?…)\]。！？]$/.test(line.read.text);
}

function isFilled({ read }: SpokenLine): boolean {
  return read.text !== '' || read.label !== '';
}

function mergeLines(lines: readonly SpokenLine[]): SpokenLine | null {
  const filled = lines.filter((line) => isFilled(line));
  const first = filled[0];
  const last = filled.at(-1);
  const marked = lines[0];
  if (first === undefined || last === undefined || marked === undefined) return null;
  if (filled.length === 1) return { ...marked, read: first.read };
  const text = filled
    .map(({ read }) => read.text)
    .filter((one) => one !== '')
    .join(' ');
  const lead = first.read.isAllStrong ? first.read.text : first.read.lead;
  const read: ReadLine = {
    ...first.read,
    text,
    lead: lead === text ? '' : lead,
    end: last.read.end,
    links: filled.flatMap(({ read: { links } }) => links),
    badges: filled.flatMap(({ read: { badges } }) => badges),
    isAllStrong: filled.every(({ read: { isAllStrong } }) => isAllStrong),
  };
  return { ...marked, read };
}

/** A mark of a list that the parser did not take for one. */
const MARKER =
  /^\s*(?:([•▪◦‣●○■□◆◇▼▶►◎・–—→➤✓✔✗✘☐☑☒]|[-=]>|[-*+](?=\s))\s*|[a-h]\)\s+|\(?(\d{1,3})[.)]\s+)/u;

/** The mark of what is said of a term, where the colon is no part of a label. */
const DEFINITION = /^\s*:\s+(?=\S)/;

interface Marked {
  readonly rest: Line;
  readonly number: number | null;
  readonly isListed: boolean;
  readonly marker: string;
  readonly isDefinition: boolean;
}

function unmarked(line: Line): Marked {
  return { rest: line, number: null, isListed: false, marker: '', isDefinition: false };
}

function splitMarker(line: Line): Marked {
  const [first, ...others] = line.runs;
  const definition = first === undefined ? null : DEFINITION.exec(first.text);
  if (first !== undefined && definition !== null) {
    const kept = sliceRun(first, definition[0].length, first.text.length);
    const own = { ...line, runs: [kept, ...others] };
    // A term with a single value below it is read as "Term : value".
    if (readLine(own)[0]?.label !== '') return { ...unmarked(own), isDefinition: true };
  }
  const match =
    first === undefined || beginsWithLetter(first.text) ? null : MARKER.exec(first.text);
  if (first === undefined || match === null) return unmarked(line);
  const kept = sliceRun(first, match[0].length, first.text.length);
  const rest = { ...line, runs: kept.text === '' ? others : [kept, ...others] };
  const number = match[2] === undefined ? null : Number(match[2]);
  return { rest, number, isListed: true, marker: match[1] ?? '', isDefinition: false };
}
