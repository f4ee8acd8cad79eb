import { HtmlElement, HtmlText, type HtmlNode, type HtmlTag } from './html-node.ts';
import { htmlTag } from './html-tags.ts';

/** Elements that may be open at once. */
const MAX_DEPTH = 250;

/** Elements of one document. */
const MAX_ELEMENTS = 200_000;

const TABLE_PARTS = new Set(['caption', 'colgroup', 'tbody', 'thead', 'tfoot', 'tr', 'td', 'th']);
const ROW_GROUPS = new Set(['tbody', 'thead', 'tfoot']);
/** Where words and boxes have no place: they go before the table, as in a browser. */
const BETWEEN_CELLS = new Set(['table', 'tbody', 'thead', 'tfoot', 'tr', 'colgroup']);
const WITHIN_TABLE = new Set(['style', 'script', 'template', 'col', 'input']);

/** Elements that end a drawing or formula they stand in. */
const NO_DRAWING =
  /^(?:b|big|blockquote|body|br|center|code|dd|div|dl|dt|em|embed|h[1-6]|head|hr|i|img|li|listing|menu|meta|nobr|ol|p|pre|ruby|s|small|span|strong|strike|sub|sup|table|tt|u|ul|var)$/;
const HTML_IN_DRAWING = new Set(['foreignobject', 'desc', 'title', 'annotation-xml']);

/** Entries of lists that the next entry of the same list ends. */
const ENTRIES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['li', new Set(['li'])],
  ['dd', new Set(['dd', 'dt'])],
  ['dt', new Set(['dd', 'dt'])],
]);

/**
 * Builds the tree of a page from its tags, as the HTML standard closes what nobody closed:
 * paragraphs, entries, cells, rows; what stands between cells goes before its table.
 *
 * Bounded by what is open at once and by the number of elements; the words of what lies beyond
 * stay, in the element around it. Linear: nothing is looked for beyond what is open. Unlike a
 * browser, it does not go on with formatting behind the block that it was left open in.
 */
export class HtmlTreeBuilder {
  /** Holds all that stands in nothing else. */
  readonly root = new HtmlElement(htmlTag('html'), 0, 0);
  title: HtmlElement | null = null;
  isCut = false;
  readonly #open: HtmlElement[] = [];
  /** The names of elements that are open beyond the bounds. */
  readonly #beyond: string[] = [];
  #count = 0;
  #drawing: HtmlElement | null = null;
  #hasBody = false;

  /** Whether what comes is part of a drawing or formula. */
  get isInDrawing(): boolean {
    return this.#drawing !== null && this.#drawing === this.#foreign();
  }

  /** Adds an element; `null` where its tag counts for nothing. */
  openTag(tag: HtmlTag, start: number, attributes: readonly string[]): HtmlElement | null {
    if (tag.name === 'html' || tag.name === 'body') return this.#openPage(tag, start, attributes);
    if (this.#drawing !== null) this.#leaveDrawing(tag, start);
    if (this.#count >= MAX_ELEMENTS) {
      this.isCut = true;
      return null;
    }
    if (this.#drawing === null && !this.#makeRoom(tag, start)) return null;
    if (tag.isInline && !tag.isVoid && this.#open.length >= MAX_DEPTH) {
      this.isCut = true;
      this.#beyond.push(tag.name);
      return null;
    }
    const element = new HtmlElement(tag, start, start);
    element.attributes = attributes;
    this.#count += 1;
    if (tag.name === 'title' && this.title === null && this.#isBeforeBody()) this.title = element;
    else this.#append(element);
    if (!tag.isVoid) this.#push(element);
    return element;
  }

  /** @param end behind its closing tag, which begins at `start` */
  closeTag(name: string, start: number, end: number): void {
    if (name === 'body' || name === 'html') return;
    if (this.#beyond.length > 0 && this.#beyond.at(-1) === name) {
      this.#beyond.pop();
      return;
    }
    const at = this.#findOpen(name);
    if (at >= 0) {
      this.#beyond.length = 0;
      const element = this.#open[at];
      this.#closeFrom(at, start);
      if (element !== undefined) element.end = end;
    } else if ((name === 'p' || name === 'br') && this.#drawing === null) {
      this.#append(new HtmlElement(htmlTag(name), start, end));
    }
  }

  /** Ends an element that has no content: a drawing's, by the slash in its tag. */
  closeSelf(element: HtmlElement): void {
    if (this.#open.at(-1) === element) this.#closeFrom(this.#open.length - 1, element.innerStart);
  }

  /** Adds words; those that go on from the last ones, too. */
  addText(text: string, start: number, end: number, isDecoded: boolean): void {
    const parent = this.#open.at(-1) ?? this.root;
    const last = parent.nodes.at(-1);
    if (last instanceof HtmlText && last.end === start) {
      last.text += text;
      last.end = end;
      last.isDecoded ||= isDecoded;
      return;
    }
    const node = new HtmlText(text, start, end);
    node.isDecoded = isDecoded;
    if (!BETWEEN_CELLS.has(parent.name)) {
      if (parent.name === 'head' && text.trim() !== '') {
        this.#closeFrom(this.#open.length - 1, start);
        this.#append(node);
      } else parent.append(node);
    } else if (text.trim() !== '') this.#appendBeforeTable(node);
  }

  /** Closes all that is open. */
  finish(end: number): void {
    this.#closeFrom(0, end);
  }

  #openPage(tag: HtmlTag, start: number, attributes: readonly string[]): null {
    if (tag.name === 'body' && !this.#hasBody) {
      this.#hasBody = true;
      const head = this.#open.findIndex(({ name }) => name === 'head');
      if (head >= 0) this.#closeFrom(head, start);
      if (attributes.length > 0 && this.#open.length === 0) {
        const body = new HtmlElement(tag, start, start);
        body.attributes = attributes;
        this.root.append(body);
        this.#open.push(body);
      }
    }
    return null;
  }

  #isBeforeBody(): boolean {
    return (
      this.#drawing === null &&
      this.#open.every(({ name }) => name === 'head') &&
      this.root.nodes.every((node) =>
        node instanceof HtmlText ? node.text.trim() === '' : node.tag.isOfHead,
      )
    );
  }

  /** Closes what an opening tag ends; false where the tag has no place at all. */
  #makeRoom(tag: HtmlTag, start: number): boolean {
    const { name } = tag;
    if (TABLE_PARTS.has(name)) return this.#makeRoomInTable(name, start);
    if (!tag.isOfHead) {
      const last = this.#open.length - 1;
      if (this.#open[last]?.name === 'head') this.#closeFrom(last, start);
    }
    if (name === 'form' && BETWEEN_CELLS.has(this.#open.at(-1)?.name ?? '')) return false;
    if (name === 'table') this.#endTableWithoutCell(start);
    const entries = ENTRIES.get(name);
    if (entries !== undefined) this.#endEntry(entries, start);
    if (tag.endsParagraph) this.#close('p', start);
    if (tag.level > 0) {
      const last = this.#open.length - 1;
      if ((this.#open[last]?.tag.level ?? 0) > 0) this.#closeFrom(last, start);
    } else if (name === 'a' || name === 'button') this.#close(name, start);
    else if (name === 'option' || name === 'optgroup') {
      while (/^opt(?:ion|group)$/.test(this.#open.at(-1)?.name ?? '') && name !== 'option')
        this.#closeFrom(this.#open.length - 1, start);
      if (this.#open.at(-1)?.name === 'option') this.#closeFrom(this.#open.length - 1, start);
    }
    return true;
  }

  #makeRoomInTable(name: string, start: number): boolean {
    let table = this.#open.length - 1;
    while (table >= 0 && this.#open[table]?.name !== 'table') table -= 1;
    if (table < 0) return false;
    const isCell = name === 'td' || name === 'th';
    let keep = table + 1;
    if ((isCell || name === 'tr') && ROW_GROUPS.has(this.#open[keep]?.name ?? '')) keep += 1;
    if (isCell && this.#open[keep]?.name === 'tr') keep += 1;
    this.#closeFrom(keep, start);
    if (isCell && this.#open.at(-1)?.name !== 'tr') {
      const row = new HtmlElement(htmlTag('tr'), start, start);
      this.#append(row);
      this.#push(row);
    }
    return true;
  }

  /** A table has its place in a cell of another one, and ends it elsewhere. */
  #endTableWithoutCell(start: number): void {
    const at = this.#open.findLastIndex((element) =>
      /^(?:table|td|th|caption)$/.test(element.name),
    );
    if (this.#open[at]?.name === 'table') this.#closeFrom(at, start);
  }

  #endEntry(entries: ReadonlySet<string>, start: number): void {
    for (let at = this.#open.length - 1; at >= 0; at -= 1) {
      const tag = this.#open[at]?.tag;
      if (tag === undefined) return;
      if (entries.has(tag.name)) return this.#closeFrom(at, start);
      if (tag.isBlock && !/^(?:address|div|p)$/.test(tag.name)) return;
    }
  }

  #close(name: string, start: number): void {
    const at = this.#findOpen(name);
    if (at >= 0) this.#closeFrom(at, start);
  }

  /** The open element that a closing tag means; -1 without one. */
  #findOpen(name: string): number {
    const { isFormatting, isInline, level } = htmlTag(name);
    const isTablePart = name === 'table' || TABLE_PARTS.has(name);
    for (let at = this.#open.length - 1; at >= 0; at -= 1) {
      const tag = this.#open[at]?.tag;
      if (tag === undefined) return -1;
      if (tag.name === name || (level > 0 && tag.level > 0)) return at;
      if (isTablePart ? tag.name === 'table' : tag.isBoundary) return -1;
      if (name === 'li' && (tag.name === 'ul' || tag.name === 'ol')) return -1;
      if (name === 'p' && tag.name === 'button') return -1;
      if (isInline && !isFormatting && tag.isBlock) return -1;
    }
    return -1;
  }

  #closeFrom(at: number, end: number): void {
    for (let index = this.#open.length - 1; index >= at; index -= 1) {
      const element = this.#open[index];
      if (element === undefined) continue;
      element.innerEnd = Math.max(element.innerStart, end);
      element.end = element.innerEnd;
      if (element === this.#drawing) this.#drawing = null;
    }
    this.#open.length = Math.min(at, this.#open.length);
  }

  #push(element: HtmlElement): void {
    if (this.#open.length >= MAX_DEPTH) {
      this.isCut = true;
      this.#beyond.push(element.name);
      return;
    }
    this.#open.push(element);
    if (this.#drawing === null && (element.name === 'svg' || element.name === 'math'))
      this.#drawing = element;
  }

  #append(node: HtmlNode): void {
    const parent = this.#open.at(-1) ?? this.root;
    if (!BETWEEN_CELLS.has(parent.name) || belongsInTable(node)) parent.append(node);
    else this.#appendBeforeTable(node);
  }

  #appendBeforeTable(node: HtmlNode): void {
    const at = this.#open.findLastIndex(({ name }) => name === 'table');
    const table = this.#open[at];
    const parent = this.#open[at - 1] ?? this.root;
    if (table === undefined || parent.nodes.at(-1) !== table) return parent.append(node);
    parent.insertBeforeLast(node);
    if (table.nodes.length === 0) table.start = Math.max(table.start, node.end);
  }

  /** The innermost drawing or place for HTML within one. */
  #foreign(): HtmlElement | null {
    for (let at = this.#open.length - 1; at >= 0; at -= 1) {
      const element = this.#open[at];
      if (element === undefined) return null;
      if (element === this.#drawing) return element;
      if (HTML_IN_DRAWING.has(element.name)) return null;
    }
    return null;
  }

  #leaveDrawing({ name }: HtmlTag, start: number): void {
    if (!NO_DRAWING.test(name) || !this.isInDrawing) return;
    const at = this.#open.findIndex((element) => element === this.#drawing);
    if (at >= 0) this.#closeFrom(at, start);
  }
}

function belongsInTable(node: HtmlNode): boolean {
  if (node instanceof HtmlText) return false;
  return TABLE_PARTS.has(node.name) || WITHIN_TABLE.has(node.name);
}
