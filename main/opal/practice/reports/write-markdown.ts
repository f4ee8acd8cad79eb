import type { ReportBlock, ReportField, ReportItem } from './report-block.ts';

/** Writes a report in Markdown, as agents with a text output answer. */
export function writeMarkdown(blocks: readonly ReportBlock[]): string {
  return `${blocks.map(writeBlock).join('\n\n')}\n`;
}

function writeBlock(block: ReportBlock): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escape(block.text)}`;
    case 'text':
      return escape(block.text);
    case 'fields':
      return block.fields.map((field) => `- ${writeField(field)}`).join('\n');
    case 'table':
      return [block.head, block.head.map(() => '---'), ...block.rows.map((row) => row.map(escape))]
        .map((cells) => `| ${cells.join(' | ')} |`)
        .join('\n');
    case 'list':
      return block.items.map((item, index) => writeItem(item, block.isNumbered, index)).join('\n');
    default:
      return block satisfies never;
  }
}

function writeItem(
  { text, detail, fields, lines }: ReportItem,
  isNumbered: boolean,
  index: number,
): string {
  const mark = isNumbered ? `${index + 1}. ` : '- ';
  const indent = ' '.repeat(mark.length);
  const lead = fields.length > 0 ? `**${escape(text)}**` : escape(text);
  const title = detail === '' ? lead : `${lead}: ${escape(detail)}`;
  const below = [...fields.map(writeField), ...lines.map(escape)];
  return [`${mark}${title}`, ...below.map((line) => `${indent}- ${line}`)].join('\n');
}

function writeField({ label, value }: ReportField): string {
  return `**${label}:** ${escape(value)}`;
}

/** What a client typed is text, whatever characters are in it. */
function escape(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replace(/^(\d+)([.)]\s)/, '$1\\$2');
}
