import type { FieldBlock, Line } from './blocks.ts';

/** Front matter longer than this is none. */
const MAX_CHARACTERS = 8_000;

const FENCE = /^\ufeff?---[ \t]*\r?\n([\s\S]{0,8000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

const MEMBER = /^([A-Za-z_][\w .-]{0,60}):[ \t]+(.+)$/;

/**
 * Takes the front matter off a text: `---`, members, `---`.
 *
 * Members in one line become fields, deeper ones are left out. A text that only begins with a
 * rule has none.
 */
export function readFrontMatter(text: string): { fields: FieldBlock[]; end: number } {
  const match = FENCE.exec(text.slice(0, MAX_CHARACTERS + 20));
  const inner = match?.[1];
  if (match === null || inner === undefined) return { fields: [], end: 0 };
  const start = match[0].indexOf(inner, 3);
  const fields: FieldBlock[] = [];
  let at = start;
  let isMatter = true;
  for (const line of inner.split('\n')) {
    const kept = line.trimEnd();
    const member = MEMBER.exec(kept);
    if (member?.[1] !== undefined && member[2] !== undefined) {
      fields.push(fieldOf(member[1], member[2], at, at + kept.length));
    } else if (kept !== '' && !/^(?:\s|#|-\s|[A-Za-z_][\w .-]{0,60}:$)/.test(kept)) {
      isMatter = false;
    }
    at += line.length + 1;
  }
  return isMatter && fields.length > 0 ? { fields, end: match[0].length } : { fields: [], end: 0 };
}

function fieldOf(name: string, value: string, start: number, end: number): FieldBlock {
  const text = value.replace(/^(["'])(.*)\1$/, '$2');
  const lineOf = (words: string, range: { start: number; end: number }): Line => ({
    runs: [{ text: words, style: 'plain', raw: null, url: null, ...range }],
    isForced: false,
  });
  const valueAt = { start: end - value.length, end };
  return {
    type: 'field',
    start,
    end,
    label: lineOf(name, { start, end: start + name.length }),
    blocks: [{ type: 'paragraph', lines: [lineOf(text, valueAt)], ...valueAt }],
  };
}
