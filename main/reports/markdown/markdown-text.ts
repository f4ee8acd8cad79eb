import type { Rich, Run } from '../document/document.ts';
import { textOf } from '../document/rich-text.ts';
import { escapeLine, escapeMarkdown, inlineCode } from './escape-markdown.ts';

const MARKS: Readonly<Record<string, string>> = { b: '**', i: '*', s: '~~' };

/** A line of the document as a line of Markdown; the number of a source is a footnote. */
export function markdownLine(rich: Rich): string {
  return escapeLine(written(rich.runs, false));
}

/** The same in a cell of a table, which begins no line and has no line of its own. */
export function markdownCell(rich: Rich): string {
  return written(rich.runs, true);
}

/** Fixed words, which need no style. */
export function markdownWords(text: string): string {
  return escapeLine(escapeMarkdown(text.replace(/\s+/gu, ' ').trim()));
}

/** Words in bold, where nothing around them keeps the marks from being read. */
export function bold(rich: Rich, isInTable: boolean): string {
  const text = textOf(rich).trim();
  const inner = isInTable ? markdownCell(rich) : markdownLine(rich);
  if (inner === '' || !isReadable(text) || inner.includes('**')) return inner;
  const cites = /(?:\[\^[\w-]+\])*$/u.exec(inner)?.[0] ?? '';
  const words = inner.slice(0, inner.length - cites.length).trim();
  return words === '' ? inner : `**${words}**${cites}`;
}

function written(runs: readonly Run[], isInTable: boolean): string {
  return runs
    .map((run, index) => oneRun(run, runs[index - 1]?.text, runs[index + 1]?.text, isInTable))
    .join('')
    .trim();
}

function oneRun(
  { text = '', style = '', isBreak, cite }: Run,
  before: string | undefined,
  after: string | undefined,
  isInTable: boolean,
): string {
  if (isBreak === true) return isInTable ? '<br>' : ' ';
  if (cite !== undefined) return `[^evidence-${cite}]`;
  const flat = text.replace(/\s+/gu, ' ');
  if (style.includes('c')) return inlineCode(flat, isInTable);
  const escaped = escapeMarkdown(flat);
  const isAlone = /^$|\s$/u.test(before ?? '') && /^$|^[\s.,;:!?)]/u.test(after ?? '');
  if (style === '' || !isAlone || !isReadable(flat)) return escaped;
  const marks = [...style].map((one) => MARKS[one] ?? '').join('');
  return marks + escaped + [...marks].toReversed().join('');
}

/** Marks are read as such only beside a letter or digit (CommonMark 0.31, 6.2). */
function isReadable(text: string): boolean {
  return /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/su.test(text);
}
