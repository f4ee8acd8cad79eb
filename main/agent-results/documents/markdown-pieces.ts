/** A stretch of Markdown that is parsed on its own. */
export interface MarkdownPiece {
  readonly start: number;
  readonly end: number;
  /** The head of the table or the mark of the fence that it goes on with, to be parsed before it;
   * empty without. */
  readonly head: string;
  /** The addresses that it refers to and that stand elsewhere, to be parsed behind it. */
  readonly tail: string;
}

/** The parser's time grows with the square of a text's blocks, so no piece is longer than this. */
const MAX_PIECE = 32 * 1024;

/** From this length on a piece ends where a new block surely begins. */
const FULL_PIECE = 4 * 1024;

/**
 * Cuts a text where a parser may begin anew: before a heading or behind a blank line, else
 * between lines. Fences and elements stay whole as long as they fit.
 *
 * @param from where the first piece begins
 */
export function markdownPieces(text: string, from: number): MarkdownPiece[] {
  const definitions = findDefinitions(text);
  const pieces: MarkdownPiece[] = [];
  let start = from;
  let head = '';
  let fence: string | null = null;
  while (start < text.length) {
    const isLast = start + FULL_PIECE >= text.length;
    const end: number = isLast ? text.length : findCut(text, start, fence);
    pieces.push({ start, end, head, tail: tailOf(text, start, end, definitions) });
    fence = end < text.length ? openFence(text.slice(start, end), fence) : null;
    head = end < text.length ? tableHead(text, start, end, head) : '';
    if (fence !== null) head = `${fence}\n`;
    start = end;
  }
  return pieces;
}

interface Definition {
  readonly at: number;
  readonly line: string;
}

/** Definitions that are read; more are an attack. */
const MAX_DEFINITIONS = 2_000;

/** Lines that give an address, or a footnote with one, a name. */
function findDefinitions(text: string): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  for (const match of text.matchAll(/^ {0,3}\[([^\]\n]{1,200})\]:[ \t]*([^\n]{1,1000})/gm)) {
    const name = match[1]?.toLowerCase() ?? '';
    if (definitions.size >= MAX_DEFINITIONS) break;
    if (definitions.has(name)) continue;
    const address = name.startsWith('^')
      ? /https?:\/\/[^\s)>\]]+/.exec(match[2] ?? '')?.[0]
      : match[2]?.trim();
    definitions.set(name, { at: match.index, line: `[${match[1]}]: ${address ?? '-'}` });
  }
  return definitions;
}

function tailOf(
  text: string,
  start: number,
  end: number,
  definitions: ReadonlyMap<string, Definition>,
): string {
  if (definitions.size === 0) return '';
  const lines = new Set<string>();
  for (const [, name = ''] of text.slice(start, end).matchAll(/\[([^[\]\n]{1,200})\]/g)) {
    const definition = definitions.get(name.toLowerCase());
    if (definition === undefined) continue;
    if (definition.at < start || definition.at >= end) lines.add(definition.line);
  }
  return lines.size === 0 ? '' : `\n\n${[...lines].join('\n\n')}\n`;
}

/** Elements that a cut would break. */
const ELEMENT =
  /<(\/?)(?:table|details|ul|ol|dl|div|section|article|svg|pre|script|style|template)\b/gi;

function findCut(text: string, start: number, open: string | null): number {
  const stop = Math.min(start + MAX_PIECE, text.length);
  let best = { at: 0, rank: 0 };
  let fence = open;
  let depth = 0;
  let at = start;
  while (at < stop) {
    const newline = text.indexOf('\n', at);
    const lineEnd = newline < 0 ? text.length : newline + 1;
    const line = text.slice(at, Math.min(lineEnd, at + 400));
    if (fence === null && at > start) {
      const rank = depth > 0 ? 0 : cutRank(line, text.slice(Math.max(0, at - 3), at));
      if (rank >= best.rank) best = { at, rank };
      if (rank >= GOOD_RANK && at - start >= FULL_PIECE) return at;
    }
    fence = fenceAfter(line, fence);
    if (fence === null && line.includes('<')) depth = Math.max(0, depth + openedIn(line));
    at = lineEnd;
  }
  if (at >= text.length && text.length <= stop) return text.length;
  if (best.at - start >= FULL_PIECE) return best.at;
  const line = text.lastIndexOf('\n', stop - 1) + 1;
  const blank = text.lastIndexOf(' ', stop - 1) + 1;
  return [line, blank].find((cut) => cut > start + FULL_PIECE) ?? stop;
}

/** A heading, or a line at the margin behind a blank one. */
const GOOD_RANK = 3;

/** How good it is to cut before a line. */
function cutRank(line: string, before: string): number {
  if (/^#{1,6}\s/.test(line)) return 4;
  const isBehindBlank = /\n\r?\n$/.test(before);
  if (isBehindBlank && /^\S/.test(line)) return GOOD_RANK;
  return /^\S/.test(line) ? 2 : 1;
}

function openedIn(line: string): number {
  let opened = 0;
  for (const [, slash] of line.matchAll(ELEMENT)) opened += slash === '/' ? -1 : 1;
  return opened;
}

/** The fence that is open behind a piece. */
function openFence(piece: string, before: string | null): string | null {
  let fence = before;
  for (const [line] of piece.matchAll(/^ {0,3}(?:`{3}|~{3})[^\n]*/gm))
    fence = fenceAfter(line, fence);
  return fence;
}

function fenceAfter(line: string, fence: string | null): string | null {
  const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
  if (mark === undefined) return fence;
  if (fence === null) return mark;
  return mark.startsWith(fence) && line.trim() === mark ? null : fence;
}

/** The head of the table that is cut at `end`, or nothing. */
function tableHead(text: string, start: number, end: number, head: string): string {
  if (!/^\s*\|/.test(text.slice(end, end + 20)) || text.slice(end - 2, end) === '\n\n') return '';
  const before = text.slice(start, end).split('\n');
  let first = before.length - 1;
  if (before[first] === '') first -= 1;
  while (first >= 0 && /^\s*\|/.test(before[first] ?? '')) first -= 1;
  if (first < 0 && head !== '') return head;
  const [heads, rule] = before.slice(first + 1, first + 3);
  if (heads === undefined || rule === undefined) return '';
  return /^\s*\|[\s|:-]+$/.test(rule) ? `${heads}\n${rule}\n` : '';
}
