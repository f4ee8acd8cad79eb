import type { Block, ItemBlock, ListBlock, ReadBlocks, TableBlock } from './blocks.ts';
import { boundMarkdown } from './bounded-markdown.ts';
import { readFrontMatter } from './front-matter.ts';
import { noteBlocks, parsePiece } from './markdown-blocks.ts';
import { markdownPieces, type MarkdownPiece } from './markdown-pieces.ts';
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
  const footnotes: ItemBlock[] = [];
  for (const piece of markdownPieces(bounded, end)) {
    const parsed = parsePiece(piece, bounded);
    footnotes.push(...parsed.notes);
    joinPiece(blocks, parsed.blocks, piece, bounded);
  }
  return { blocks: [...blocks, ...noteBlocks(footnotes)], notes };
}

/** Adds the blocks of a piece; a list, table or block of code that was cut goes on. */
function joinPiece(
  blocks: Block[],
  more: readonly Block[],
  { head, start }: MarkdownPiece,
  whole: string,
): void {
  const [first, ...others] = more;
  const last = blocks.at(-1);
  if (head !== '' && first?.type === 'code' && last?.type === 'code') {
    const between = whole[start - 1] === '\n' ? '\n' : '';
    const text = `${last.text}${between}${first.text}`;
    blocks[blocks.length - 1] = { ...last, text, end: first.end };
    for (const block of others) blocks.push(block);
  } else if (head !== '' && first?.type === 'table' && last?.type === 'table') {
    blocks[blocks.length - 1] = joinTables(last, first);
    for (const block of others) blocks.push(block);
  } else if (first?.type === 'list' && last?.type === 'list' && isOneList(last, first)) {
    const items = [...last.items, ...first.items];
    blocks[blocks.length - 1] = { ...last, items, end: first.end };
    for (const block of others) blocks.push(block);
  } else {
    for (const block of more) blocks.push(block);
  }
}

function isOneList(list: ListBlock, more: ListBlock): boolean {
  const number = list.items.at(-1)?.number ?? null;
  const next = more.items[0]?.number ?? null;
  return number === null ? next === null : next === number + 1;
}

/** A table that went on in the next piece, whose head was only parsed again. */
function joinTables(table: TableBlock, more: TableBlock): TableBlock {
  return { ...table, rows: [...table.rows, ...more.rows.slice(more.headRows)], end: more.end };
}
