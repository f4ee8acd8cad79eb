import type { FieldBlock, Line, ParagraphBlock } from './blocks.ts';
import { headingLevelOf, isElement, isInline, isUnread, roleByClass } from './html-elements.ts';
import { htmlLines, PLAIN, type HtmlSource } from './html-lines.ts';
import type { HtmlElement } from './html-node.ts';
import { isBlankText } from './html-nodes.ts';
import { isValueText } from './find-label.ts';
import { plainText } from './plain-text.ts';

/** Elements of a card, and characters of one of them. */
const MAX_LEAVES = 4;
const MAX_CHARACTERS = 80;

interface Leaf {
  readonly element: HtmlElement;
  readonly line: Line;
  readonly text: string;
  readonly role: 'label' | 'value' | null;
}

/**
 * Reads a box with a number and its name, in whichever order: `61` above `Score`.
 *
 * @returns `null` for every other element
 */
export function htmlCard(element: HtmlElement, source: HtmlSource): FieldBlock | null {
  const leaves = leavesOf(element, source);
  if (leaves === null || leaves.length < 2) return null;
  const { label, value } = findPair(leaves);
  if (label === undefined || value === undefined) return null;
  const most = leaves.find((leaf) => leaf !== value && MOST.test(leaf.text));
  const rest = leaves.filter((leaf) => leaf !== value && leaf !== label && leaf !== most);
  const { start, end } = element;
  return {
    type: 'field',
    label: label.line,
    blocks: [[value, ...(most === undefined ? [] : [most])], ...rest.map((leaf) => [leaf])].map(
      (group) => paragraphOf(group.map(({ line }) => line)),
    ),
    start: source.offset + start,
    end: source.offset + end,
  };
}

/** "of 100", "/10": what could be had, below the number that was. */
const MOST = /^(?:\/|of|out of|von|sur|de|su|van|em)\s?\d{1,3}$/i;

function paragraphOf(lines: readonly Line[]): ParagraphBlock {
  const runs = lines.flatMap((line) => line.runs);
  return {
    type: 'paragraph',
    lines,
    start: runs[0]?.start ?? 0,
    end: runs.at(-1)?.end ?? 0,
  };
}

/** The leaf that is a value and the one that names it. */
function findPair(leaves: readonly Leaf[]): { label?: Leaf | undefined; value?: Leaf | undefined } {
  const value =
    leaves.find(({ role, text }) => role === 'value' && /[\p{L}\p{N}★]/u.test(text)) ??
    onlyValue(leaves);
  if (value === undefined) return findWords(leaves);
  const names = leaves.filter(
    (leaf) => leaf !== value && leaf.role !== 'value' && isName(leaf.text) && !MOST.test(leaf.text),
  );
  const label = names.find(({ role }) => role === 'label') ?? names[0];
  const isSure = isValueText(value.text) || (value.role === 'value' && label?.role === 'label');
  return isSure ? { label, value } : findWords(leaves);
}

/** A name and a word for its value: side by side, one of them in bold type. */
function findWords([label, value, ...others]: readonly Leaf[]): {
  label?: Leaf | undefined;
  value?: Leaf | undefined;
} {
  if (label === undefined || value === undefined || others.length > 0) return {};
  const isSetOff =
    isBold(label) !== isBold(value) && isInline(label.element) && isInline(value.element);
  return isSetOff && isName(label.text) && isName(value.text) ? { label, value } : {};
}

function isBold({ element }: Leaf): boolean {
  return element.name === 'b' || element.name === 'strong';
}

function onlyValue(leaves: readonly Leaf[]): Leaf | undefined {
  const values = leaves.filter(({ text }) => isValueText(text));
  return values.length === 1 ? values[0] : undefined;
}

function isName(text: string): boolean {
  return (
    /\p{L}/u.test(text) &&
    !isValueText(text) &&
    text.split(' ').length <= 6 &&
    !/[.!?:]$/.test(text.replace(/:$/, ''))
  );
}

/** The elements of a box that has nothing but a few short ones. */
function leavesOf(element: HtmlElement, source: HtmlSource): Leaf[] | null {
  if (!mayBeCard(element)) return null;
  const leaves: Leaf[] = [];
  for (const node of element.nodes) {
    if (!isElement(node) || isUnread(node)) continue;
    const lines = htmlLines(node.nodes, PLAIN, source);
    const runs = lines.flatMap((line) => line.runs);
    const text = plainText(runs.map((run) => run.text).join(''));
    if (text === '') continue;
    if (text.length > MAX_CHARACTERS || leaves.length === MAX_LEAVES) return null;
    const role = headingLevelOf(node) === null ? roleByClass(node) : 'label';
    const line = {
      runs: runs.map((run) => ({ ...run, style: 'plain' as const })),
      isForced: false,
    };
    leaves.push({ element: node, line, text, role: role === 'badge' ? null : role });
  }
  return leaves;
}

/** A look at the children alone, for most boxes are no cards. */
function mayBeCard({ nodes }: HtmlElement): boolean {
  let elements = 0;
  for (const node of nodes) {
    if (isElement(node)) elements += 1;
    else if (!isBlankText(node)) return false;
    if (elements > 2 * MAX_LEAVES) return false;
  }
  return (
    elements >= 2 && nodes.every((node) => !isElement(node) || isUnread(node) || isShallow(node, 3))
  );
}

const LEAF_BLOCKS: ReadonlySet<string> = new Set([
  'div',
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'figcaption',
]);

function isShallow(element: HtmlElement, depth: number): boolean {
  if (!isInline(element) && !LEAF_BLOCKS.has(element.name)) return false;
  return element.nodes.every((child) => {
    if (!isElement(child)) return true;
    return depth > 0 && isInline(child) && isShallow(child, depth - 1);
  });
}
