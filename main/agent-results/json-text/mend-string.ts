import type { RepairList } from './repairs.ts';

/** A text that was read, as a JSON string. */
export interface MendedString {
  /** Behind its closing quote. */
  readonly end: number;
  readonly json: string;
}

/** One that cannot be read, and how far it was read. */
export interface UnreadString {
  readonly problem: 'json_invalid' | 'json_cut_off';
  readonly end: number;
}

/** What closes a text that begins with this. */
const CLOSING: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’' };

/** Looking for the end of a text goes no further than this. */
const MAX_AHEAD = 400;

/**
 * Reads one text of JSON that a model wrote, from its opening quote.
 *
 * A quote ends it only where what follows a text follows: so a quote or apostrophe within it
 * is known for one. A name has no quotes within it.
 *
 * @param about `closing` is the bracket that ends what it stands in
 */
export function readMendedString(
  text: string,
  start: number,
  about: { readonly isName: boolean; readonly closing: string; readonly repairs: RepairList },
): MendedString | UnreadString {
  const { isName, closing, repairs } = about;
  const opening = text.charAt(start);
  const closer = CLOSING[opening] ?? '"';
  if (opening === "'") repairs.add('single_quotes', start);
  else if (opening !== '"') repairs.add('curly_quotes', start);
  const parts: string[] = ['"'];
  let from = start + 1;
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') {
      parts.push(text.slice(from, at));
      const escape = readEscape(text, at);
      if (escape.isRepaired) repairs.add('wrong_escape', at);
      parts.push(escape.json);
      at += escape.length - 1;
      from = at + 1;
    } else if (character === closer && isEnd(text, at + 1, isName, closing)) {
      parts.push(text.slice(from, at), '"');
      return { end: at + 1, json: parts.join('') };
    } else if (character === closer && isName) {
      return { problem: 'json_invalid', end: at };
    } else if (character === '"') {
      if (closer === '"') repairs.add('unescaped_quote', at);
      parts.push(text.slice(from, at), '\\"');
      from = at + 1;
    } else if (character < ' ') {
      if (character === '\n' && breaksOff(text, at + 1))
        return { problem: 'json_cut_off', end: at };
      repairs.add('raw_line_break', at);
      parts.push(text.slice(from, at), JSON.stringify(character).slice(1, -1));
      from = at + 1;
    }
  }
  return { problem: 'json_cut_off', end: text.length };
}

function readEscape(
  text: string,
  at: number,
): { readonly json: string; readonly length: number; readonly isRepaired: boolean } {
  const next = text.charAt(at + 1);
  if (next === 'u') {
    const code = text.slice(at, at + 6);
    if (/^\\u[\dA-Fa-f]{4}$/.test(code)) return { json: code, length: 6, isRepaired: false };
  } else if (next !== '' && '"\\/bfnrt'.includes(next)) {
    return { json: text.slice(at, at + 2), length: 2, isRepaired: false };
  } else if (next === "'") {
    return { json: "'", length: 2, isRepaired: false };
  }
  // A path of Windows, or a pattern: the backslash is meant.
  return { json: '\\\\', length: 1, isRepaired: true };
}

/** After a raw line break another document or a fence begins: what went before was cut off. */
function breaksOff(text: string, from: number): boolean {
  const ahead = text.slice(from, from + 40).trimStart();
  return /^(?:```|[{[]\s*["'{])/.test(ahead);
}

/** Whether what follows a quote is what follows a text. */
function isEnd(text: string, from: number, isName: boolean, closing: string): boolean {
  const at = skipBlank(text, from);
  const character = text.charAt(at);
  if (isName) return character === ':';
  if (at >= text.length || character === closing) return true;
  if (isComment(text, at)) return true;
  if (character !== ',') return false;
  const after = skipBlank(text, at + 1);
  const next = text.charAt(after);
  if (after >= text.length || next === closing || isComment(text, after)) return true;
  return closing === '}' ? isNameAt(text, after) : /["'“‘{[\d\-tfnTFNI]/.test(next);
}

function isComment(text: string, at: number): boolean {
  return text.charAt(at) === '#' || text.startsWith('//', at) || text.startsWith('/*', at);
}

/** Whether a name and its colon stand here. */
function isNameAt(text: string, at: number): boolean {
  const ahead = text.slice(at, at + MAX_AHEAD);
  const closer = CLOSING[ahead.charAt(0)];
  if (closer === undefined) return /^[A-Za-z_$][\w$]*\s*:/.test(ahead);
  const end = ahead.indexOf(closer, 1);
  if (end < 0) return ahead.length === MAX_AHEAD;
  return /^\s*(?::|$)/.test(ahead.slice(end + 1));
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text.charAt(at))) at += 1;
  return at;
}
