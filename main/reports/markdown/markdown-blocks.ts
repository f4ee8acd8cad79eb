import type { Block, CellLine, Chart, Rich, Table, TableRow } from '../document/document.ts';
import type { ReportWords } from '../document/report-words.ts';
import { escapeLine, escapeMarkdown, fencedCode } from './escape-markdown.ts';
import { bold, markdownCell, markdownLine, markdownWords } from './markdown-text.ts';

const EVIDENCE = /^evidence-\d+$/;

/** Writes blocks as Markdown, one after the other with an empty line between. */
export class MarkdownBlocks {
  readonly #words: ReportWords;

  constructor(words: ReportWords) {
    this.#words = words;
  }

  all(blocks: readonly Block[]): string {
    return blocks
      .map((block) => this.#block(block))
      .filter((text) => text !== '')
      .join('\n\n');
  }

  #block(block: Block): string {
    switch (block.kind) {
      case 'heading':
        return `${'#'.repeat(block.level + 1)} ${markdownLine(block.rich)}`;
      case 'text':
        return block.look === 'lead' || block.look === 'strong'
          ? bold(block.rich, false)
          : markdownLine(block.rich);
      case 'list':
        return block.items
          .map((item, index) => this.#item(item, block.isOrdered ? `${index + 1}. ` : '- '))
          .join('\n');
      case 'code':
        return fencedCode(codeOf(block.rich));
      case 'quote':
        return indented(this.all(block.blocks), '> ', '> ');
      case 'callout': {
        const label = block.label === '' ? '' : `**${markdownWords(block.label)}** `;
        const lines = block.lines.map(
          (line, index) => (index === 0 ? label : '') + markdownLine(line),
        );
        return indented(lines.join('\n\n'), '> ', '> ');
      }
      case 'chart':
        return [this.chart(block.chart), markdownWords(block.caption)]
          .filter((text) => text !== '')
          .join('\n\n');
      case 'cards':
        return block.cards
          .map(({ label, value, unit, hint }) => {
            const said = hint.runs.length === 0 ? '' : ` (${markdownCell(hint)})`;
            const size = unit === '' ? '' : ` ${escapeMarkdown(unit)}`;
            return `- ${markdownLine(label)}: ${bold(value, true)}${size}${said}`;
          })
          .join('\n');
      case 'matrix':
        return table(
          ['', ...block.columns],
          block.rows.map(({ label, cells }) => [
            `**${escapeMarkdown(label)}**`,
            ...cells.map(({ entries }) =>
              entries
                .map(({ number, title }) =>
                  title === null ? String(number) : `${number}. ${markdownCell(title)}`,
                )
                .join(entries.some(({ title }) => title !== null) ? '<br>' : ', '),
            ),
          ]),
        );
      case 'table':
        return this.table(block);
      default:
        return block satisfies never;
    }
  }

  #item(blocks: readonly Block[], mark: string): string {
    const text = blocks.map((block) => this.#block(block)).join('\n\n');
    return indented(text, mark, ' '.repeat(mark.length));
  }

  /** A table; rows that sources lead to are footnotes instead. */
  table({ columns, rows }: Table): string {
    if (rows.some(({ anchor }) => anchor !== undefined && EVIDENCE.test(anchor))) {
      return footnotes(rows);
    }
    return table(
      columns.map(({ heading }) => heading),
      rows.map(({ cells }) => cells.map((lines) => lines.map(lineOf).join('<br>'))),
      columns.map(({ isRight }) => isRight === true),
    );
  }

  /** The values of a chart; how far each reaches stands in words. */
  chart(chart: Chart): string {
    switch (chart.kind) {
      case 'bars':
        return table(
          [this.#words.say('what'), this.#words.say('valueColumn')],
          chart.rows.map(({ label, value, gap, isFocus }) => [
            isFocus ? bold(label, true) : markdownCell(label),
            [value, ...(gap === null ? [] : [gap.text])].map(markdownCell).join(' · '),
          ]),
          [false, true],
        );
      case 'dots':
        return '';
      case 'plan':
        return table(
          [this.#words.say('move'), chart.words.day],
          chart.rows.map(({ label, from, to, isCritical }) => [
            isCritical ? bold(label, true) : markdownCell(label),
            `${from}–${to}${isCritical ? ` · ${escapeMarkdown(chart.words.critical)}` : ''}`,
          ]),
        );
      default:
        return chart satisfies never;
    }
  }
}

function lineOf({ rich, look }: CellLine): string {
  return look === 'strong' || look === 'accent' ? bold(rich, true) : markdownCell(rich);
}

/** Each source with the rows of it; without its own number, which the footnote has. */
function footnotes(rows: readonly TableRow[]): string {
  const notes: string[] = [];
  for (const { anchor, cells } of rows) {
    const text = escapeLine(
      cells
        .slice(1)
        .map((lines) => lines.map(({ rich }) => markdownCell(rich)).join(' '))
        .filter((cell) => cell !== '')
        .join(' · '),
    );
    if (anchor === undefined) notes.push(`    ${text}`);
    else notes.push(`[^${anchor}]: ${text}`);
  }
  return notes.join('\n\n');
}

function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  isRight: readonly boolean[] = [],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(headings.map((heading) => escapeMarkdown(heading.replace(/\s+/gu, ' ')))),
    line(headings.map((_, index) => (isRight[index] === true ? '--:' : '---'))),
    ...rows.map(line),
  ].join('\n');
}

function indented(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, index) => ((index === 0 ? first : others) + line).trimEnd())
    .join('\n');
}

function codeOf({ runs }: Rich): string {
  return runs.map(({ text = '', isBreak }) => (isBreak === true ? '\n' : text)).join('');
}
