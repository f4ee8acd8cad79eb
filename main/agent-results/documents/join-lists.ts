import type { Block, ItemBlock, ListBlock } from './blocks.ts';

/**
 * Puts a numbered list together that was written without indentation.
 *
 * Models write `1. **Add the feed**`, then its bullets at the margin, then `2. …`: for a parser
 * these are lists of one entry with other lists between them.
 */
export function joinNumberedLists(blocks: readonly Block[]): readonly Block[] {
  if (!blocks.some((block) => block.type === 'list' && lastNumber(block) !== null)) return blocks;
  const joined: Block[] = [];
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index];
    if (block === undefined) continue;
    const number = block.type === 'list' ? lastNumber(block) : null;
    if (block.type !== 'list' || number === null) {
      joined.push(block);
      continue;
    }
    const { items, next } = gather(blocks, index, block, number);
    joined.push(
      items.length === block.items.length && next === index + 1 ? block : listOf(items, block),
    );
    index = next - 1;
  }
  return joined;
}

const MAY_BE_BETWEEN: ReadonlySet<Block['type']> = new Set(['list', 'paragraph', 'code', 'quote']);

/** Blocks that may stand between two entries; more belong to no list. */
const MAX_BETWEEN = 12;

function gather(
  blocks: readonly Block[],
  at: number,
  list: ListBlock,
  number: number,
): { items: ItemBlock[]; next: number } {
  const items = [...list.items];
  let last = number;
  let next = at + 1;
  for (;;) {
    const following = findFollowing(blocks, next, last);
    if (following === null) break;
    const { index, list: more } = following;
    adopt(items, blocks.slice(next, index));
    items.push(...more.items);
    last = lastNumber(more) ?? last + 1;
    next = index + 1;
  }
  // Behind the last entry only bullets are its own, and only where the others had them too.
  const behind = blocks[next];
  if (next > at + 1 && behind?.type === 'list' && lastNumber(behind) === null) {
    adopt(items, [behind]);
    next += 1;
  } else if (items.length === 1 && behind?.type === 'list' && isLabelled(behind)) {
    adopt(items, [behind]);
    next += 1;
  }
  return { items, next };
}

function findFollowing(
  blocks: readonly Block[],
  from: number,
  number: number,
): { index: number; list: ListBlock } | null {
  for (let index = from; index < blocks.length && index <= from + MAX_BETWEEN; index += 1) {
    const block = blocks[index];
    if (block === undefined || !MAY_BE_BETWEEN.has(block.type) || isCaption(block)) return null;
    if (block.type !== 'list') continue;
    const first = block.items[0]?.number ?? null;
    if (first === null) continue;
    const isAlways1 = first === 1 && number === 1 && block.items.length === 1 && index > from;
    return first === number + 1 || isAlways1 ? { index, list: block } : null;
  }
  return null;
}

const LONGEST_CAPTION = 48;

/** A short line that is no sentence and no named value heads the entries behind it. */
function isCaption(block: Block): boolean {
  if (block.type !== 'paragraph' || block.lines.length > 1) return false;
  const text = block.lines
    .flatMap(({ runs }) => runs.map((run) => run.text))
    .join('')
    .trim();
  return text.length <= LONGEST_CAPTION && /^\p{Lu}[^.!?:：;,→]*$/u.test(text);
}

function adopt(items: ItemBlock[], blocks: readonly Block[]): void {
  const last = items.at(-1);
  const end = blocks.at(-1)?.end;
  if (last === undefined || end === undefined) return;
  items[items.length - 1] = { ...last, blocks: [...last.blocks, ...blocks], end };
}

function lastNumber(list: ListBlock): number | null {
  return list.items.at(-1)?.number ?? null;
}

/** Whether every entry of a list is a name with its value. */
function isLabelled({ items }: ListBlock): boolean {
  return items.every(({ blocks: [first] }) => {
    if (first?.type !== 'paragraph') return false;
    const text = first.lines[0]?.runs.map((run) => run.text).join('') ?? '';
    return /^[^:：]{1,40}[:：]/.test(text);
  });
}

function listOf(items: readonly ItemBlock[], list: ListBlock): ListBlock {
  return { ...list, items, end: items.at(-1)?.end ?? list.end };
}
