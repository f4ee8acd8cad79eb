/** A node of a page: comments are none. */
export type HtmlNode = HtmlElement | HtmlText;

/** An element with its places in the source, in UTF-16 offsets. */
export class HtmlElement {
  readonly tag: HtmlTag;
  start: number;
  /** Behind its opening tag. */
  innerStart: number;
  /** Before its closing tag, or where what closes it begins. */
  innerEnd: number;
  end: number;
  /** Those that are read, names and values in turns; the first of a name counts. */
  attributes: readonly string[] = NONE;
  #nodes: HtmlNode[] | null = null;

  constructor(tag: HtmlTag, start: number, innerStart: number) {
    this.tag = tag;
    this.start = start;
    this.innerStart = innerStart;
    this.innerEnd = innerStart;
    this.end = innerStart;
  }

  get name(): string {
    return this.tag.name;
  }

  get nodes(): readonly HtmlNode[] {
    return this.#nodes ?? NO_NODES;
  }

  /** Adds a node behind the others. */
  append(node: HtmlNode): void {
    // Most elements hold one node: a list that begins with it takes an eighth of the room.
    if (this.#nodes === null) this.#nodes = [node];
    else this.#nodes.push(node);
  }

  /** Adds a node before the last one. */
  insertBeforeLast(node: HtmlNode): void {
    this.#nodes?.splice(-1, 0, node);
  }
}

const NONE: readonly string[] = [];
const NO_NODES: readonly HtmlNode[] = [];

/** Words between tags, entities decoded. */
export class HtmlText {
  text: string;
  readonly start: number;
  end: number;
  /** Whether the source has other characters than the text. */
  isDecoded = false;

  constructor(text: string, start: number, end: number) {
    this.text = text;
    this.start = start;
    this.end = end;
  }
}

/** What the reader and the builder of the tree have to know of all elements of one name. */
export interface HtmlTag {
  readonly name: string;
  /** Has no content and no closing tag. */
  readonly isVoid: boolean;
  /** Stands within a line of words. */
  readonly isInline: boolean;
  /** Bold type and the like: its closing tag counts across the blocks in it. */
  readonly isFormatting: boolean;
  /** Ends the paragraph that is open. */
  readonly endsParagraph: boolean;
  /** What is within it closes nothing outside: a cell, a table. */
  readonly isBoundary: boolean;
  /** Of a list or the page's layout: words that are no block do not close it. */
  readonly isBlock: boolean;
  /** May stand in the head of a page. */
  readonly isOfHead: boolean;
  /** 1 to 6 for headings, 0 for others. */
  readonly level: number;
  /** What runs, is fetched from elsewhere, or would be filled in. */
  readonly isUnread: boolean;
}
