import type { ReportBlock, ReportField, ReportItem } from './report-block.ts';

const STYLE =
  'body{font-family:sans-serif;max-width:60rem;margin:2rem auto}.card{border:1px solid #ccd;border-radius:8px;padding:1rem;margin:1rem 0}table{border-collapse:collapse}td,th{border:1px solid #ccd;padding:.4rem .6rem;text-align:left}';

/** Writes a report as one HTML file, as agents that answer with a canvas do. */
export function writeCanvas(title: string, blocks: readonly ReportBlock[]): string {
  const body = blocks.map(writeBlock).join('\n');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

function writeBlock(block: ReportBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escape(block.text)}</h${block.level}>`;
    case 'text':
      return `<p>${escape(block.text)}</p>`;
    case 'fields':
      return `<div class="card">\n${block.fields.map((field) => `<p>${writeField(field)}</p>`).join('\n')}\n</div>`;
    case 'table':
      return `<table>\n<thead><tr>${cells('th', block.head)}</tr></thead>\n<tbody>\n${block.rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('\n')}\n</tbody>\n</table>`;
    case 'list': {
      const name = block.isNumbered ? 'ol' : 'ul';
      return `<${name}>\n${block.items.map(writeItem).join('\n')}\n</${name}>`;
    }
    default:
      return block satisfies never;
  }
}

function writeItem({ text, detail, fields, lines }: ReportItem): string {
  const lead = fields.length > 0 ? `<strong>${escape(text)}</strong>` : escape(text);
  const title = detail === '' ? lead : `${lead}: ${escape(detail)}`;
  const below = [...fields.map(writeField), ...lines.map(escape)];
  const list =
    below.length > 0 ? `<ul>${below.map((line) => `<li>${line}</li>`).join('')}</ul>` : '';
  return `<li>${title}${list}</li>`;
}

function writeField({ label, value }: ReportField): string {
  return `<strong>${label}:</strong> ${escape(value)}`;
}

function cells(name: 'td' | 'th', texts: readonly string[]): string {
  return texts.map((text) => `<${name}>${escape(text)}</${name}>`).join('');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
