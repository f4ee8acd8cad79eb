import type { Block, HeadingBlock } from './blocks.ts';
import { attributeOf, isElement, isInline } from './html-elements.ts';
import { isBlankText } from './html-nodes.ts';
import type { HtmlElement } from './html-node.ts';
import { isValueText } from './find-label.ts';
import { plainText } from './plain-text.ts';

/** Longest name of a box, in characters. */
const LONGEST_NAME = 60;

/** Boxes of a kind that must stand side by side, so that they are entries. */
const LEAST = 2;

/** Below all headings of the page, above bold lines within the boxes. */
const LEVEL = 6;

/** The boxes in an element that are of one kind: the same tag and class, and several of them. */
export function repeatedBoxes({ nodes }: HtmlElement): ReadonlySet<HtmlElement> {
  const boxes = nodes.filter(
    (node): node is HtmlElement => isElement(node) && !isInline(node) && hasBoxes(node),
  );
  const byKind = Map.groupBy(boxes, (box) => `${box.name} ${attributeOf(box, 'class') ?? ''}`);
  return new Set([...byKind.values()].filter((all) => all.length >= LEAST).flat());
}

function hasBoxes({ nodes, name }: HtmlElement): boolean {
  if (name !== 'div' && name !== 'article' && name !== 'section') return false;
  const elements = nodes.filter((node) => isElement(node));
  return elements.length >= 2 && nodes.every((node) => isElement(node) || isBlankText(node));
}

/** Headings above this one are the page's own. */
const LEAST_LEVEL = 3;

function lowestLevel(blocks: readonly Block[]): number {
  return Math.min(
    LEVEL + 1,
    ...blocks.map((block) => {
      if (block.type === 'heading') return block.level;
      return block.type === 'group' ? lowestLevel(block.blocks) : LEVEL + 1;
    }),
  );
}

/** The blocks of such a box, its first line as their heading where they have none. */
export function withOwnHeading(blocks: readonly Block[]): readonly Block[] {
  const [first, ...others] = blocks;
  if (first?.type !== 'paragraph' || others.length === 0) return blocks;
  const level = Math.min(LEVEL, lowestLevel(others) - 1);
  if (level <= LEAST_LEVEL) return blocks;
  const [line, ...more] = first.lines;
  const text = plainText((line?.runs ?? []).map((run) => run.text).join(''));
  // What has a label of its own is a member of the box, not its name.
  const isName = /\p{L}/u.test(text) && !/[.!?]$|[:：]|\s[-–—]\s/.test(text) && !isValueText(text);
  if (line === undefined || more.length > 0 || text.length > LONGEST_NAME || !isName) return blocks;
  const { start, end } = first;
  const heading: HeadingBlock = { type: 'heading', level, line, start, end };
  return [heading, ...others];
}
