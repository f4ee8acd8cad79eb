import type { Block, ReadBlocks, TableBlock } from './blocks.ts';
import { boundMarkdown } from './bounded-markdown.ts';
import { readFrontMatter } from './front-matter.ts';
import { markdownBlocks } from './markdown-blocks.ts';
import { markdownPieces } from './markdown-pieces.ts';
import type { Part } from './part.ts';
import { treeOf } from './tree-of.ts';

/** Characters of Markdown that are read; a second of a parser's work at least. */
const MAX_CHARACTERS = 512 * 1024;

/**
 * Reads Markdown (CommonMark with GitHub's tables, tasks and footnotes) into the one tree.
 *
 * Linear and bounded: of a text longer than 512 K characters the beginning is read, nesting
 * beyond two dozen levels is flattened.
 *
 * @param pointer of the text; every part adds its range in it
 * @returns a section without a label
 */
export function readMarkdown(text: string, pointer: string): Part {
  return treeOf(text, readMarkdownBlocks(text).blocks, pointer).root;
}

/** Parses Markdown piece by piece. */
export function readMarkdownBlocks(text: string): ReadBlocks {
  const notes: ReadBlocks['notes'][number][] = text.length > MAX_CHARACTERS ? ['too_long'] : [];
  const { text: bounded, isCut } = boundMarkdown(text.slice(0, MAX_CHARACTERS));
  if (isCut) notes.push('too_deep');
  const { fields, end } = readFrontMatter(bounded);
  const blocks: Block[] = [...fields];
  const body = bounded.slice(end);
  for (const piece of markdownPieces(body)) {
    const offset = end + piece.start - piece.head.length;
    const read = markdownBlocks(piece.head + body.slice(piece.start, piece.end), offset, bounded);
    const [first, ...others] = read;
    const last = blocks.at(-1);
    if (piece.head !== '' && first?.type === 'table' && last?.type === 'table') {
      blocks[blocks.length - 1] = joinTables(last, first);
      blocks.push(...others);
    } else {
      blocks.push(...read);
    }
  }
  return { blocks, notes };
}

/** A table that went on in the next piece, whose head was only parsed again. */
function joinTables(table: TableBlock, more: TableBlock): TableBlock {
  return { ...table, rows: [...table.rows, ...more.rows.slice(more.headRows)], end: more.end };
}
