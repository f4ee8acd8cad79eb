import type { CharacterRange } from '../../../shared/domain/json.ts';
import { BlockTree } from './block-tree.ts';
import type { Block, TableBlock } from './blocks.ts';
import { boundMarkdown } from './bounded-markdown.ts';
import type { DocumentNote } from './document.ts';
import { readFrontMatter } from './front-matter.ts';
import { MappedText } from './mapped-text.ts';
import { markdownBlocks } from './markdown-blocks.ts';
import { markdownPieces } from './markdown-pieces.ts';
import { PartMaker } from './part-maker.ts';
import type { Part } from './part.ts';

/** Characters of Markdown that are read; a second of a parser's work at least. */
const MAX_CHARACTERS = 512 * 1024;

/** A text's blocks, and what was left out of them. */
export interface ReadBlocks {
  readonly blocks: readonly Block[];
  readonly notes: readonly DocumentNote[];
}

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
  const source = MappedText.of(text);
  return treeOf(source, readMarkdownBlocks(text).blocks, pointer).root;
}

/** Parses Markdown piece by piece. */
export function readMarkdownBlocks(text: string): ReadBlocks {
  const notes: DocumentNote[] = text.length > MAX_CHARACTERS ? ['too_long'] : [];
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

/** The tree of blocks whose ranges are places in `source`. */
export function treeOf(
  source: MappedText,
  blocks: readonly Block[],
  pointer: string,
): { root: Part; isFull: boolean } {
  const maker = new PartMaker(pointer, (range) =>
    source.sourceRange(withMarks(source.text, range)),
  );
  const parts = new BlockTree(maker).parts(blocks);
  const root = maker.make('section', { start: 0, end: source.text.length }, { parts });
  return { root, isFull: maker.isFull };
}

const MARK = /[*_`~]/;

/** A range with the marks of emphasis that touch it. */
function withMarks(text: string, range: CharacterRange): CharacterRange {
  let { start, end } = range;
  while (start > 0 && MARK.test(text.charAt(start - 1))) start -= 1;
  while (end < text.length && MARK.test(text.charAt(end))) end += 1;
  return { start, end };
}
