import type { Document, DocumentFormat, DocumentNote } from './document.ts';
import { MappedText } from './mapped-text.ts';
import { readMarkdownBlocks, treeOf } from './markdown-tree.ts';
import type { Part } from './part.ts';

/**
 * Reads a text that an agent answered with, whatever it wrote it in.
 *
 * @param text as stored; the ranges of all parts are ranges of it
 * @param pointer where it stands in the payload
 * @returns `null` where there are no words in it
 */
export function readDocument(text: string, pointer: string): Document | null {
  const source = MappedText.of(text);
  const { blocks, notes } = readMarkdownBlocks(source.text);
  const { root, isFull } = treeOf(source, blocks, pointer);
  const textCharacters = countCharacters(root);
  if (textCharacters === 0) return null;
  const format: DocumentFormat = isStructured(root) ? 'markdown' : 'text';
  const all: DocumentNote[] = isFull ? [...notes, 'too_many_parts'] : [...notes];
  return { format, root, textCharacters, notes: all };
}

function countCharacters(part: Part): number {
  let count = part.label.length + part.text.length;
  for (const below of part.parts) count += countCharacters(below);
  return count;
}

/** Whether there is more to a text than paragraphs. */
function isStructured({ parts }: Part): boolean {
  return parts.some(({ kind, label }) => kind !== 'paragraph' || label !== '');
}
