import type { Block, ItemBlock, Line } from './blocks.ts';
import { htmlCard } from './html-card.ts';
import { Flow, NO_BLOCKS } from './html-flow.ts';
import { attributeOf, headingLevelOf, isElement, isInline, isUnread } from './html-elements.ts';
import {
  addLeaf,
  aroundOf,
  htmlLines,
  joinedLine,
  PLAIN,
  textRun,
  wordsOf,
  type Around,
  type HtmlSource,
} from './html-lines.ts';
import { findBox, isBlankText, isContents, textOf } from './html-nodes.ts';
import { HtmlText, type HtmlElement, type HtmlNode } from './html-node.ts';
import { parseHtml } from './html-parse.ts';
import { repeatedBoxes } from './html-repeated.ts';
import { htmlTable } from './html-table.ts';
import { plainText } from './plain-text.ts';

/** The HTML to be parsed, and how words in it that may be Markdown are read. */
export interface HtmlOptions extends HtmlSource {
  /** Reads a stretch of words that may be Markdown; `null` where it is none. */
  readMarkdown(start: number, end: number): Block[] | null;
}

/** Parses HTML into blocks. */
export function htmlBlocks(options: HtmlOptions): {
  blocks: readonly Block[];
  isCut: boolean;
} {
  const { nodes, title, isCut } = parseHtml(options.html);
  const blocks = new HtmlReader(options).document(nodes, title);
  return { blocks, isCut };
}

class HtmlReader {
  readonly #options: HtmlOptions;
  /** Boxes that stand beside others of their kind. */
  readonly #repeated = new WeakSet<HtmlElement>();

  constructor(options: HtmlOptions) {
    this.#options = options;
  }

  document(nodes: readonly HtmlNode[], title: HtmlElement | null): readonly Block[] {
    const blocks = this.read(nodes);
    const isNeeded = title !== null && !blocks.some((block) => hasHeading(block, 1));
    const heading = isNeeded ? this.#heading(title, 1) : null;
    return heading === null ? blocks : [heading, ...blocks];
  }

  read(nodes: readonly HtmlNode[], around: Around = PLAIN): readonly Block[] {
    const [only] = nodes;
    if (nodes.length === 1 && only instanceof HtmlText) return this.#words(only, around);
    const flow = new Flow();
    this.#flow(nodes, around, flow);
    flow.flush();
    return flow.blocks;
  }

  /** The paragraph of an element that holds nothing but words, as most do. */
  #words(text: HtmlText, around: Around): readonly Block[] {
    if (isBlankText(text)) return NO_BLOCKS;
    const run = textRun(text, around, this.#options);
    const { start, end } = run;
    const line = { runs: [run], isForced: false };
    return [{ type: 'paragraph', lines: [line], start, end }];
  }

  #flow(nodes: readonly HtmlNode[], around: Around, flow: Flow): void {
    for (const node of nodes) {
      if (addLeaf(node, around, flow.builder, this.#options) || node instanceof HtmlText) continue;
      if (isUnread(node)) continue;
      if (isInline(node) && headingLevelOf(node) === null) {
        this.#flow(node.nodes, aroundOf(node, around), flow);
      } else {
        flow.flush();
        this.#block(node, around, flow);
        flow.flush();
      }
    }
  }

  #block(element: HtmlElement, around: Around, flow: Flow): void {
    const level = headingLevelOf(element);
    if (level !== null) {
      const heading = this.#heading(element, level);
      if (heading !== null) flow.add(heading);
      return;
    }
    switch (element.name) {
      case 'ul':
      case 'ol':
      case 'dir':
        return this.#list(element, flow);
      case 'li':
        return flow.add({
          type: 'list',
          items: [this.#item(element, null)],
          ...this.#rangeOf(element),
        });
      case 'dl':
        return this.#definitions(element, flow);
      case 'table':
        return this.#table(element, flow);
      case 'blockquote':
        return flow.add({
          type: 'quote',
          blocks: this.read(element.nodes),
          ...this.#rangeOf(element),
        });
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
    const lines = htmlLines(element.nodes, PLAIN, this.#options);
    if (lines.length === 0) return null;
    return { type: 'heading', level, line: joinedLine(lines), ...this.#rangeOf(element) };
  }

  #container(element: HtmlElement, around: Around, flow: Flow): void {
    const card = htmlCard(element, this.#options);
    if (card !== null) return flow.add(card);
    const markdown = this.#markdown(element);
    for (const box of repeatedBoxes(element)) this.#repeated.add(box);
    const box = flow.beginBox();
    if (markdown === null) this.#flow(element.nodes, around, flow);
    else flow.addAll(markdown);
    if (element.name !== 'body')
      flow.endBox(box, this.#rangeOf(element), this.#repeated.has(element));
  }

  /** A container's own words, where they are Markdown. */
  #markdown(element: HtmlElement): Block[] | null {
    let only: HtmlText | null = null;
    for (const node of element.nodes) {
      if (isBlankText(node)) continue;
      if (!(node instanceof HtmlText) || only !== null) return null;
      only = node;
    }
    if (only === null) return null;
    const { offset } = this.#options;
    return this.#options.readMarkdown(offset + only.start, offset + only.end);
  }

  #list(element: HtmlElement, flow: Flow): void {
    const isOrdered = element.name === 'ol';
    const items: ItemBlock[] = [];
    let number = Number(attributeOf(element, 'start') ?? 1);
    if (!Number.isInteger(number)) number = 1;
    for (const node of element.nodes) {
      if (!isElement(node) || isUnread(node)) continue;
      if (node.name === 'li') {
        const item = this.#item(node, isOrdered ? number : null);
        number += 1;
        if (item.blocks.length > 0) items.push(item);
        continue;
      }
      const last = items.at(-1);
      const blocks = this.read([node]);
      if (last === undefined) flow.addAll(blocks);
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
      blocks: card === null ? (this.#markdown(element) ?? this.read(element.nodes)) : [card],
      ...this.#rangeOf(element),
    };
  }

  #definitions(element: HtmlElement, flow: Flow): void {
    const children = element.nodes
      .filter(isElement)
      .flatMap((child) => (child.name === 'div' ? child.nodes.filter(isElement) : [child]));
    let term: { line: Line; start: number } | null = null;
    for (const child of children) {
      if (isUnread(child)) continue;
      const { start, end } = this.#rangeOf(child);
      if (child.name === 'dt') {
        const line = joinedLine(htmlLines(child.nodes, PLAIN, this.#options));
        term = { line, start };
      } else if (term === null) {
        flow.addAll(this.read([child]));
      } else {
        flow.add({
          type: 'field',
          label: term.line,
          blocks: this.read(child.nodes),
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
      read: (cell) => this.read(cell.nodes),
      words: (caption) => plainText(wordsOf(htmlLines(caption.nodes, PLAIN, this.#options))),
    });
    const isLayout =
      /^(?:presentation|none)$/.test(attributeOf(element, 'role') ?? '') ||
      table.rows.every(({ cells }) => cells.length === 1) ||
      table.rows.some(({ cells }) => cells.some(({ blocks }) => blocks.some(isLarge)));
    if (!isLayout) return flow.add(table);
    for (const { cells } of table.rows) {
      for (const { blocks, isRepeated } of cells) if (!isRepeated) flow.addAll(blocks);
    }
  }

  #preformatted(element: HtmlElement, flow: Flow): void {
    const markdown = this.#markdown(element);
    if (markdown !== null) return flow.addAll(markdown);
    const text = textOf(element);
    flow.add({ type: 'code', language: '', text: text.trim(), ...this.#rangeOf(element) });
  }

  #details(element: HtmlElement, flow: Flow): void {
    const summary = element.nodes.find((node) => isElement(node) && node.name === 'summary');
    const heading =
      summary === undefined || !isElement(summary)
        ? null
        : joinedLine(htmlLines(summary.nodes, PLAIN, this.#options));
    const blocks = this.read(element.nodes.filter((node) => node !== summary));
    flow.add({ type: 'group', heading, blocks, ...this.#rangeOf(element) });
  }

  #rangeOf(element: HtmlElement): { start: number; end: number } {
    const { offset } = this.#options;
    return { start: offset + element.start, end: offset + element.end };
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
