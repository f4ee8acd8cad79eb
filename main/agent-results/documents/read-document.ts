import type { ReadBlocks } from './blocks.ts';
import type { Document, DocumentFormat, DocumentNote } from './document.ts';
import { findReport } from './find-report.ts';
import { readHtmlBlocks } from './html-tree.ts';
import { readMarkdownBlocks } from './markdown-tree.ts';
import { moveBlocks } from './move-blocks.ts';
import type { Part } from './part.ts';
import { treeOf } from './tree-of.ts';

/**
 * Reads a text that an agent answered with, whatever it wrote it in.
 *
 * Markdown, HTML, one in the other, in a fence, with escapes that nobody undid: what fits best is
 * read. Pure, linear and bounded; never throws.
 *
 * @param text as stored; the ranges of all parts are ranges of it
 * @param pointer where it stands in the payload
 * @returns `null` where there are no words in it
 *
 * @example
 * readDocument('## Issues\n- **Impact**: High', '/output')?.root.parts[0]
 * // { kind: 'section', label: 'Issues', pointer: '/output#char=0,9', parts: [...] }
 */
export function readDocument(text: string, pointer: string): Document | null {
  const { blocks, notes, isHtml } = readAnswer(text);
  const { root, isFull } = treeOf(text, blocks, pointer);
  const textCharacters = countCharacters(root);
  if (textCharacters === 0) return null;
  const all: DocumentNote[] = isFull ? [...notes, 'too_many_parts'] : [...notes];
  return { format: formatOf(root, isHtml), root, textCharacters, notes: all };
}

/** The blocks of an answer, their ranges in the answer as it came. */
export function readAnswer(text: string): ReadBlocks & { readonly isHtml: boolean } {
  const { text: report, isHtml, notes } = findReport(text);
  const read = isHtml ? readHtmlBlocks(report.text) : readMarkdownBlocks(report.text);
  const blocks =
    report.text === text
      ? read.blocks
      : moveBlocks(read.blocks, (range) => report.sourceRange(range));
  return { blocks, isHtml, notes: [...notes, ...read.notes] };
}

function formatOf(root: Part, isHtml: boolean): DocumentFormat {
  if (isHtml) return 'html';
  return isStructured(root) ? 'markdown' : 'text';
}

/** Whether there is more to a text than paragraphs. */
function isStructured({ parts }: Part): boolean {
  return parts.some(({ kind, label }) => kind !== 'paragraph' || label !== '');
}

function countCharacters(part: Part): number {
  let count = part.label.length + part.text.length;
  for (const below of part.parts) count += countCharacters(below);
  return count;
}
