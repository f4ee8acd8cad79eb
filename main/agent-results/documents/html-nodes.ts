import { attributeOf, isElement, isUnread } from './html-elements.ts';
import { HtmlText, type HtmlElement, type HtmlNode } from './html-node.ts';

/** All text of an element, its line breaks kept. */
export function textOf(element: HtmlElement): string {
  return element.nodes
    .map((node) => {
      if (node instanceof HtmlText) return node.text.replaceAll('\r\n', '\n');
      return node.name === 'br' ? '\n' : isUnread(node) ? '' : textOf(node);
    })
    .join('');
}

/** Whether a node is white space. */
export function isBlankText(node: HtmlNode): boolean {
  return node instanceof HtmlText && node.text.trim() === '';
}

/** Whether a list is a table of contents: links into the page and nothing else. */
export function isContents(list: HtmlElement): boolean {
  const links = list.nodes
    .filter(isElement)
    .map((item) => item.nodes.filter((node) => !isBlankText(node)));
  return (
    links.length > 1 &&
    links.every(([only]) => {
      if (only === undefined || !isElement(only) || only.name !== 'a') return false;
      return attributeOf(only, 'href')?.startsWith('#') === true;
    })
  );
}

/** The box to tick of an entry. */
export function findBox(element: HtmlElement, depth: number): HtmlElement | null {
  for (const node of element.nodes) {
    if (!isElement(node)) continue;
    if (node.name === 'input' && attributeOf(node, 'type')?.toLowerCase() === 'checkbox')
      return node;
    const found =
      depth > 0 && node.name !== 'ul' && node.name !== 'ol' ? findBox(node, depth - 1) : null;
    if (found !== null) return found;
  }
  return null;
}
