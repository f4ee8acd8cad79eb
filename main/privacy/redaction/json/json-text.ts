/** A value in JSON text: its position, and its parts. */
export type JsonNode =
  | ({ readonly kind: 'string' } & JsonString)
  | { readonly kind: 'number' | 'other'; readonly start: number; readonly end: number }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] };

/** A string, and the position of its token with its quotes. */
export interface JsonString {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A member of an object, with where its name stands in the text. */
export interface JsonMember {
  readonly key: JsonString;
  readonly value: JsonNode;
}

/**
 * Reads JSON text into a tree of positions.
 *
 * Unlike `JSON.parse` it keeps what a rewrite must not lose: duplicate members, all digits
 * of large numbers, spacing. A code fence (```json) around the text is skipped.
 *
 * @returns `null` when the text is not an object or array, or nests deeper than allowed
 */
export function readJsonText(text: string, maxDepth: number): JsonNode | null {
  const fence = /^\s*```[a-z]*\s*\n/i.exec(text)?.[0] ?? '';
  const reader = new JsonReader(text, fence.length, maxDepth);
  try {
    const node = reader.readContainer();
    return reader.isAtEnd(fence === '' ? /^\s*$/ : /^\s*```\s*$/) ? node : null;
  } catch (error) {
    if (error instanceof NotJson) return null;
    throw error;
  }
}

class NotJson extends Error {}

const LITERAL = /true|false|null/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\r\n]*/y;

class JsonReader {
  readonly #text: string;
  readonly #maxDepth: number;
  #at: number;
  #depth = 0;

  constructor(text: string, start: number, maxDepth: number) {
    this.#text = text;
    this.#at = start;
    this.#maxDepth = maxDepth;
  }

  isAtEnd(rest: RegExp): boolean {
    return this.#text.length - this.#at <= 100 && rest.test(this.#text.slice(this.#at));
  }

  readContainer(): JsonNode {
    const opening = this.#peek();
    if (opening !== '{' && opening !== '[') throw new NotJson();
    this.#depth += 1;
    if (this.#depth > this.#maxDepth) throw new NotJson();
    this.#at += 1;
    const node: JsonNode =
      opening === '{'
        ? { kind: 'object', members: this.#readList('}', () => this.#readMember()) }
        : { kind: 'array', items: this.#readList(']', () => this.#readValue()) };
    this.#depth -= 1;
    return node;
  }

  #readList<T>(closing: string, readOne: () => T): T[] {
    const list: T[] = [];
    if (this.#take(closing)) return list;
    for (;;) {
      list.push(readOne());
      if (this.#take(closing)) return list;
      if (!this.#take(',')) throw new NotJson();
    }
  }

  #readMember(): JsonMember {
    if (this.#peek() !== '"') throw new NotJson();
    const key = this.#readString();
    if (!this.#take(':')) throw new NotJson();
    return { key, value: this.#readValue() };
  }

  #readValue(): JsonNode {
    const next = this.#peek();
    if (next === '{' || next === '[') return this.readContainer();
    if (next === '"') return { kind: 'string', ...this.#readString() };
    return this.#readToken('number', NUMBER) ?? this.#readToken('other', LITERAL) ?? fail();
  }

  #readToken(kind: 'number' | 'other', pattern: RegExp): JsonNode | null {
    const start = this.#at;
    pattern.lastIndex = start;
    if (!pattern.test(this.#text)) return null;
    this.#at = pattern.lastIndex;
    return { kind, start, end: this.#at };
  }

  #readString(): JsonString {
    const start = this.#at;
    let quote = start;
    do {
      quote = this.#text.indexOf('"', quote + 1);
      if (quote === -1) throw new NotJson();
    } while (this.#isEscaped(quote, start));
    this.#at = quote + 1;
    return { text: decodeString(this.#text.slice(start, this.#at)), start, end: this.#at };
  }

  #isEscaped(quote: number, start: number): boolean {
    let backslash = quote - 1;
    while (backslash > start && this.#text.charAt(backslash) === '\\') backslash -= 1;
    return (quote - 1 - backslash) % 2 === 1;
  }

  #peek(): string {
    SPACE.lastIndex = this.#at;
    SPACE.test(this.#text);
    this.#at = SPACE.lastIndex;
    return this.#text.charAt(this.#at);
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at += 1;
    return true;
  }
}

function decodeString(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    throw new NotJson();
  }
}

function fail(): never {
  throw new NotJson();
}
