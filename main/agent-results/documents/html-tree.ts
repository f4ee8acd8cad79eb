import { htmlBlocks } from './html-blocks.ts';
import type { Block, ReadBlocks } from './blocks.ts';
import { MappedText } from './mapped-text.ts';
import { looksLikeMarkdown } from './looks-like.ts';
import { readMarkdownBlocks } from './markdown-tree.ts';
import { moveBlocks } from './move-blocks.ts';
import type { Part } from './part.ts';
import { treeOf } from './tree-of.ts';

/** Characters of HTML that are read. */
const MAX_CHARACTERS = 2 * 1024 * 1024;

/** Boxes with Markdown in them that are read as that; to begin with one takes the parser long. */
const MAX_MARKDOWN_BOXES = 500;

/**
 * Reads HTML into the one tree, as a reader sees it: without scripts, styles, what is hidden or
 * fetched from elsewhere, and without navigation and buttons.
 *
 * Boxes with a number and its name become fields. Linear and bounded: of a text longer than 2 M
 * characters the beginning is read, tags beyond 250 levels are left out.
 *
 * @param pointer of the text; every part adds its range in it
 * @returns a section without a label
 */
export function readHtml(html: string, pointer: string): Part {
  return treeOf(html, readHtmlBlocks(html).blocks, pointer).root;
}

/** Parses HTML; words in it that are Markdown are read as that. */
export function readHtmlBlocks(html: string): ReadBlocks {
  const read = html.slice(0, MAX_CHARACTERS);
  let boxes = 0;
  const { blocks, isCut } = htmlBlocks({
    html: read,
    offset: 0,
    readMarkdown(start, end) {
      if (boxes > MAX_MARKDOWN_BOXES) return null;
      const markdown = markdownWithin(read, start, end);
      if (markdown !== null) boxes += 1;
      return markdown;
    },
  });
  const notes: ReadBlocks['notes'][number][] = read.length < html.length ? ['too_long'] : [];
  if (isCut) notes.push('too_deep');
  if (boxes > MAX_MARKDOWN_BOXES) notes.push('too_many_parts');
  return { blocks, notes };
}

function markdownWithin(html: string, start: number, end: number): Block[] | null {
  const text = html.slice(start, end);
  if (!looksLikeMarkdown(text)) return null;
  const source = dedent(MappedText.of(html).slice(start, end));
  const { blocks } = readMarkdownBlocks(source.text);
  return moveBlocks(blocks, (range) => source.sourceRange(range));
}

/** A text without the indentation that all its lines share. */
export function dedent(text: MappedText): MappedText {
  const indents = [...text.text.matchAll(/^([ \t]*)\S/gm)].map((match) => match[1]?.length ?? 0);
  // The first line may stand behind a tag.
  const shared = Math.min(...(indents.length > 1 ? indents.slice(1) : indents), 40);
  return shared > 0 ? text.replace(new RegExp(`^[ \\t]{1,${shared}}`, 'gm'), () => '') : text;
}
