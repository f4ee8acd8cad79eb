/** Marks of Markdown at the beginning of a line, and tags of HTML. */
const MARKDOWN = /^[ \t]*(?:#{1,6}\s|[-*+•]\s|\d{1,3}[.)]\s|\|.*\||>\s|```)/m;
const BOLD_LINE = /^[ \t]*\*\*[^*\n]+\*\*/m;
const HTML =
  /<(?:!doctype|html|body|h[1-6]|p|ul|ol|li|table|div|section|article|main|strong|br)\b[^<>]{0,500}>/i;

/** So much of a text is looked at, in characters. */
const HEAD = 20_000;

/** Whether a text is laid out, in Markdown or HTML, rather than a sentence or a few. */
export function isDocument(text: string): boolean {
  const head = text.slice(0, HEAD);
  if (HTML.test(head)) return true;
  const isLong = /\n|\\n/.test(head.trim());
  const lines = head.replaceAll('\\n', '\n');
  return isLong && (MARKDOWN.test(lines) || BOLD_LINE.test(lines));
}
