/**
 * Makes a text that a Markdown reader shows as it stands (CommonMark 0.31, 2.4; GFM).
 *
 * Whatever begins emphasis, code, a link, an image, markup, an entity, a strike or a cell is
 * escaped wherever it stands.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>&~|]/gu, '\\$&')
    .replace(/(https?|ftp|mailto):/giu, '$1\\:')
    .replace(/(www)\./giu, '$1\\.');
}

/** What begins a heading, list, quote, rule or underline where a line begins. */
const BEGINNING = /^(\s*)(?:([-+=#:])|(\d{1,9})([.)]))/u;

/** The same of an escaped text at the beginning of a line; closing signs of a heading too. */
export function escapeLine(escaped: string): string {
  return escaped
    .replace(/#(?=#*\s*$)/gu, '\\#')
    .replace(BEGINNING, (_whole, blanks: string, sign?: string, digits?: string, end?: string) =>
      sign === undefined ? `${blanks}${digits ?? ''}\\${end ?? ''}` : `${blanks}\\${sign}`,
    )
    .trimStart();
}

/** Code of one line, in a fence that is longer than any in it. */
export function inlineCode(text: string, isInTable: boolean): string {
  const fence = '`'.repeat(longestRun(text) + 1);
  const pad = /^[\s`]|[\s`]$/u.test(text) ? ' ' : '';
  const shown = isInTable ? text.replaceAll('|', '\\|') : text;
  return fence + pad + shown + pad + fence;
}

/** Code of several lines. */
export function fencedCode(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/gu) ?? []).map(({ length }) => length));
}
