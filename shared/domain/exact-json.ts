/** What the name of a member becomes that was given again further on: the last one counts. */
export const GIVEN_BEFORE = ' [given before]';

/** A number that JavaScript cannot hold may be in the text. */
const INEXACT = /\d{16}|\d[eE][+-]?\d{2}/;

/** Digits that any number keeps. */
const MAX_DIGITS = 15;

/**
 * Parses JSON without losing anything.
 *
 * A number whose digits JavaScript would not give back (beyond 2^53, 1e400) is kept as its
 * digits, in a text. Of a member that was given several times the last keeps its name, as
 * `JSON.parse` has it, and each earlier one gets a name that says so.
 *
 * @throws SyntaxError
 */
export function parseJsonExactly(text: string): unknown {
  const value: unknown = INEXACT.test(text) ? JSON.parse(text, keepInexact) : JSON.parse(text);
  if (countNames(text) === countMembers(value)) return value;
  const renamed = renameRepeats(text);
  if (renamed === null) return value;
  return INEXACT.test(renamed) ? JSON.parse(renamed, keepInexact) : JSON.parse(renamed);
}

function keepInexact(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || (value !== 0 && Number.isSafeInteger(value))) return value;
  const source = context?.source ?? '';
  return isExact(value, source) ? value : source;
}

/** Whether a number says the same as its source; a fraction is as exact as any. */
function isExact(value: number, source: string): boolean {
  if (source === '' || JSON.stringify(value) === source) return true;
  if (!Number.isFinite(value)) return false;
  const digits = (/^-?[\d.]+/.exec(source)?.[0] ?? '').replace(/[-.]/g, '').replace(/^0+/, '');
  if (value === 0) return digits === '';
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER || digits.length <= MAX_DIGITS;
}

/** How many names a text gives to members; it has been parsed, so that quotes match. */
function countNames(text: string): number {
  let names = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === COLON) names += 1;
  }
  return names;
}

/** How many members came of them. */
function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + countMembers(one), 0);
  let members = 0;
  for (const member of Object.values(value)) members += 1 + countMembers(member);
  return members;
}

/**
 * Renames every member that comes again in the same object.
 *
 * One pass over text that has been parsed, so that brackets and quotes match.
 *
 * @returns `null` where no member comes twice
 */
function renameRepeats(text: string): string | null {
  const renames: { readonly at: number; readonly name: string }[] = [];
  const objects: (Names | null)[] = [];
  let names: Names | null = null;
  let isName = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      if (isName && names !== null) noteName(names, text.slice(at + 1, end), at, renames);
      isName = false;
      at = end;
    } else if (code === OPEN_OBJECT) {
      names = new Map();
      objects.push(names);
      isName = true;
    } else if (code === OPEN_LIST) {
      names = null;
      objects.push(null);
    } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      objects.pop();
      names = objects.at(-1) ?? null;
      isName = false;
    } else if (code === COMMA) isName = names !== null;
  }
  return renames.length === 0 ? null : withNames(text, renames);
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** The members of one object by name: where each begins, and how often it was given before. */
type Names = Map<string, { at: number; repeats: number }>;

function noteName(
  names: Names,
  written: string,
  at: number,
  renames: { at: number; name: string }[],
): void {
  const name = written.includes('\\') ? decoded(written) : written;
  const known = names.get(name);
  if (known === undefined) {
    names.set(name, { at, repeats: 0 });
    return;
  }
  let free = '';
  do {
    known.repeats += 1;
    free = nameOfRepeat(name, known.repeats);
  } while (names.has(free));
  names.set(free, { at: known.at, repeats: 0 });
  renames.push({ at: known.at, name: free });
  known.at = at;
}

function nameOfRepeat(name: string, count: number): string {
  return count === 1 ? `${name}${GIVEN_BEFORE}` : `${name}${GIVEN_BEFORE.slice(0, -1)} ${count}]`;
}

function decoded(written: string): string {
  const name: unknown = JSON.parse(`"${written}"`);
  return typeof name === 'string' ? name : written;
}

function withNames(text: string, renames: readonly { at: number; name: string }[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { at, name } of renames.toSorted((one, other) => one.at - other.at)) {
    parts.push(text.slice(from, at), JSON.stringify(name));
    from = endOfString(text, at) + 1;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** Where the string ends that begins here: at a quote behind an even number of backslashes. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end;
    while (text[before - 1] === '\\') before -= 1;
    if ((end - before) % 2 === 0) return end;
  }
  return text.length;
}
