import { htmlBlocks } from './html-blocks.ts';
import type { Block } from './blocks.ts';
import type { MarkdownNode } from './markdown-nodes.ts';
import { isUnreadTag, type MarkdownSource } from './markdown-lines.ts';

/** A stretch of blocks that begins with HTML. */
export interface HtmlStretch {
  /** The index behind its last node. */
  readonly end: number;
  /** Whether what stands in it is HTML too, rather than Markdown in a box. */
  readonly isRaw: boolean;
  readonly isUnread: boolean;
}

/** Elements whose contents a blank line would cut apart. */
const RAW =
  /^(?:table|ul|ol|dl|pre|svg|math|script|style|template|select|iframe|object|nav|footer)$/;

/** Kinds of elements without an end that are looked for to the end of the text. */
const MAX_UNCLOSED = 50;

const OPENING = /^\s*<([a-z][a-z0-9-]*)\b/i;

/**
 * How far an element goes that a block of HTML opens: Markdown ends the block at the next blank
 * line, the element ends at its closing tag.
 *
 * @param unclosed elements that were found to have no end; is added to
 */
export function htmlStretch(
  nodes: readonly MarkdownNode[],
  at: number,
  unclosed: Set<string>,
): HtmlStretch {
  const node = nodes[at];
  const value = node?.type === 'html' ? node.value : '';
  const name = OPENING.exec(value)?.[1]?.toLowerCase();
  const alone = { end: at + 1, isRaw: true, isUnread: false };
  if (name === undefined || unclosed.has(name) || unclosed.size >= MAX_UNCLOSED) return alone;
  let depth = balance(value, name);
  if (depth <= 0) return alone;
  for (let index = at + 1; index < nodes.length; index += 1) {
    const next = nodes[index];
    if (next === undefined) break;
    depth += balance(wordsOf(next), name);
    if (depth <= 0) {
      return { end: index + 1, isRaw: RAW.test(name), isUnread: isUnreadTag(value.trimStart()) };
    }
  }
  unclosed.add(name);
  return name === 'details' ? { end: nodes.length, isRaw: false, isUnread: false } : alone;
}

/** HTML as it stands in a node, or in a paragraph's line. */
function wordsOf(node: MarkdownNode): string {
  if (node.type === 'html') return node.value;
  if (node.type !== 'paragraph') return '';
  return node.children.map((child) => (child.type === 'html' ? child.value : '')).join('');
}

function balance(html: string, name: string): number {
  let depth = 0;
  for (const match of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)\b[^>]*?(\/?)>/gi)) {
    if (match[2]?.toLowerCase() !== name || match[3] === '/') continue;
    depth += match[1] === '/' ? -1 : 1;
  }
  return depth;
}

/** The blocks of HTML between two places of a piece of Markdown. */
export function blocksOfHtml(start: number, end: number, source: MarkdownSource): readonly Block[] {
  const html = source.text.slice(start, end);
  return htmlBlocks({ html, offset: start, readMarkdown: () => null }).blocks;
}

/** Puts Markdown into the box that HTML before it opened. */
export function fillBox(opened: readonly Block[], inner: readonly Block[], end: number): Block[] {
  const last = opened.at(-1);
  if (last?.type !== 'group') return [...opened, ...inner];
  return [...opened.slice(0, -1), { ...last, blocks: [...last.blocks, ...inner], end }];
}
