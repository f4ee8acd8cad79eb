import type { CharacterRange } from '../../../shared/domain/json.ts';
import type { Block, Line, TableRow } from './blocks.ts';

/** Blocks with all their ranges moved, as from a part of a text to the whole. */
export function moveBlocks(
  blocks: readonly Block[],
  move: (range: CharacterRange) => CharacterRange,
): Block[] {
  const line = ({ runs, isForced }: Line): Line => ({
    runs: runs.map((run) => ({ ...run, ...move(run) })),
    isForced,
  });
  const row = ({ cells, start, end }: TableRow): TableRow => ({
    cells: cells.map((cell) => ({ ...cell, blocks: moveAll(cell.blocks), ...move(cell) })),
    ...move({ start, end }),
  });
  const moveAll = (all: readonly Block[]): Block[] => all.map((block) => moveOne(block));
  const moveOne = (block: Block): Block => {
    const range = move(block);
    switch (block.type) {
      case 'heading':
        return { ...block, line: line(block.line), ...range };
      case 'paragraph':
        return { ...block, lines: block.lines.map(line), ...range };
      case 'list': {
        const items = block.items.map((item) => ({
          ...item,
          blocks: moveAll(item.blocks),
          ...move(item),
        }));
        return { ...block, items, ...range };
      }
      case 'table':
        return { ...block, rows: block.rows.map(row), ...range };
      case 'quote':
        return { ...block, blocks: moveAll(block.blocks), ...range };
      case 'code':
        return { ...block, ...range };
      case 'field':
        return { ...block, label: line(block.label), blocks: moveAll(block.blocks), ...range };
      case 'group': {
        const heading = block.heading === null ? null : line(block.heading);
        return { ...block, heading, blocks: moveAll(block.blocks), ...range };
      }
      default:
        return block satisfies never;
    }
  };
  return moveAll(blocks);
}
