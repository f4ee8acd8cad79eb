import type { UsageRow } from '../../shared/domain/usage.ts';

const COLUMNS: readonly (readonly [string, (row: UsageRow) => string | number | null])[] = [
  ['key', ({ key }) => key],
  ['label', ({ label }) => label],
  ['practice', ({ isPractice }) => (isPractice ? 'yes' : 'no')],
  ['executions', ({ executions }) => executions],
  ['executions_without_cost', ({ uncounted }) => uncounted],
  ['credits', ({ credits }) => credits],
  ['seconds', ({ seconds }) => seconds],
  ['input_tokens', ({ tokens }) => tokens.input],
  ['output_tokens', ({ tokens }) => tokens.output],
  ['thinking_tokens', ({ tokens }) => tokens.thinking],
  ['cached_tokens', ({ tokens }) => tokens.cached],
  ['total_tokens', ({ tokens }) => tokens.total],
  ['model_providers', ({ providers }) => providers.join(' ')],
];

/** Usage as a CSV file (RFC 4180): a header, CR LF, and a byte order mark for spreadsheets. */
export function writeUsageCsv(rows: readonly UsageRow[]): string {
  const lines = [
    COLUMNS.map(([name]) => name),
    ...rows.map((row) => COLUMNS.map(([, of]) => cell(of(row)))),
  ];
  return `\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

/** A text that a spreadsheet would take for a formula is marked as a text. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
