import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Block, CodeBlock, ItemBlock, TableBlock, TableCell } from './blocks.ts';
import type { MarkdownNode, MarkdownNodeOf } from './markdown-nodes.ts';
import type { MarkdownPiece } from './markdown-pieces.ts';
import { releaseHeadings } from './lazy-lines.ts';
import { looseTable } from './loose-table.ts';
import { blocksOfHtml, fillBox, htmlStretch } from './markdown-html.ts';
import { markdownLines, type MarkdownSource } from './markdown-lines.ts';

const SYNTAX = [gfm()];

/** Without what looks for addresses in the finished tree: its nodes have no places. */
const NODES = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }));

/** What a piece of Markdown is parsed into. */
export interface ParsedPiece {
  readonly blocks: readonly Block[];
  /** Its footnotes, which stand at the end of the whole. */
  readonly notes: readonly ItemBlock[];
}

/**
 * Parses a piece of a text.
 *
 * @param piece with what has to be parsed before and behind it
 * @param whole the text that ranges are places in
 */
export function parsePiece({ start, end, head, tail }: MarkdownPiece, whole: string): ParsedPiece {
  const text = head + whole.slice(start, end);
  const tree = fromMarkdown(text + tail, { extensions: SYNTAX, mdastExtensions: NODES });
  const notes: ItemBlock[] = [];
  const source: MarkdownSource = {
    text: whole,
    offset: start - head.length,
    footnotes: footnoteAddresses(tree.children),
    definitions: definitionAddresses(tree.children),
    addNote: (note) => notes.push(note),
  };
  const own = tree.children.filter(({ position }) => (position?.start.offset ?? 0) < text.length);
  return { blocks: readBlocks(own, source), notes };
}

/** What footnotes stand under: as GitHub calls it, for they have no heading of their own. */
const FOOTNOTES = 'Footnotes';

/** Footnotes as a section of their own. */
export function noteBlocks(notes: readonly ItemBlock[]): Block[] {
  const [first] = notes;
  if (first === undefined) return [];
  const at = { start: first.start, end: first.start };
  const words = { text: FOOTNOTES, style: 'plain', raw: null, url: null, ...at } as const;
  return [
    { type: 'heading', level: 1, line: { runs: [words], isForced: false }, ...at },
    { type: 'list', items: notes, start: first.start, end: notes.at(-1)?.end ?? first.end },
  ];
}

function definitionAddresses(nodes: readonly MarkdownNode[]): Map<string, string> {
  const definitions = nodes.filter(
    (node): node is MarkdownNodeOf<'definition'> => node.type === 'definition',
  );
  return new Map(definitions.map(({ identifier, url }) => [identifier.toLowerCase(), url]));
}

function footnoteAddresses(nodes: readonly MarkdownNode[]): Map<string, string> {
  const addresses = new Map<string, string>();
  for (const node of nodes) {
    if (node.type !== 'footnoteDefinition') continue;
    const address = firstAddress(node);
    if (address !== null) addresses.set(node.identifier.toLowerCase(), address);
  }
  return addresses;
}

function firstAddress(note: MarkdownNodeOf<'footnoteDefinition'>): string | null {
  for (const block of note.children) {
    if (block.type !== 'paragraph') continue;
    for (const child of block.children) {
      if (child.type === 'link') return child.url;
      const bare = child.type === 'text' ? /https?:\/\/\S+/.exec(child.value) : null;
      if (bare !== null) return bare[0];
    }
  }
  return null;
}

/** Deeper nesting than this is left out. */
const MAX_DEPTH = 64;

function readBlocks(nodes: readonly MarkdownNode[], source: MarkdownSource, depth = 0): Block[] {
  if (depth > MAX_DEPTH) return [];
  const blocks: Block[] = [];
  const unclosed = new Set<string>();
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index];
    if (node === undefined) break;
    if (node.type === 'footnoteDefinition') {
      source.addNote(readNote(node, source, depth));
    } else if (node.type === 'html') {
      const { end, isRaw, isUnread } = htmlStretch(nodes, index, unclosed);
      if (!isUnread) blocks.push(...readHtml(nodes.slice(index, end), isRaw, source, depth));
      index = end - 1;
    } else {
      blocks.push(...readBlock(node, source, depth));
    }
  }
  return blocks;
}

/** An element that Markdown's own rules cut into several nodes. */
function readHtml(
  nodes: readonly MarkdownNode[],
  isRaw: boolean,
  source: MarkdownSource,
  depth: number,
): readonly Block[] {
  const [first, ...inner] = nodes;
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) return [];
  const { start, end } = rangeOf(first, source);
  const { end: wholeEnd } = rangeOf(last, source);
  if (isRaw) return blocksOfHtml(start, wholeEnd, source);
  const within = readBlocks(inner, source, depth + 1);
  return fillBox(blocksOfHtml(start, end, source), within, wholeEnd);
}

function readBlock(node: MarkdownNode, source: MarkdownSource, depth: number): Block[] {
  const range = rangeOf(node, source);
  switch (node.type) {
    case 'heading': {
      const lines = markdownLines(node.children, source);
      const line = { runs: lines.flatMap(({ runs }) => runs), isForced: false };
      return [{ type: 'heading', level: node.depth, line, ...range }];
    }
    case 'paragraph': {
      const lines = markdownLines(node.children, source);
      const paragraph = { type: 'paragraph', lines, ...range } as const;
      return [looseTable(paragraph) ?? paragraph];
    }
    case 'list':
      return releaseHeadings(
        { type: 'list', items: readItems(node, source, depth), ...range },
        source.text,
      );
    case 'table':
      return [readTable(node, source)];
    case 'blockquote':
      return [{ type: 'quote', blocks: readBlocks(node.children, source, depth + 1), ...range }];
    case 'code':
      return [readCode(node.value, node.lang ?? '', range)];
    case 'definition':
    case 'thematicBreak':
    case 'yaml':
    case 'footnoteDefinition':
    case 'html':
      return [];
    default:
      // Whatever else the parser may give is words.
      return [{ type: 'paragraph', lines: markdownLines([node], source), ...range }];
  }
}

function rangeOf(node: Pick<MarkdownNode, 'position'>, { offset }: MarkdownSource) {
  const start = offset + (node.position?.start.offset ?? 0);
  return { start, end: offset + (node.position?.end.offset ?? 0) };
}

function readCode(
  text: string,
  language: string,
  range: { start: number; end: number },
): CodeBlock {
  return { type: 'code', language, text, ...range };
}

function readItems(
  list: MarkdownNodeOf<'list'>,
  source: MarkdownSource,
  depth: number,
): ItemBlock[] {
  const first = list.start ?? 1;
  return list.children.map((item, index) => ({
    number: list.ordered === true ? first + index : null,
    isDone: item.checked ?? null,
    blocks: readBlocks(item.children, source, depth + 1),
    ...rangeOf(item, source),
  }));
}

function readNote(
  note: MarkdownNodeOf<'footnoteDefinition'>,
  source: MarkdownSource,
  depth: number,
): ItemBlock {
  const number = Number(note.identifier);
  return {
    number: Number.isInteger(number) ? number : null,
    isDone: null,
    blocks: readBlocks(note.children, source, depth + 1),
    ...rangeOf(note, source),
  };
}

function readTable(table: MarkdownNodeOf<'table'>, source: MarkdownSource): TableBlock {
  const rows = table.children.map((row, index) => ({
    cells: row.children.map((cell): TableCell => {
      const range = cellRange(cell, source);
      const lines = markdownLines(cell.children, source);
      const blocks: Block[] = lines.length === 0 ? [] : [{ type: 'paragraph', lines, ...range }];
      return { blocks, isHead: index === 0, isRepeated: false, ...range };
    }),
    ...rangeOf(row, source),
  }));
  return { type: 'table', caption: '', headRows: 1, rows, ...rangeOf(table, source) };
}

/** A cell's words without the bars beside it. */
function cellRange(
  cell: MarkdownNodeOf<'tableCell'>,
  source: MarkdownSource,
): { start: number; end: number } {
  const first = cell.children[0];
  const last = cell.children.at(-1);
  const whole = rangeOf(cell, source);
  if (first === undefined || last === undefined) return { start: whole.start, end: whole.start };
  return { start: rangeOf(first, source).start, end: rangeOf(last, source).end };
}
