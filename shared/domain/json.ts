/**
 * JSON values and pointers into them (RFC 8259, RFC 6901).
 *
 * An agent's payload is any JSON value. It is kept as it came, and everything that was
 * read from it names its place by a pointer.
 */
import { z } from 'zod';

/** What JSON can hold. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

/**
 * An object of JSON. Its members may be named like members of every object: ask `Object.hasOwn`.
 */
export interface JsonObject {
  [key: string]: JsonValue;
}

/**
 * For a value that `JSON.parse` gave a moment ago: it is JSON, and to go through it again
 * takes longer than to parse it. At an edge where it may be anything, take `z.json()`.
 */
export const parsedJsonSchema = z.custom<JsonValue>((value) => value !== undefined);

/** Tells an object from all other values, lists included. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Points one level deeper.
 *
 * @param pointer where the object or array stands, '' for the whole
 * @param key a member's name or an entry's index; `~` and `/` in it are escaped
 */
export function appendPointer(pointer: string, key: string | number): string {
  const token = String(key);
  // Hardly any name has one of them, and pointers are made by the thousand.
  if (!token.includes('~') && !token.includes('/')) return `${pointer}/${token}`;
  return `${pointer}/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/**
 * Finds what a pointer points to.
 *
 * Only own members count, so that `/constructor` finds nothing in an empty object.
 *
 * @returns `undefined` when nothing stands there or the pointer is malformed
 */
export function resolvePointer(value: JsonValue, pointer: string): JsonValue | undefined {
  if (pointer === '') return value;
  if (!pointer.startsWith('/')) return undefined;
  let current: JsonValue | undefined = value;
  for (const token of pointer.slice(1).split('/')) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(current)) {
      current = /^(?:0|[1-9]\d*)$/.test(key) ? current[Number(key)] : undefined;
    } else if (isJsonObject(current) && Object.hasOwn(current, key)) {
      current = current[key];
    } else {
      return undefined;
    }
  }
  return current;
}

/** A range of UTF-16 characters in a text: from the first to before the last. */
export interface CharacterRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Points to a range of characters in the text at a pointer, as RFC 5147 writes it.
 *
 * @example
 * appendRange('/output', { start: 120, end: 180 }) // '/output#char=120,180'
 */
export function appendRange(pointer: string, { start, end }: CharacterRange): string {
  return `${pointer}#char=${start},${end}`;
}

/** Takes such a place apart; `range` is `null` where it is a pointer alone. */
export function splitPlace(place: string): { pointer: string; range: CharacterRange | null } {
  const match = /#char=(\d{1,12}),(\d{1,12})$/.exec(place);
  if (match === null) return { pointer: place, range: null };
  return {
    pointer: place.slice(0, match.index),
    range: { start: Number(match[1]), end: Number(match[2]) },
  };
}
