import type { Block, Rich } from '../document/document.ts';
import { markdown, richLine, textOf } from '../document/rich-text.ts';
import { shorten } from '../report-text.ts';

/** As many characters as a cell may hold are 32,767; nobody reads more than this in one. */
const LONGEST_TEXT = 8_000;

/** One line without marks of Markdown. */
export function lineText(text: string): string {
  return shorten(textOf(richLine(text)).trim(), LONGEST_TEXT);
}

/** A text of several lines without marks of Markdown: a line a paragraph, item or row. */
export function cellText(text: string): string {
  return shorten(markdown(text).flatMap(linesOf).join('\n'), LONGEST_TEXT);
}

/** Texts under one another. */
export function listText(texts: readonly string[]): string {
  const lines = texts.map(lineText).filter((text) => text !== '');
  return shorten(lines.length < 2 ? lines.join('') : bulleted(lines).join('\n'), LONGEST_TEXT);
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'text':
      return [textOf(block.rich).trim()];
    case 'code':
      return block.rich.runs.reduce<string[]>(
        (lines, { text = '', isBreak }) =>
          isBreak === true ? [...lines, ''] : [...lines.slice(0, -1), (lines.at(-1) ?? '') + text],
        [''],
      );
    case 'list':
      return bulleted(block.items.map((item) => item.flatMap(linesOf).join(' ')));
    case 'quote':
      return block.blocks.flatMap(linesOf);
    case 'table':
      return [
        block.columns.map(({ heading }) => heading).join(' | '),
        ...block.rows.map(({ cells }) =>
          cells
            .map((lines) => lines.map(({ rich }: { rich: Rich }) => textOf(rich)).join(' '))
            .join(' | '),
        ),
      ];
    default:
      return [];
  }
}

function bulleted(lines: readonly string[]): string[] {
  return lines.map((line) => `• ${line}`);
}
