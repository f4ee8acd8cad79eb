import type { RunStyle } from './blocks.ts';
import { HtmlElement, type HtmlNode } from './html-node.ts';

/** An attribute's value; `null` where it is not given. */
export function attributeOf(element: HtmlElement, name: string): string | null {
  const { attributes } = element;
  for (let at = 0; at < attributes.length; at += 2) {
    if (attributes[at] === name) return attributes[at + 1] ?? '';
  }
  return null;
}

/** The parts of a page that lead elsewhere. */
const UNREAD_ROLES: ReadonlySet<string> = new Set(
  'navigation menu menubar menuitem tablist tab toolbar search button contentinfo dialog alertdialog tooltip none-text'.split(
    ' ',
  ),
);

const UNREAD_CLASS =
  /(?:^|[\s_-])(?:nav|navbar|breadcrumbs?|toc|cookie|btn|pagination|sidebar-menu)(?:$|[\s_-])/i;

const HIDING_STYLE =
  /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:\.0+)?(?:px|em|rem|pt|%)?\s*(?:;|!|$)|(?:left|top|right|text-indent|margin-left)\s*:\s*-\d{4,}|clip\s*:\s*rect\(\s*0|clip-path\s*:\s*inset\(\s*(?:50|100)%/i;

/** Whether nobody reads an element: it is hidden, runs, comes from elsewhere or leads there. */
export function isUnread(element: HtmlElement): boolean {
  if (element.tag.isUnread) return true;
  const { attributes } = element;
  for (let at = 0; at < attributes.length; at += 2) {
    const value = attributes[at + 1] ?? '';
    switch (attributes[at]) {
      case 'hidden':
        if (value.toLowerCase() !== 'until-found') return true;
        break;
      case 'aria-hidden':
        if (value.toLowerCase() === 'true') return true;
        break;
      case 'style':
        if (HIDING_STYLE.test(value)) return true;
        break;
      case 'role':
        if (UNREAD_ROLES.has(value.toLowerCase())) return true;
        break;
      case 'class':
        if (UNREAD_CLASS.test(value)) return true;
        break;
      default:
    }
  }
  return false;
}

const STYLES: ReadonlyMap<string, RunStyle> = new Map([
  ['b', 'strong'],
  ['strong', 'strong'],
  ['em', 'emphasis'],
  ['i', 'emphasis'],
  ['dfn', 'emphasis'],
  ['code', 'code'],
  ['kbd', 'code'],
  ['samp', 'code'],
  ['tt', 'code'],
]);

/** Whether an element stands within a line of words. */
export function isInline(element: HtmlElement): boolean {
  return element.tag.isInline;
}

const BADGE_CLASS = /(?:^|[\s_-])(?:badge|tag|pill|chip|lozenge)(?:$|[\s_-])/i;
const LABEL_CLASS =
  /(?:^|[\s_-])(?:label|key|term|name|caption|lbl|date|when|period|timeframe)(?:$|[\s_-])/i;
const VALUE_CLASS =
  /(?:^|[\s_-])(?:value|val|score|number|num|figure|stat|amount|big)(?:$|[\s_-])/i;

/** What an element says it is by its class. */
export function roleByClass(element: HtmlElement): 'badge' | 'label' | 'value' | null {
  const names = attributeOf(element, 'class');
  if (names === null) return null;
  if (BADGE_CLASS.test(names)) return 'badge';
  if (LABEL_CLASS.test(names)) return 'label';
  return VALUE_CLASS.test(names) ? 'value' : null;
}

/** The style of an inline element's words, within those around it. */
export function styleOf(element: HtmlElement, around: RunStyle): RunStyle {
  if (around !== 'plain' && around !== 'emphasis') return around;
  return roleByClass(element) ?? STYLES.get(element.name) ?? around;
}

/** The level of a heading; `null` for other elements. */
export function headingLevelOf(element: HtmlElement): number | null {
  if (element.tag.level > 0) return element.tag.level;
  if (attributeOf(element, 'role') !== 'heading') return null;
  const level = Number(attributeOf(element, 'aria-level') ?? 2);
  return level >= 1 && level <= 6 ? Math.floor(level) : 2;
}

/** Whether a node is an element, rather than text or a comment. */
export function isElement(node: HtmlNode): node is HtmlElement {
  return node instanceof HtmlElement;
}
