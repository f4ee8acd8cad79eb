import { isJsonObject } from '../../../../shared/domain/json.ts';
import type { JsonObject, JsonValue } from '../../../../shared/domain/json.ts';
import { OsaError } from '../../../../shared/errors.ts';
import type { FieldNames } from '../../detection/fields/field-names.ts';
import { FieldReader } from '../../detection/fields/field-reader.ts';
import { PLAIN_FIELD } from '../../detection/fields/field.ts';
import type { Field } from '../../detection/fields/field.ts';
import { replaceKeys } from './json-keys.ts';
import { readJsonText } from './json-text.ts';
import type { JsonMember, JsonNode } from './json-text.ts';

/** How deep a value may nest, JSON text inside its strings included. */
export const MAX_JSON_DEPTH = 200;

/** How deep JSON text may hold JSON text; beyond that it is taken as plain text. */
const MAX_TEXT_LEVELS = 6;

/** One piece of text in a JSON value: a string, a whole number's digits, or a member's name. */
export interface JsonLeaf {
  readonly kind: 'string' | 'number' | 'key';
  readonly text: string;
  /** The field it is in; for a name, the field around its object. */
  readonly field: Field;
  readonly path: JsonPath | null;
}

/** The path to a leaf, last step first. An entry of an array is `*`. */
export interface JsonPath {
  readonly parent: JsonPath | null;
  readonly name: string;
}

/** @returns what replaces the leaf (a number becomes a string), or `null` to leave it */
type RewriteLeaf = (leaf: JsonLeaf) => string | null;

/**
 * Copies a JSON value with some of its leaves replaced.
 *
 * Leaves are always visited in the same order. JSON text in a string is rewritten in place:
 * its spacing, large numbers and duplicate members stay.
 *
 * @throws OsaError `invalid_input` when it nests deeper than `MAX_JSON_DEPTH`, contains
 *   itself, or cannot be read; `protection_failed` when anything else goes wrong
 */
export function rewriteJson(value: JsonValue, names: FieldNames, rewrite: RewriteLeaf): JsonValue {
  const place = {
    rewrite,
    reader: new FieldReader(names),
    field: PLAIN_FIELD,
    path: null,
    depth: 0,
    textLevel: 0,
  };
  try {
    return rewriteValue(value, place);
  } catch (error) {
    // The message of any other error may quote the value.
    throw error instanceof OsaError ? error : new OsaError('protection_failed');
  }
}

interface Place {
  readonly rewrite: RewriteLeaf;
  readonly reader: FieldReader;
  readonly field: Field;
  readonly path: JsonPath | null;
  readonly depth: number;
  readonly textLevel: number;
}

function rewriteValue(value: JsonValue, place: Place): JsonValue {
  if (typeof value === 'string') return rewriteText(value, place) ?? value;
  if (typeof value === 'number') {
    return rewriteNumber(String(value), place) ?? value;
  }
  if (Array.isArray(value)) {
    const inner = below(deeper(place), '*');
    return readItems(value).map((item) => rewriteValue(item, inner));
  }
  if (isJsonObject(value)) return rewriteObject(value, deeper(place));
  return typeof value === 'boolean' ? value : rewriteOther(value, place);
}

/** Handles what is not JSON, which an unchecked caller may pass all the same. */
function rewriteOther(value: unknown, place: Place): JsonValue {
  if (typeof value !== 'bigint') return null;
  const digits = String(value);
  return rewriteNumber(digits, place) ?? digits;
}

function rewriteObject(object: JsonObject, place: Place): JsonObject {
  const entries = readMembers(object);
  const fields = place.reader.readFields(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value : null]),
    place.field,
  );
  const replacements: (string | null)[] = [];
  const values = entries.map(([name, value], index) => {
    const { field, path } = place;
    replacements.push(place.rewrite({ kind: 'key', text: name, field, path }));
    return rewriteValue(value, below(place, name, fields[index] ?? PLAIN_FIELD));
  });
  const names = replaceKeys(
    entries.map(([name]) => name),
    replacements,
  );
  // `fromEntries` defines members, so that one called `__proto__` stays a member.
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? null]));
}

/** No JSON text has more items; such a list had its length set by hand. */
const MAX_ITEMS = 50_000_000;

/** A hole in a list becomes `null`, as in JSON. */
function readItems(list: readonly JsonValue[]): JsonValue[] {
  return readSafely(() => {
    if (list.length > MAX_ITEMS) throw unreadable();
    return Array.from(list, (item) => item ?? null);
  });
}

function readMembers(object: JsonObject): [string, JsonValue][] {
  return readSafely(() => Object.entries(object));
}

/** A getter or proxy of the caller may throw anything, with personal data in the message. */
function readSafely<Result>(read: () => Result): Result {
  try {
    return read();
  } catch {
    throw unreadable();
  }
}

function unreadable(): OsaError {
  return new OsaError('invalid_input', {
    message: 'The value cannot be read.',
    details: { cause: 'unreadable' },
  });
}

function rewriteNumber(digits: string, { rewrite, field, path }: Place): string | null {
  return /^\d+$/.test(digits) ? rewrite({ kind: 'number', text: digits, field, path }) : null;
}

function rewriteText(text: string, place: Place): string | null {
  if (place.textLevel < MAX_TEXT_LEVELS && /^\s*(?:[{[]|```)/.test(text)) {
    const node = readJsonText(text, MAX_JSON_DEPTH - place.depth);
    if (node !== null) return rewriteJsonText(text, node, place);
  }
  return place.rewrite({ kind: 'string', text, field: place.field, path: place.path });
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function rewriteJsonText(text: string, root: JsonNode, place: Place): string | null {
  const edits: Edit[] = [];
  collectEdits(text, root, { ...place, textLevel: place.textLevel + 1 }, edits);
  if (edits.length === 0) return null;
  let rewritten = '';
  let from = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    rewritten += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return rewritten + text.slice(from);
}

function collectEdits(text: string, node: JsonNode, place: Place, edits: Edit[]): void {
  switch (node.kind) {
    case 'string':
      return addEdit(edits, node, rewriteText(node.text, place));
    case 'number':
      return addEdit(edits, node, rewriteNumber(text.slice(node.start, node.end), place));
    case 'array': {
      const inner = below(deeper(place), '*');
      for (const item of node.items) collectEdits(text, item, inner, edits);
      return;
    }
    case 'object':
      return collectMemberEdits(text, node.members, deeper(place), edits);
    case 'other':
      return;
    default:
      return node satisfies never;
  }
}

function collectMemberEdits(
  text: string,
  members: readonly JsonMember[],
  place: Place,
  edits: Edit[],
): void {
  const fields = place.reader.readFields(
    members.map(({ key, value }) => [key.text, value.kind === 'string' ? value.text : null]),
    place.field,
  );
  const replacements: (string | null)[] = [];
  for (const [index, { key, value }] of members.entries()) {
    const { field, path } = place;
    replacements.push(place.rewrite({ kind: 'key', text: key.text, field, path }));
    collectEdits(text, value, below(place, key.text, fields[index] ?? PLAIN_FIELD), edits);
  }
  const names = replaceKeys(
    members.map(({ key }) => key.text),
    replacements,
  );
  for (const [index, { key }] of members.entries()) {
    addEdit(edits, key, replacements[index] === null ? null : (names[index] ?? null));
  }
}

function addEdit(
  edits: Edit[],
  { start, end }: { readonly start: number; readonly end: number },
  replacement: string | null,
): void {
  if (replacement !== null) edits.push({ start, end, text: JSON.stringify(replacement) });
}

function below(place: Place, name: string, field: Field = place.field): Place {
  return { ...place, field, path: { parent: place.path, name } };
}

function deeper(place: Place): Place {
  if (place.depth >= MAX_JSON_DEPTH) {
    throw new OsaError('invalid_input', {
      message: `The value nests deeper than ${MAX_JSON_DEPTH} levels.`,
      details: { cause: 'nesting' },
    });
  }
  return { ...place, depth: place.depth + 1 };
}
