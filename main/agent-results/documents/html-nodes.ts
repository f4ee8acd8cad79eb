import { attributeOf, isElement, isUnread } from './html-elements.ts';
import type { HtmlElement, HtmlNode } from './html-parse.ts';

/** All text of an element, its line breaks kept. */
export function textOf(element: HtmlElement): string {
  return element.childNodes
    .map((node) => {
      if (isElement(node)) return node.tagName === 'br' ? '\n' : isUnread(node) ? '' : textOf(node);
      return node.nodeName === '#text' && 'value' in node ? node.value : '';
    })
    .join('');
}

/** Whether a node has nothing to read: a comment, or white space. */
export function isBlankText(node: HtmlNode): boolean {
  if (node.nodeName === '#comment') return true;
  return node.nodeName === '#text' && 'value' in node && node.value.trim() === '';
}

/** Whether a list is a table of contents: links into the page and nothing else. */
export function isContents(list: HtmlElement): boolean {
  const links = list.childNodes
    .filter(isElement)
    .map((item) => item.childNodes.filter((node) => !isBlankText(node)));
  return (
    links.length > 1 &&
    links.every(([only]) => {
      if (only === undefined || !isElement(only) || only.tagName !== 'a') return false;
      return attributeOf(only, 'href')?.startsWith('#') === true;
    })
  );
}

/** The box to tick of an entry. */
export function findBox(element: HtmlElement, depth: number): HtmlElement | null {
  for (const node of element.childNodes) {
    if (!isElement(node)) continue;
    if (node.tagName === 'input' && attributeOf(node, 'type')?.toLowerCase() === 'checkbox')
      return node;
    const found =
      depth > 0 && node.tagName !== 'ul' && node.tagName !== 'ol' ? findBox(node, depth - 1) : null;
    if (found !== null) return found;
  }
  return null;
}
