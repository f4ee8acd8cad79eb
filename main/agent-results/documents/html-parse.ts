import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import type { HtmlElement, HtmlNode, HtmlTag } from './html-node.ts';
import { htmlTag } from './html-tags.ts';
import { HtmlTreeBuilder } from './html-tree-builder.ts';

/** A page's elements and words; cut where it goes beyond the bounds. */
export interface ParsedHtml {
  readonly nodes: readonly HtmlNode[];
  /** The title of the page, which stands in none of the nodes. */
  readonly title: HtmlElement | null;
  readonly isCut: boolean;
}

/**
 * Parses HTML into elements that know their places.
 *
 * The tokens are the HTML standard's (by htmlparser2), the tree is `HtmlTreeBuilder`'s. Linear
 * in the text whatever is in it; never throws.
 */
export function parseHtml(html: string): ParsedHtml {
  const tags = new TagReader(html);
  const tokenizer = new Tokenizer({ decodeEntities: true }, tags);
  tokenizer.write(html);
  tokenizer.end();
  const { root, title, isCut } = tags.builder;
  return { nodes: root.nodes, title, isCut };
}

/** Attributes that somebody asks for. */
const READ_ATTRIBUTES: ReadonlySet<string> = new Set(
  'alt aria-hidden aria-label aria-level checked class colspan hidden href max role rowspan start style title type value'.split(
    ' ',
  ),
);

const NO_ATTRIBUTES: readonly string[] = [];

/** Puts the tokenizer's places together to tags. */
class TagReader implements TokenizerCallbacks {
  readonly builder = new HtmlTreeBuilder();
  readonly #html: string;
  #tag: HtmlTag | null = null;
  #tagStart = 0;
  /** Behind the text or tag before. */
  #at = 0;
  #attributes: string[] | null = null;
  /** The attribute that is being read; `null` for one that nobody asks for. */
  #name: string | null = null;
  #value = '';

  constructor(html: string) {
    this.#html = html;
  }

  ontext(start: number, end: number): void {
    this.builder.addText(this.#html.slice(start, end), start, end, false);
    this.#at = end;
  }

  ontextentity(codePoint: number, end: number): void {
    this.builder.addText(String.fromCodePoint(codePoint), this.#at, end, true);
    this.#at = end;
  }

  onopentagname(start: number, end: number): void {
    this.#tag = htmlTag(this.#html.slice(start, end));
    this.#tagStart = start - 1;
    this.#attributes = null;
  }

  onattribname(start: number, end: number): void {
    const name = this.#html.slice(start, end).toLowerCase();
    this.#name = READ_ATTRIBUTES.has(name) && !this.#has(name) ? name : null;
    this.#value = '';
  }

  onattribdata(start: number, end: number): void {
    if (this.#name !== null) this.#value += this.#html.slice(start, end);
  }

  onattribentity(codePoint: number): void {
    if (this.#name !== null) this.#value += String.fromCodePoint(codePoint);
  }

  onattribend(): void {
    if (this.#name !== null) (this.#attributes ??= []).push(this.#name, this.#value);
    this.#name = null;
  }

  onopentagend(end: number): void {
    this.#open(end + 1);
  }

  onselfclosingtag(end: number): void {
    const element = this.#open(end + 1);
    if (element !== null && this.builder.isInDrawing) this.builder.closeSelf(element);
  }

  onclosetag(start: number, end: number): void {
    const closing = this.#html.indexOf('>', end);
    this.#at = closing < 0 ? this.#html.length : closing + 1;
    this.builder.closeTag(htmlTag(this.#html.slice(start, end)).name, start - 2, this.#at);
  }

  oncomment(_start: number, end: number): void {
    this.#at = end + 1;
  }

  oncdata(start: number, end: number, offset: number): void {
    if (this.builder.isInDrawing) this.ontext(start, end - offset);
    this.#at = end + 1;
  }

  ondeclaration(_start: number, end: number): void {
    this.#at = end + 1;
  }

  onprocessinginstruction(_start: number, end: number): void {
    this.#at = end + 1;
  }

  onend(): void {
    this.builder.finish(this.#html.length);
  }

  isInForeignContext(): boolean {
    return this.builder.isInDrawing;
  }

  #open(innerStart: number): HtmlElement | null {
    this.#at = innerStart;
    if (this.#tag === null) return null;
    const attributes = this.#attributes ?? NO_ATTRIBUTES;
    const element = this.builder.openTag(this.#tag, this.#tagStart, attributes);
    this.#tag = null;
    if (element === null) return null;
    element.innerStart = innerStart;
    element.innerEnd = innerStart;
    element.end = innerStart;
    return element;
  }

  /** Few names are read, so that this is a short list. */
  #has(name: string): boolean {
    const { length } = this.#attributes ?? NO_ATTRIBUTES;
    for (let at = 0; at < length; at += 2) if (this.#attributes?.[at] === name) return true;
    return false;
  }
}
