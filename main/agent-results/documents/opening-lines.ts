import type { Block, Line } from './blocks.ts';
import { isInCapitals } from './heading-line.ts';
import { isTitleMark, type SpokenLine } from './paragraph-lines.ts';

/** "**Key numbers**", "KEY NUMBERS" or "■ Numbers" right above the lines that it names. */
export function opensLines(first: SpokenLine, others: readonly SpokenLine[]): boolean {
  const { label, text, isOneStrong, isOneEmphasis } = first.read;
  if ((label === '') === (text === '') || /[.!?;,。]$/.test(label + text)) return false;
  if (others.some(({ isDefinition }) => isDefinition) || first.number !== null) return false;
  if (isTitleMark(first.marker)) return others.every(({ marker }) => marker !== first.marker);
  if (first.isListed) return false;
  const isEmphasis = isOneEmphasis && others.every(({ isListed }) => isListed);
  const isName = isOneStrong || isEmphasis || label !== '' || isInCapitals(text);
  return isName && others.every((line) => line.isListed || line.isForced || line.read.label !== '');
}

/** "■ To do" above a list: a mark of an entry where more of them follow, of a heading elsewhere. */
export function isMarkedHeading({ marker, read }: SpokenLine, next: Block | undefined): boolean {
  if (!isTitleMark(marker) || read.label !== '' || /[.!?。]$/.test(read.text)) return false;
  if (next === undefined || read.text.length > 60) return false;
  return next.type !== 'paragraph' || firstSign(next.lines[0]) !== marker;
}

function firstSign(line: Line | undefined): string | undefined {
  const text = line?.runs.map((run) => run.text).join('') ?? '';
  return text.trim()[0];
}
