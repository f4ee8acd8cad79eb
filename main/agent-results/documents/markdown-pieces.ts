/** A stretch of Markdown that is parsed on its own. */
export interface MarkdownPiece {
  readonly start: number;
  readonly end: number;
  /** The head of the table that it goes on with, to be parsed before it; empty without. */
  readonly head: string;
}

/** The parser's time grows faster than its text, so no piece is longer than this. */
const MAX_PIECE = 64 * 1024;

/** From this length on a piece ends where it can. */
const FULL_PIECE = 32 * 1024;

/**
 * Cuts a long text where a parser may begin anew: before a heading, else at a blank line, else
 * between lines. Fences stay whole as long as they fit.
 */
export function markdownPieces(text: string): MarkdownPiece[] {
  if (text.length <= MAX_PIECE) return [{ start: 0, end: text.length, head: '' }];
  const pieces: MarkdownPiece[] = [];
  let start = 0;
  let head = '';
  while (start < text.length) {
    const end = start + MAX_PIECE >= text.length ? text.length : findCut(text, start);
    pieces.push({ start, end, head });
    head = end < text.length ? tableHead(text, start, end, head) : '';
    start = end;
  }
  return pieces;
}

function findCut(text: string, start: number): number {
  const stop = start + MAX_PIECE;
  let best = { at: 0, rank: 0 };
  let fence: string | null = null;
  let at = start;
  while (at < stop) {
    const newline = text.indexOf('\n', at);
    const lineEnd = newline < 0 ? text.length : newline + 1;
    const line = text.slice(at, Math.min(lineEnd, at + 200));
    if (at - start >= FULL_PIECE && fence === null) {
      const rank = cutRank(line, text.slice(Math.max(0, at - 2), at));
      if (rank >= best.rank) best = { at, rank };
    } else if (at > start && best.rank === 0) {
      best = { at, rank: 0 };
    }
    fence = fenceAfter(line, fence);
    at = lineEnd;
  }
  if (best.at > start) return best.at;
  const blank = text.lastIndexOf(' ', stop);
  return blank > start + FULL_PIECE ? blank : stop;
}

/** How good it is to cut before a line. */
function cutRank(line: string, before: string): number {
  if (/^#{1,6}\s/.test(line)) return 4;
  const isBehindBlank = before.endsWith('\n\n') || before.endsWith('\n\r\n');
  if (isBehindBlank && /^\S/.test(line)) return 3;
  return /^\S/.test(line) ? 2 : 1;
}

function fenceAfter(line: string, fence: string | null): string | null {
  const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
  if (mark === undefined) return fence;
  if (fence === null) return mark;
  const isClosed = mark.startsWith(fence) && line.trim() === mark;
  return isClosed ? null : fence;
}

/** The head of the table that is cut at `end`, or nothing. */
function tableHead(text: string, start: number, end: number, head: string): string {
  if (!/^\s*\|/.test(text.slice(end, end + 20))) return '';
  const before = text.slice(start, end).split('\n');
  let first = before.length - 1;
  if (before[first] === '') first -= 1;
  while (first >= 0 && /^\s*\|/.test(before[first] ?? '')) first -= 1;
  if (first < 0 && head !== '') return head;
  const [heads, rule] = before.slice(first + 1, first + 3);
  if (heads === undefined || rule === undefined) return '';
  return /^\s*\|[\s|:-]+$/.test(rule) ? `${heads}\n${rule}\n` : '';
}
