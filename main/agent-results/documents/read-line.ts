import type { CharacterRange } from '../../../shared/domain/json.ts';
import type { Line, Run } from './blocks.ts';
import type { PartLink } from './part.ts';
import { findLabel, findStatedValue, joined } from './find-label.ts';
import { linksOf } from './line-links.ts';
import { beginsWithLetter, plainText } from './plain-text.ts';
import { levelOfSign } from './read-levels.ts';
import { sliceRun } from './slice-run.ts';

/** What one line says: its name, its text, and what it sets apart. */
export interface ReadLine extends CharacterRange {
  /** The words before its colon; empty where it has none. */
  readonly label: string;
  readonly text: string;
  /** The bold words that its text begins with; empty without. */
  readonly lead: string;
  /** Whether bold type is all there is to it. */
  readonly isAllStrong: boolean;
  /** Whether label and text are one piece of bold type. */
  readonly isOneStrong: boolean;
  /** Whether the whole line is emphasised, and not in bold type. */
  readonly isOneEmphasis: boolean;
  readonly links: readonly PartLink[];
  /** Small words that are set apart from the text. */
  readonly badges: readonly BadgeText[];
  /** Where in the source its label ends; its beginning where it has none. */
  readonly labelEnd: number;
}

/** The text of a badge, and where it stands. */
export interface BadgeText extends CharacterRange {
  readonly text: string;
}

/**
 * Splits lines into what each of them names: `**Impact**: High | **Effort**: Low` is two.
 */
export function readLine(line: Line): ReadLine[] {
  if (!line.runs.some(isBadge)) {
    if (countColons(line.runs) < 2) return [readRuns(line.runs)];
    return splitLabels(line.runs).map((part) => readRuns(part));
  }
  const badges = line.runs.filter((run) => isBadge(run));
  const runs = line.runs.filter((run) => !isBadge(run));
  if (runs.some(({ text }) => text.trim() !== '')) {
    const read = splitLabels(runs).map((part) => readRuns(part));
    const first = read[0];
    if (first === undefined) return [];
    return [{ ...first, badges: badges.map(toBadge) }, ...read.slice(1)];
  }
  return splitLabels(line.runs).map((part) => readRuns(part));
}

function isBadge({ style }: Run): boolean {
  return style === 'badge';
}

function toBadge({ text, start, end }: Run): BadgeText {
  return { text: plainText(text), start, end };
}

/** Signs between several labelled values of one line. */
const SEPARATOR = /\s+[|·•‖/–—]\s+|\s*[|·•;,]\s+|\t+/g;

/** Before each label but the first; the line in one piece where it has one label at most. */
function splitLabels(runs: readonly Run[]): readonly (readonly Run[])[] {
  const whole = [runs];
  if (countColons(runs) < 2) return whole;
  const pieces = splitAtSeparators(runs) ?? splitAtStrongLabels(runs);
  return pieces ?? whole;
}

function countColons(runs: readonly Run[]): number {
  let count = 0;
  for (const { text } of runs) {
    for (const sign of [':', '：']) {
      for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count += 1;
    }
  }
  return count;
}

/** How many labelled values one line may have; more is data of another kind. */
const MAX_LABELS = 12;

function splitAtSeparators(runs: readonly Run[]): Run[][] | null {
  for (const isComma of [false, true]) {
    const pieces: Run[][] = [[]];
    for (const run of runs) {
      let read = 0;
      if (run.style === 'plain') {
        for (const match of run.text.matchAll(SEPARATOR)) {
          if (match[0].includes(',') && !isComma) continue;
          pieces.at(-1)?.push(sliceRun(run, read, match.index));
          pieces.push([]);
          read = match.index + match[0].length;
        }
      }
      pieces.at(-1)?.push(sliceRun(run, read, run.text.length));
    }
    const full = pieces
      .map((piece) => piece.filter(({ text }) => text.trim() !== ''))
      .filter((piece) => piece.length > 0);
    if (full.length < 2 || full.length > MAX_LABELS) continue;
    if (full.every((piece) => isShortLabelled(piece))) return full;
    if (!isComma && areMostlyLabelled(full)) return full;
  }
  return null;
}

/** "KPI: orders · Guardrail: calls · runs 3 weeks": most pieces, and the first, have a name. */
function areMostlyLabelled(pieces: readonly Run[][]): boolean {
  const [first] = pieces;
  const labelled = pieces.filter((piece) => isShortLabelled(piece)).length;
  const areShort = pieces.every((piece) => joined(piece).length <= 80);
  return first !== undefined && areShort && isShortLabelled(first) && labelled * 2 > pieces.length;
}

/** `Impact: High` and the like: a name of a word or three, and a value that is no sentence. */
function isShortLabelled(runs: readonly Run[]): boolean {
  const found = findLabel(runs);
  if (found === null) return false;
  const value = found.rest.map(({ text }) => text).join('');
  if (/[([（][^)\]）]*$/.test(found.label)) return false;
  return found.label.split(/\s+/).length <= 3 && value.trim() !== '' && value.length <= 120;
}

function splitAtStrongLabels(runs: readonly Run[]): Run[][] | null {
  const starts = runs.flatMap((_run, index) => (isStrongLabel(runs, index) ? [index] : []));
  if (starts.length < 2 || starts.length > MAX_LABELS) return null;
  const [first = 0] = starts;
  const isBare = runs.slice(0, first).every(({ text }) => text.trim() === '');
  if (!isBare) return null;
  return starts.map((start, at) => trimSeparators(runs.slice(start, starts[at + 1])));
}

function isStrongLabel(runs: readonly Run[], index: number): boolean {
  const run = runs[index];
  if (run?.style !== 'strong') return false;
  return /[:：]\s*$/.test(run.text) || /^\s*[:：]/.test(runs[index + 1]?.text ?? '');
}

function trimSeparators(runs: readonly Run[]): Run[] {
  const last = runs.at(-1);
  if (last === undefined || last.style !== 'plain') return [...runs];
  const kept = last.text.replace(/[\s|·•;,/–—-]+$/, '');
  return [...runs.slice(0, -1), sliceRun(last, 0, kept.length)];
}

const NO_BADGES: readonly BadgeText[] = [];

function readRuns(runs: readonly Run[]): ReadLine {
  const found = findLabel(runs) ?? findStatedValue(runs);
  const rest = found?.rest ?? runs;
  const strong = leadingStrong(rest);
  const text = plainText(joined(rest));
  const { start, end } = rangeOf(runs);
  return {
    start,
    end,
    label: found?.label ?? '',
    text,
    lead: strong === text ? '' : strong,
    isAllStrong: strong === text && text !== '',
    isOneStrong: isAllOf(runs, 'strong'),
    isOneEmphasis: isAllOf(runs, 'emphasis'),
    links: linksOf(runs),
    badges: found === null ? NO_BADGES : signBefore(runs),
    labelEnd: found?.labelEnd ?? runs[0]?.start ?? 0,
  };
}

function isAllOf(runs: readonly Run[], style: Run['style']): boolean {
  return runs.every((run) => run.style === style || run.text.trim() === '');
}

/** "🔴 No feed: nobody finds it": the sign before a label says how bad it is. */
function signBefore(runs: readonly Run[]): readonly BadgeText[] {
  const run = runs.find(({ text }) => text.trim() !== '');
  const sign = /^\s*(\p{Extended_Pictographic})\ufe0f?\s*/u.exec(run?.text ?? '');
  if (run === undefined || sign === null || levelOfSign(sign[1] ?? '') === null) return NO_BADGES;
  const { start, end } = sliceRun(run, 0, sign[0].length);
  return [{ text: sign[1] ?? '', start, end }];
}

function rangeOf(runs: readonly Run[]): CharacterRange {
  const first = runs.find(isFilled);
  const last = runs.findLast(isFilled);
  if (first === undefined || last === undefined) return { start: 0, end: 0 };
  const start = first.start + trimmedBy(first, /^\s*/);
  const end = last.end - trimmedBy(last, /\s*$/);
  return { start, end: Math.max(start, end) };
}

function isFilled({ text }: Run): boolean {
  return text.trim() !== '';
}

function trimmedBy(run: Run, blanks: RegExp): number {
  if (run.text.trim() === run.text) return 0;
  if (run.end - run.start !== run.text.length) return 0;
  return blanks.exec(run.text)?.[0].length ?? 0;
}

/** The bold words at its beginning. */
function leadingStrong(runs: readonly Run[]): string {
  const words: string[] = [];
  for (const { style, text } of runs) {
    if (style !== 'strong' && (text.trim() !== '' || words.length === 0)) {
      if (
        !beginsWithLetter(text) &&
        /^[\s\p{Extended_Pictographic}\p{Variation_Selector}\p{Join_Control}]*$/u.test(text) &&
        words.length === 0
      )
        continue;
      break;
    }
    words.push(text);
  }
  if (words.length === 0) return '';
  return plainText(words.join(''));
}
