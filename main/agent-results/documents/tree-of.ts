import type { CharacterRange } from '../../../shared/domain/json.ts';
import { BlockTree } from './block-tree.ts';
import type { Block } from './blocks.ts';
import { PartMaker } from './part-maker.ts';
import type { Part } from './part.ts';

/**
 * The tree of a text's blocks.
 *
 * @param text as stored; the blocks' ranges are places in it
 * @param pointer of the text
 */
export function treeOf(
  text: string,
  blocks: readonly Block[],
  pointer: string,
): { root: Part; isFull: boolean } {
  const maker = new PartMaker(pointer, (range) => withMarks(text, range));
  const parts = new BlockTree(maker).parts(blocks);
  const root = maker.make('section', { start: 0, end: text.length }, { parts });
  return { root, isFull: maker.isFull };
}

const MARKS = new Set('*_`~');

/** A range with the marks of emphasis that touch it. */
function withMarks(text: string, range: CharacterRange): CharacterRange {
  let { start, end } = range;
  while (start > 0 && MARKS.has(text.charAt(start - 1))) start -= 1;
  while (end < text.length && MARKS.has(text.charAt(end))) end += 1;
  return { start, end };
}
