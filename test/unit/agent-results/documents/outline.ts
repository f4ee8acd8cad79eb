import type { Part } from '../../../../main/agent-results/documents/part.ts';
import { splitPlace } from '../../../../shared/domain/json.ts';

/** A tree as lines: kind, label, text, indented by depth. Short enough to read in a test. */
export function outline({ parts }: Part, depth = 0): string[] {
  return parts.flatMap((part) => [
    `${'  '.repeat(depth)}${describePart(part)}`,
    ...outline(part, depth + 1),
  ]);
}

function describePart({ kind, label, text, number, isDone, level }: Part): string {
  return [
    `${kind}${level > 0 ? level : ''}`,
    number === null ? '' : `#${number}`,
    isDone === null ? '' : isDone ? '[x]' : '[ ]',
    label === '' ? '' : `${label}:`,
    text,
  ]
    .filter((word) => word !== '')
    .join(' ');
}

/** All parts of a tree, the root too. */
export function allParts(part: Part): Part[] {
  return [part, ...part.parts.flatMap(allParts)];
}

/** The characters that a part's pointer leads to. */
export function textAt(text: string, part: Part): string {
  const { range } = splitPlace(part.pointer);
  return range === null ? '' : text.slice(range.start, range.end);
}
