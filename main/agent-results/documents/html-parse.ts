import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes } from 'parse5';

/** A node of the tree as parse5 builds it: an element, text or a comment. */
export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
/** An element of the tree as parse5 builds it. */
export type HtmlElement = DefaultTreeAdapterTypes.Element;

/** Elements that may be open at once. */
const MAX_DEPTH = 250;

/** Elements of one document; unclosed formatting is repeated by the parser in every block. */
const MAX_ELEMENTS = 200_000;

/** Characters of one tag: the parser compares each attribute with all others of its tag. */
const MAX_TAG = 2_000;

/** The nodes of a document; cut where it goes beyond the bounds. */
export interface ParsedHtml {
  readonly nodes: readonly HtmlNode[];
  readonly isCut: boolean;
}

/** A tree beyond the bounds. */
class TooLarge extends Error {}

/**
 * Parses HTML as a browser does, bounded in depth and in elements.
 *
 * Beyond the bounds it is parsed without the tags that are nested too deeply and without
 * formatting, all characters in their places.
 */
export function parseHtml(html: string): ParsedHtml {
  const short = shortenTags(html);
  const isShort = short === html;
  try {
    return { nodes: parseBounded(short), isCut: !isShort };
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
  }
  try {
    return { nodes: parseBounded(flattenTags(short)), isCut: true };
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
  }
  return {
    nodes: parseBounded(short.replace(ANY_TAG, (tag) => ' '.repeat(tag.length))),
    isCut: true,
  };
}

function parseBounded(html: string): HtmlNode[] {
  let depth = 0;
  let count = 0;
  const document = parse(html, {
    sourceCodeLocationInfo: true,
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement(...given) {
        count += 1;
        if (count > MAX_ELEMENTS) throw new TooLarge();
        return defaultTreeAdapter.createElement(...given);
      },
      // The usual one copies the place of a text for each of its words.
      updateNodeSourceCodeLocation(node, end) {
        const location = node.sourceCodeLocation;
        if (location !== undefined && location !== null) Object.assign(location, end);
        else defaultTreeAdapter.updateNodeSourceCodeLocation(node, end);
      },
      onItemPush() {
        depth += 1;
        if (depth > MAX_DEPTH) throw new TooLarge();
      },
      onItemPop() {
        depth -= 1;
      },
    },
  });
  return document.childNodes;
}

const ANY_TAG = /<\/?[a-z][^<>]{0,4000}>?/gi;

/** A tag up to where the next may begin. */
const LONG_TAG = new RegExp(String.raw`<[a-z][^<>]{${MAX_TAG},}`, 'gi');

function shortenTags(html: string): string {
  return html.replace(
    LONG_TAG,
    (tag) => tag.slice(0, MAX_TAG) + 'x'.repeat(tag.length - MAX_TAG - 1) + tag.slice(-1),
  );
}

const FORMATTING = /^<\/?(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b/i;
const VOID = /^<(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b/i;

/** Takes out formatting, and elements that are nested more deeply than is read. */
function flattenTags(html: string): string {
  let depth = 0;
  const isKept: boolean[] = [];
  return html.replace(ANY_TAG, (tag) => {
    const blank = ' '.repeat(tag.length);
    if (FORMATTING.test(tag)) return blank;
    if (VOID.test(tag)) return tag;
    if (tag.startsWith('</')) {
      depth = Math.max(0, depth - 1);
      return isKept.pop() === false ? blank : tag;
    }
    depth += 1;
    isKept.push(depth <= MAX_DEPTH / 4);
    return isKept.at(-1) === true ? tag : blank;
  });
}
