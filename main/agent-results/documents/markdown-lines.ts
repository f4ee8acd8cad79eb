import type { ItemBlock, Line, RunStyle } from './blocks.ts';
import { LineBuilder } from './line-builder.ts';
import type { MarkdownNode } from './markdown-nodes.ts';

/** What the lines of a document are read with. */
export interface MarkdownSource {
  readonly text: string;
  /** Where in the whole the parsed piece begins. */
  readonly offset: number;
  /** Addresses of footnotes by their name. */
  readonly footnotes: ReadonlyMap<string, string>;
  /** Addresses of link definitions by their name. */
  readonly definitions: ReadonlyMap<string, string>;
  /** Puts a footnote aside. */
  addNote(note: ItemBlock): void;
}

/** Deeper emphasis than this is read as far as this. */
const MAX_DEPTH = 40;

/**
 * Reads the words of a paragraph, heading or cell.
 *
 * Of HTML between them `<br>` breaks the line, bold type and hidden or active elements count,
 * and all other tags are left out.
 */
export function markdownLines(
  nodes: readonly MarkdownNode[],
  source: MarkdownSource,
): readonly Line[] {
  const builder = new LineBuilder();
  const reader = new PhrasingReader(source, builder);
  reader.read(nodes, 'plain', null, 0);
  return builder.take();
}

/** Elements whose words nobody reads. */
const UNREAD = /^<(script|style|template|svg|iframe|object|noscript|button|select|textarea)\b/i;
const HIDDEN =
  /^<([a-z][a-z0-9-]*)\b[^>]*?(?:\shidden\b|aria-hidden\s*=\s*["']?true|display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]))/i;

/** Whether nobody reads the words behind an opening tag. */
export function isUnreadTag(tag: string): boolean {
  return (UNREAD.test(tag) || HIDDEN.test(tag)) && !tag.endsWith('/>');
}

class PhrasingReader {
  readonly #source: MarkdownSource;
  readonly #builder: LineBuilder;
  /** The element whose words are left out, until it closes. */
  #unread: string | null = null;
  #strongTags = 0;

  constructor(source: MarkdownSource, builder: LineBuilder) {
    this.#source = source;
    this.#builder = builder;
  }

  read(nodes: readonly MarkdownNode[], style: RunStyle, url: string | null, depth: number): void {
    if (depth > MAX_DEPTH) return;
    for (const node of nodes) this.#readNode(node, style, url, depth);
  }

  #readNode(node: MarkdownNode, style: RunStyle, url: string | null, depth: number): void {
    switch (node.type) {
      case 'html':
        return this.#readTag(node.value, node);
      case 'text':
        return this.#readText(node.value, node, style, url);
      case 'inlineCode':
        return this.#add(node.value, node, style === 'strong' ? style : 'code', url);
      case 'break':
        return this.#builder.endLine(true);
      case 'strong':
        return this.read(node.children, 'strong', url, depth + 1);
      case 'emphasis':
        return this.read(node.children, style === 'plain' ? 'emphasis' : style, url, depth + 1);
      case 'link':
        return this.read(node.children, style, node.url, depth + 1);
      case 'linkReference': {
        const address = this.#source.definitions.get(node.identifier.toLowerCase()) ?? url;
        return this.read(node.children, style, address, depth + 1);
      }
      case 'image':
      case 'imageReference':
        return this.#add(node.alt ?? '', node, style, url);
      case 'footnoteReference': {
        const address = this.#source.footnotes.get(node.identifier.toLowerCase());
        // A mark without words: only its address is of use to the reader.
        if (address !== undefined) this.#addMark(node, style, address);
        return;
      }
      default:
        if ('children' in node) this.read(node.children, style, url, depth + 1);
    }
  }

  #readTag(tag: string, node: MarkdownNode): void {
    if (this.#unread !== null) {
      if (new RegExp(`^</${this.#unread}\\b`, 'i').test(tag)) this.#unread = null;
      return;
    }
    const name = /^<([a-z][a-z0-9-]*)/i.exec(tag)?.[1];
    if (name !== undefined && isUnreadTag(tag)) this.#unread = name;
    else if (/^<br\b/i.test(tag)) this.#builder.endLine(true);
    else if (/^<(?:b|strong)\b/i.test(tag)) this.#strongTags += 1;
    else if (/^<\/(?:b|strong)\b/i.test(tag)) this.#strongTags = Math.max(0, this.#strongTags - 1);
    else if (/^<img\b/i.test(tag)) {
      const alt = /\salt\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag);
      this.#add(alt?.[1] ?? alt?.[2] ?? '', node, 'plain', null);
    }
  }

  /** A text may go over several lines; each has its own range. */
  #readText(value: string, node: MarkdownNode, style: RunStyle, url: string | null): void {
    if (!value.includes('\n')) return this.#add(value, node, style, url);
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? start;
    const raw = this.#source.text.slice(this.#source.offset + start, this.#source.offset + end);
    const lines = value.split('\n');
    const rawLines = [...raw.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)];
    lines.forEach((line, index) => {
      if (index > 0) this.#builder.endLine(false);
      const match = rawLines[index];
      if (match === undefined) return;
      const kept = match[0].replace(/[\r\n]+$/, '');
      const prefix = index === 0 ? 0 : (/^[ \t>]*/.exec(kept)?.[0].length ?? 0);
      const from = this.#source.offset + start + match.index;
      this.#push(line, { start: from + prefix, end: from + kept.length }, style, url);
    });
  }

  #add(text: string, node: MarkdownNode, style: RunStyle, url: string | null): void {
    const start = this.#source.offset + (node.position?.start.offset ?? 0);
    const end = this.#source.offset + (node.position?.end.offset ?? 0);
    this.#push(text, { start, end }, style, url);
  }

  /** A mark that says nothing but has an address. */
  #addMark(node: MarkdownNode, style: RunStyle, url: string): void {
    const end = this.#source.offset + (node.position?.end.offset ?? 0);
    this.#builder.add({ text: ' ', raw: null, start: end, end, style, url });
  }

  #push(
    text: string,
    range: { start: number; end: number },
    style: RunStyle,
    url: string | null,
  ): void {
    if (this.#unread !== null) return;
    const isStrong = this.#strongTags > 0 && style !== 'code';
    const source = this.#source.text.slice(range.start, range.end);
    const at = source === text ? 0 : source.indexOf(text);
    const own = at < 0 ? range : { start: range.start + at, end: range.start + at + text.length };
    const raw = at < 0 ? source : null;
    this.#builder.add({ text, raw, ...own, style: isStrong ? 'strong' : style, url });
  }
}
