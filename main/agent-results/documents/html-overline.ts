import type { Block } from './blocks.ts';

/** Longest word above the heading of a card that says something of it: "High", "Week 2". */
const LONGEST_OVERLINE = 24;

/** A badge that stands above the heading of its card belongs below it. */
export function belowHeading(blocks: readonly Block[]): readonly Block[] {
  const [first, second, ...others] = blocks;
  if (first?.type !== 'paragraph' || second?.type !== 'heading') return blocks;
  const text = first.lines.flatMap(({ runs }) => runs.map((run) => run.text)).join('');
  const isShort = text.trim().length <= LONGEST_OVERLINE && others.length > 0;
  return isShort ? [second, first, ...others] : blocks;
}
