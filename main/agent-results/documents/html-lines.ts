import type { Line, Run, RunStyle } from './blocks.ts';
import { attributeOf, isUnread, styleOf } from './html-elements.ts';
import { HtmlText, type HtmlElement, type HtmlNode } from './html-node.ts';
import { LineBuilder } from './line-builder.ts';

/** What is parsed, and where it begins in the text that ranges are places in. */
export interface HtmlSource {
  readonly html: string;
  readonly offset: number;
}

/** Style and link of the words that are read. */
export interface Around {
  readonly style: RunStyle;
  readonly url: string | null;
}

/** Words within no inline element. */
export const PLAIN: Around = { style: 'plain', url: null };

/** What an inline element makes of the words in it. */
export function aroundOf(element: HtmlElement, around: Around): Around {
  const href = element.name === 'a' ? attributeOf(element, 'href') : null;
  // A link within the page leads nowhere for whoever reads its words elsewhere.
  const url = href === null || href.startsWith('#') ? around.url : href.trim();
  return { style: styleOf(element, around.style), url };
}

/** The run of some words. */
export function textRun(text: HtmlText, { style, url }: Around, { html, offset }: HtmlSource): Run {
  return {
    text: text.text,
    style,
    raw: text.isDecoded ? html.slice(text.start, text.end) : null,
    url,
    start: offset + text.start,
    end: offset + text.end,
  };
}

/** Adds a text, image or meter to the line; false for what is none of these. */
export function addLeaf(
  node: HtmlNode,
  around: Around,
  builder: LineBuilder,
  source: HtmlSource,
): boolean {
  if (node instanceof HtmlText) {
    builder.add(textRun(node, around, source));
    return true;
  }
  const { html, offset } = source;
  const start = offset + node.start;
  const end = offset + node.end;
  switch (node.name) {
    case 'br':
      builder.endLine(true);
      return true;
    case 'img':
      builder.add(altRun(node, html, { start, end }, offset, around));
      return true;
    case 'progress':
    case 'meter': {
      const label = attributeOf(node, 'aria-label') ?? attributeOf(node, 'title') ?? '';
      builder.add({ text: label, raw: null, ...around, style: 'label', start, end: start });
      builder.add({
        text: ` ${meterText(node)}`,
        raw: null,
        ...around,
        style: 'value',
        start,
        end,
      });
      return true;
    }
    default:
      return false;
  }
}

/** The words of an image, where they stand in its tag. */
function altRun(
  image: HtmlElement,
  html: string,
  { start, end }: { start: number; end: number },
  offset: number,
  around: Around,
): Run {
  const text = attributeOf(image, 'alt') ?? '';
  const at = html.slice(start - offset, end - offset).indexOf(text);
  const range = at < 0 ? { start, end } : { start: start + at, end: start + at + text.length };
  return { text, raw: null, ...around, ...range };
}

function meterText(element: HtmlElement): string {
  const value = attributeOf(element, 'value');
  const max = attributeOf(element, 'max');
  if (value === null) return '';
  return max === null || max === '1' ? value : `${value}/${max}`;
}

/** All words of an element in lines, whatever elements they stand in. */
export function htmlLines(
  nodes: readonly HtmlNode[],
  around: Around,
  source: HtmlSource,
): readonly Line[] {
  const builder = new LineBuilder();
  const read = (children: readonly HtmlNode[], outer: Around): void => {
    for (const child of children) {
      if (addLeaf(child, outer, builder, source) || child instanceof HtmlText) continue;
      // A heading of an accordion has its words in a button.
      if (isUnread(child) && child.name !== 'button') continue;
      read(child.nodes, aroundOf(child, outer));
    }
  };
  read(nodes, around);
  return builder.take();
}

/** Lines as one. */
export function joinedLine(lines: readonly Line[]): Line {
  const runs = lines.flatMap((line, index) => {
    const at = line.runs[0]?.start ?? 0;
    const blank = { text: ' ', style: 'plain', raw: null, url: null, start: at, end: at } as const;
    return index === 0 ? line.runs : [blank, ...line.runs];
  });
  return { runs, isForced: false };
}

/** The words of lines, as they came. */
export function wordsOf(lines: readonly Line[]): string {
  return lines.map(({ runs }) => runs.map(({ text }) => text).join('')).join(' ');
}
