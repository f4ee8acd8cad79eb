import { coverStars } from './protected-stars.ts';

/** Stands for a character that is not read: it is none of Markdown's and shows nothing. */
const FILLER = '\u2060';

/** Marks of quotes and lists at the beginning of one line, and columns that it is indented by. */
const MAX_MARKS = 24;
const MAX_INDENT = 72;

/** Signs in one paragraph that a parser has to pair. */
const MAX_SIGNS = 1_500;

/** Columns of a table. */
const MAX_BARS = 400;

/** Markdown whose nesting is bounded, as long as it was. */
export interface BoundedMarkdown {
  readonly text: string;
  readonly isCut: boolean;
}

/**
 * Takes away what makes a parser's time grow with the square of its text: quotes in quotes,
 * emphasis in emphasis, ten thousand deep. Every other character keeps its place.
 */
export function boundMarkdown(text: string): BoundedMarkdown {
  const covered = coverStars(text);
  const flat = covered
    .replace(DEEP_MARKS, (all, kept: string) => kept + fill(all.length - kept.length))
    .replace(DEEP_INDENT, (all) => fill(all.length));
  const bounded = boundParagraphs(flat);
  return { text: bounded, isCut: bounded !== covered };
}

const DEEP_MARKS = new RegExp(
  String.raw`^((?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){${MAX_MARKS}})(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+`,
  'gm',
);

const DEEP_INDENT = new RegExp(String.raw`^[ \t]{${MAX_INDENT},}(?=\S)`, 'gm');

function fill(length: number): string {
  return FILLER.repeat(length);
}

/** Signs come in pairs with others of their paragraph, so each paragraph has its own count. */
function boundParagraphs(text: string): string {
  if (countSigns(text) <= MAX_SIGNS) return text;
  return text
    .split(/(\n[ \t]*\r?\n)/)
    .map((paragraph) => boundParagraph(paragraph))
    .join('');
}

const SIGNS = /[*_[\]!<&`~\\$@]/g;

function countSigns(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(SIGNS)) count += 1;
  return count;
}

function boundParagraph(paragraph: string): string {
  if (paragraph.length <= MAX_SIGNS || /^[ \t]*(?:`{3}|~{3})/m.test(paragraph)) return paragraph;
  const isTable =
    /^[ \t]*\|?.*\n[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/m.test(
      paragraph.slice(0, 20_000),
    );
  if (isTable || /^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]/m.test(paragraph)) {
    return paragraph.replace(/[^\n]+/g, (line) => boundLine(line));
  }
  if (countSigns(paragraph) <= MAX_SIGNS) return paragraph;
  // Emphasis that is cut anywhere would stand in the text as its marks.
  const plain = paragraph.replace(/[*_~]/g, FILLER);
  let count = 0;
  return plain.replace(SIGNS, (sign) => ((count += 1) > MAX_SIGNS ? FILLER : sign));
}

function boundLine(line: string): string {
  if (line.length <= MAX_BARS) return line;
  let signs = 0;
  let bars = 0;
  return line.replace(/[*_[\]!<&`~\\$@|]/g, (sign) => {
    if (sign === '|') return (bars += 1) > MAX_BARS ? FILLER : sign;
    return (signs += 1) > MAX_SIGNS ? FILLER : sign;
  });
}
