/** Where a text stops being JSON. */
export interface JsonBreak {
  /** Characters before it. */
  readonly position: number;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BLANK = /[ \t\r\n]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | 'colon' | 'more';

const NAMES: ReadonlySet<Expected> = new Set(['name', 'name or }']);

/**
 * Finds the first character that JSON does not allow.
 *
 * The engine's own message names a place only sometimes. Nothing is built and nothing recurses,
 * so that any text can be looked at.
 *
 * @returns `null` for a text that is JSON
 */
export function whereJsonBreaks(text: string): JsonBreak | null {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let index = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    index = after(BLANK, text, index) ?? index;
    const character = text[index];
    const inside = open.at(-1);
    if (expected === 'more' && inside === undefined) {
      return character === undefined ? null : placeOf(text, index);
    }
    if (character === undefined) return placeOf(text, index);
    const closes = inside === '{' ? '}' : ']';
    const isName = NAMES.has(expected);
    const mayClose = expected === 'more' || expected === 'value or ]' || expected === 'name or }';
    if (mayClose && character === closes) {
      open.pop();
      expected = 'more';
      index += 1;
    } else if (expected === 'more') {
      if (character !== ',') return placeOf(text, index);
      expected = inside === '{' ? 'name' : 'value';
      index += 1;
    } else if (expected === 'colon') {
      if (character !== ':') return placeOf(text, index);
      expected = 'value';
      index += 1;
    } else if (character === '"') {
      const end = stringEnd(text, index);
      if (end.isBroken) return placeOf(text, end.at);
      index = end.at;
      expected = isName ? 'colon' : 'more';
    } else if (isName) {
      return placeOf(text, index);
    } else if (character === '{' || character === '[') {
      open.push(character);
      expected = character === '{' ? 'name or }' : 'value or ]';
      index += 1;
    } else {
      const end = after(LITERAL, text, index);
      if (end === null) return placeOf(text, index);
      expected = 'more';
      index = end;
    }
  }
}

function stringEnd(text: string, start: number): { at: number; isBroken: boolean } {
  let index = start + 1;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === 34) return { at: index + 1, isBroken: false };
    if (code < 32) return { at: index, isBroken: true };
    const next: number | null = code === 92 ? after(ESCAPE, text, index) : index + 1;
    if (next === null) return { at: index, isBroken: true };
    index = next;
  }
  return { at: index, isBroken: true };
}

function after(pattern: RegExp, text: string, index: number): number | null {
  pattern.lastIndex = index;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function placeOf(text: string, position: number): JsonBreak {
  const before = text.slice(0, position);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { position, line: before.split('\n').length, column: position - lineStart + 1 };
}
