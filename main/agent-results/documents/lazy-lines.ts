import type { Block, ItemBlock, Line, ListBlock } from './blocks.ts';
import { isInCapitals } from './heading-line.ts';
import { plainText } from './plain-text.ts';
import { exactSectionMeaning } from './vocabulary/look-up.ts';
import { isTime } from './vocabulary/time-terms.ts';

/**
 * Takes headings out of a list that stand right behind one of its entries, at the margin.
 *
 * For Markdown such a line goes on with the entry above it; whoever wrote "Next (31-60 days)"
 * or "COSTS" there meant a heading.
 */
export function releaseHeadings(list: ListBlock, source: string): Block[] {
  const blocks: Block[] = [];
  let items: ItemBlock[] = [];
  for (const item of list.items) {
    const { kept, released } = splitItem(item, source);
    items.push(kept);
    if (released === null) continue;
    blocks.push(listOf(list, items), released);
    items = [];
  }
  return blocks.length === 0
    ? [list]
    : [...blocks, ...(items.length > 0 ? [listOf(list, items)] : [])];
}

function listOf(list: ListBlock, items: readonly ItemBlock[]): ListBlock {
  return {
    ...list,
    items,
    start: items[0]?.start ?? list.start,
    end: items.at(-1)?.end ?? list.end,
  };
}

function splitItem(item: ItemBlock, source: string): { kept: ItemBlock; released: Block | null } {
  const last = item.blocks.at(-1);
  if (last?.type !== 'paragraph' || item.blocks.length > 1) return { kept: item, released: null };
  const at = last.lines.findIndex((line, index) => index > 0 && isHeading(line, source));
  const start = last.lines[at]?.runs[0]?.start;
  const end = last.lines[at - 1]?.runs.at(-1)?.end;
  if (start === undefined || end === undefined) return { kept: item, released: null };
  const own = { ...last, lines: last.lines.slice(0, at), end };
  return {
    kept: { ...item, blocks: [own], end },
    released: { ...last, lines: last.lines.slice(at), start },
  };
}

const LONGEST_HEADING = 60;

function isHeading({ runs }: Line, source: string): boolean {
  const first = runs.find(({ text }) => text.trim() !== '');
  if (
    first === undefined ||
    !/[\n\r][*_]{0,3}$/.test(source.slice(Math.max(0, first.start - 4), first.start))
  )
    return false;
  const text = plainText(runs.map((run) => run.text).join(''));
  if (text === '' || text.length > LONGEST_HEADING || /[.!?;,]$/.test(text)) return false;
  const isStrong = runs.every(({ style, text: own }) => style === 'strong' || own.trim() === '');
  return isStrong || isInCapitals(text) || isTime(text) || exactSectionMeaning(text) !== null;
}
