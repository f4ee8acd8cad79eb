import type { Block, ItemBlock, Line } from './blocks.ts';
import { htmlCard } from './html-card.ts';
import {
  attributeOf,
  elementRange,
  headingLevelOf,
  isElement,
  isInline,
  isUnread,
} from './html-elements.ts';
import {
  addLeaf,
  aroundOf,
  htmlLines,
  joinedLine,
  PLAIN,
  wordsOf,
  type Around,
  type HtmlSource,
} from './html-lines.ts';
import { belowHeading } from './html-overline.ts';
import { findBox, isBlankText, isContents, textOf } from './html-nodes.ts';
import { parseHtml, type HtmlElement, type HtmlNode } from './html-parse.ts';
import { htmlTable } from './html-table.ts';
import { LineBuilder } from './line-builder.ts';
import { plainText } from './plain-text.ts';

/** The HTML to be parsed, and how words in it that may be Markdown are read. */
export interface HtmlOptions extends HtmlSource {
  /** Reads a stretch of words that may be Markdown; `null` where it is none. */
  readMarkdown(start: number, end: number): Block[] | null;
}

/** Parses HTML into blocks. */
export function htmlBlocks(options: HtmlOptions): { blocks: Block[]; isCut: boolean } {
  const { nodes, isCut } = parseHtml(options.html);
  const reader = new HtmlReader(options);
  const blocks = reader.document(nodes);
  return { blocks, isCut };
}

/** What is read of one container: finished blocks, and the line that is open. */
class Flow {
  readonly blocks: Block[] = [];
  readonly builder = new LineBuilder();

  /** Ends the paragraph. */
  flush(): void {
    const lines = this.builder.take();
    const first = lines[0]?.runs[0];
    const last = lines.at(-1)?.runs.at(-1);
    if (first === undefined || last === undefined) return;
    this.blocks.push({
      type: 'paragraph',
      lines,
      start: first.start,
      end: Math.max(first.start, last.end),
    });
  }

  add(...blocks: readonly Block[]): void {
    this.flush();
    this.blocks.push(...blocks);
  }
}

class HtmlReader {
  readonly #options: HtmlOptions;

  constructor(options: HtmlOptions) {
    this.#options = options;
  }

  document(nodes: readonly HtmlNode[]): Block[] {
    const root = nodes.find((node) => isElement(node) && node.tagName === 'html');
    if (root === undefined || !isElement(root)) return [];
    const head = root.childNodes.find((node) => isElement(node) && node.tagName === 'head');
    const blocks = this.read(root.childNodes.filter((node) => node !== head));
    const hasTitle = blocks.some((block) => hasHeading(block, 1));
    const title = hasTitle || head === undefined || !isElement(head) ? null : this.#title(head);
    return title === null ? blocks : [title, ...blocks];
  }

  read(nodes: readonly HtmlNode[], around: Around = PLAIN): Block[] {
    const flow = new Flow();
    this.#flow(nodes, around, flow);
    flow.flush();
    return flow.blocks;
  }

  #title(head: HtmlElement): Block | null {
    const title = head.childNodes.find((node) => isElement(node) && node.tagName === 'title');
    if (title === undefined || !isElement(title)) return null;
    return this.#heading(title, 1);
  }

  #flow(nodes: readonly HtmlNode[], around: Around, flow: Flow): void {
    for (const node of nodes) {
      if (addLeaf(node, around, flow.builder, this.#options) || !isElement(node)) continue;
      if (isUnread(node)) continue;
      if (isInline(node) && headingLevelOf(node) === null) {
        this.#flow(node.childNodes, aroundOf(node, around), flow);
      } else {
        flow.flush();
        this.#block(node, around, flow);
        flow.flush();
      }
    }
  }

  #block(element: HtmlElement, around: Around, flow: Flow): void {
    const range = this.#rangeOf(element);
    const level = headingLevelOf(element);
    if (level !== null) {
      const heading = this.#heading(element, level);
      if (heading !== null) flow.add(heading);
      return;
    }
    switch (element.tagName) {
      case 'ul':
      case 'ol':
      case 'dir':
        return this.#list(element, flow);
      case 'li':
        return flow.add({ type: 'list', items: [this.#item(element, null)], ...range });
      case 'dl':
        return this.#definitions(element, flow);
      case 'table':
        return this.#table(element, flow);
      case 'blockquote':
        return flow.add({ type: 'quote', blocks: this.read(element.childNodes), ...range });
      case 'pre':
      case 'xmp':
      case 'listing':
        return this.#preformatted(element, flow);
      case 'details':
        return this.#details(element, flow);
      default:
        return this.#container(element, around, flow);
    }
  }

  #heading(element: HtmlElement, level: number): Block | null {
    const lines = htmlLines(element.childNodes, PLAIN, this.#options);
    if (lines.length === 0) return null;
    return { type: 'heading', level, line: joinedLine(lines), ...this.#rangeOf(element) };
  }

  #container(element: HtmlElement, around: Around, flow: Flow): void {
    const card = htmlCard(element, this.#options);
    if (card !== null) return flow.add(card);
    const markdown = this.#markdown(element);
    const blocks = markdown ?? this.read(element.childNodes, around);
    if (blocks.some((block) => block.type === 'heading') && element.tagName !== 'body') {
      const own = belowHeading(blocks);
      return flow.add({ type: 'group', heading: null, blocks: own, ...this.#rangeOf(element) });
    }
    flow.add(...blocks);
  }

  /** A container's own words, where they are Markdown. */
  #markdown(element: HtmlElement): Block[] | null {
    const [only, ...others] = element.childNodes.filter((node) => !isBlankText(node));
    if (only === undefined || others.length > 0 || !('value' in only)) return null;
    const location = only.sourceCodeLocation;
    if (location === undefined || location === null) return null;
    const { offset } = this.#options;
    return this.#options.readMarkdown(offset + location.startOffset, offset + location.endOffset);
  }

  #list(element: HtmlElement, flow: Flow): void {
    const isOrdered = element.tagName === 'ol';
    const items: ItemBlock[] = [];
    let number = Number(attributeOf(element, 'start') ?? 1);
    if (!Number.isInteger(number)) number = 1;
    for (const node of element.childNodes) {
      if (!isElement(node) || isUnread(node)) continue;
      if (node.tagName === 'li') {
        const item = this.#item(node, isOrdered ? number : null);
        number += 1;
        if (item.blocks.length > 0) items.push(item);
        continue;
      }
      const last = items.at(-1);
      const blocks = this.read([node]);
      if (last === undefined) flow.add(...blocks);
      else
        items[items.length - 1] = {
          ...last,
          blocks: [...last.blocks, ...blocks],
          end: this.#rangeOf(node).end,
        };
    }
    if (items.length === 0 || isContents(element)) return;
    flow.add({ type: 'list', items, ...this.#rangeOf(element) });
  }

  #item(element: HtmlElement, number: number | null): ItemBlock {
    const box = findBox(element, 3);
    const card = htmlCard(element, this.#options);
    return {
      number,
      isDone: box === null ? null : attributeOf(box, 'checked') !== null,
      blocks: card === null ? (this.#markdown(element) ?? this.read(element.childNodes)) : [card],
      ...this.#rangeOf(element),
    };
  }

  #definitions(element: HtmlElement, flow: Flow): void {
    const children = element.childNodes
      .filter(isElement)
      .flatMap((child) => (child.tagName === 'div' ? child.childNodes.filter(isElement) : [child]));
    let term: { line: Line; start: number } | null = null;
    for (const child of children) {
      if (isUnread(child)) continue;
      const { start, end } = this.#rangeOf(child);
      if (child.tagName === 'dt') {
        const line = joinedLine(htmlLines(child.childNodes, PLAIN, this.#options));
        term = { line, start };
      } else if (term === null) {
        flow.add(...this.read([child]));
      } else {
        flow.add({
          type: 'field',
          label: term.line,
          blocks: this.read(child.childNodes),
          start: term.start,
          end,
        });
        // Further values of one term begin where they stand.
        term = { line: term.line, start: end };
      }
    }
  }

  #table(element: HtmlElement, flow: Flow): void {
    const table = htmlTable(element, {
      offset: this.#options.offset,
      read: (cell) => this.read(cell.childNodes),
      words: (caption) => plainText(wordsOf(htmlLines(caption.childNodes, PLAIN, this.#options))),
    });
    const isLayout =
      /^(?:presentation|none)$/.test(attributeOf(element, 'role') ?? '') ||
      table.rows.every(({ cells }) => cells.length === 1) ||
      table.rows.some(({ cells }) => cells.some(({ blocks }) => blocks.some(isLarge)));
    if (!isLayout) return flow.add(table);
    for (const { cells } of table.rows) {
      for (const { blocks, isRepeated } of cells) if (!isRepeated) flow.add(...blocks);
    }
  }

  #preformatted(element: HtmlElement, flow: Flow): void {
    const markdown = this.#markdown(element);
    if (markdown !== null) return flow.add(...markdown);
    const text = textOf(element);
    flow.add({ type: 'code', language: '', text: text.trim(), ...this.#rangeOf(element) });
  }

  #details(element: HtmlElement, flow: Flow): void {
    const summary = element.childNodes.find(
      (node) => isElement(node) && node.tagName === 'summary',
    );
    const heading =
      summary === undefined || !isElement(summary)
        ? null
        : joinedLine(htmlLines(summary.childNodes, PLAIN, this.#options));
    const blocks = this.read(element.childNodes.filter((node) => node !== summary));
    flow.add({ type: 'group', heading, blocks, ...this.#rangeOf(element) });
  }

  #rangeOf(element: HtmlElement): { start: number; end: number } {
    const { offset } = this.#options;
    const range = elementRange(element);
    if (range !== null) return { start: offset + range.start, end: offset + range.end };
    const inner = element.childNodes.flatMap((node) => node.sourceCodeLocation ?? []);
    const start = inner[0]?.startOffset ?? 0;
    return {
      start: offset + start,
      end: offset + Math.max(start, inner.at(-1)?.endOffset ?? start),
    };
  }
}

function hasHeading(block: Block, level: number): boolean {
  if (block.type === 'heading') return block.level === level;
  return block.type === 'group' && block.blocks.some((inner) => hasHeading(inner, level));
}

/** What only a table that lays out a page has in its cells. */
function isLarge(block: Block): boolean {
  return (
    block.type === 'table' ||
    (block.type === 'heading' && block.level <= 3) ||
    block.type === 'group'
  );
}
