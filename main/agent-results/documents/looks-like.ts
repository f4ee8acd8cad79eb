/** Lines of a text that only Markdown has. */
const MARKDOWN_LINE =
  /^[ \t]*(?:#{1,6}[ \t]+\S|[-*+][ \t]+\S|\d{1,3}[.)][ \t]+\S|>[ \t]?\S|\|.*\|[ \t]*$|(?:`{3}|~{3})|\*\*[^*\n]+\*\*)/gm;

/** Tags of blocks: what is left of a page without its words. */
const BLOCK_TAG =
  /<\/?(?:h[1-6]|p|div|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|td|th|section|article|main|header|details|summary|blockquote|body|html|figure)\b[^<>]*>/gi;

const ESCAPED_TAG =
  /&lt;\/?(?:h[1-6]|p|div|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|td|th|section|article|main|header|details|summary|blockquote|body|html|span|strong|b)\b/gi;

/** Lines and tags that are counted: more change nothing. */
const ENOUGH = 2_000;

/** Whether a text of several lines is written in Markdown. */
export function looksLikeMarkdown(text: string): boolean {
  if (!text.includes('\n')) return false;
  let marks = 0;
  for (const match of text.matchAll(MARKDOWN_LINE)) {
    marks += /^[ \t]*#/.test(match[0]) ? 2 : 1;
    if (marks >= 2) return true;
  }
  return false;
}

/** Whether a text has a report's structure: headings, with lists, tables or more of them. */
export function looksLikeReport(text: string): boolean {
  const headings = count(text, /^ {0,3}#{1,6}[ \t]+\S|<h[1-6]\b|^\*\*[^*\n]{2,80}\*\*[ \t]*$/gim);
  if (headings === 0) return false;
  return headings >= 3 || count(text, MARKDOWN_LINE) - headings >= 3 || count(text, BLOCK_TAG) >= 6;
}

/** Whether a text is HTML, rather than Markdown with some in it. */
export function looksLikeHtml(text: string): boolean {
  if (/^\s*(?:<!doctype\s+html|<html\b|<body\b|<head\b)/i.test(text)) return true;
  const tags = count(text, BLOCK_TAG);
  if (tags < 2 || tags <= count(text, MARKDOWN_LINE)) return false;
  const isTagged = /^\s*</.test(text);
  if (isTagged && !text.includes('\n#')) return true;
  // A report in Markdown may hold a large table in HTML, but its headings are Markdown's.
  const headings = count(text, /^ {0,3}#{1,6} +\S/gm);
  if (isTagged) return headings < 2 || headings < count(text, /<h[1-6]\b/gi);
  return headings === 0 || headings < count(text, /<h[1-6]\b/gi);
}

/** Whether a text is HTML whose tags are escaped once too often. */
export function looksEscapedTwice(text: string): boolean {
  const escaped = count(text, ESCAPED_TAG);
  if (escaped < 2 || escaped <= count(text, BLOCK_TAG)) return false;
  return /^\s*(?:<[^<>]*>\s*)*&lt;/i.test(text.slice(0, 2_000)) || escaped >= 6;
}

/** Whether line feeds are written as two characters, as in a string that was never read. */
export function looksLikeString(text: string): boolean {
  const written = count(text, /\\n/g);
  return written >= 2 && count(text, /\n/g) * 4 <= written;
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) {
    found += 1;
    if (found >= ENOUGH) break;
  }
  return found;
}
