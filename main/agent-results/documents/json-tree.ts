import { appendPointer, isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import { PAYLOAD_LIMITS } from '../normalise/payload-limits.ts';
import { memberLabel } from './member-label.ts';
import { newPart } from './new-part.ts';
import type { Part } from './part.ts';
import { splitClauses } from './split-clauses.ts';
import { readValueObject } from './value-object.ts';
import { exactFieldMeanings, exactSectionMeaning } from './vocabulary/look-up.ts';

/** Members of an object that are read, and entries of a list. */
const MAX_MEMBERS = PAYLOAD_LIMITS.entries;

/** Deeper than this, JSON is written out in one line each. */
const MAX_DEPTH = 24;

/**
 * Turns JSON of an agent's own design into the tree that documents become.
 *
 * Objects are sections of fields, lists are items; an object whose members are named after
 * things is a list of these things. A wrapper with a single member is opened. Pointers lead to
 * the members.
 *
 * @example
 * jsonTree({ quick_wins: ['Add a feed'] }, '').parts
 * // [{ kind: 'section', label: 'Quick wins', parts: [{ kind: 'item', text: 'Add a feed' }] }]
 */
export function jsonTree(value: JsonValue, pointer: string): Part {
  const parts = isJsonObject(value) ? membersOf(value, pointer, 1) : entriesOf(value, pointer, 1);
  return newPart('section', pointer, { parts });
}

/** One member of a payload, as it stands in the tree. */
export function memberPart(key: string, value: JsonValue, pointer: string): Part | null {
  return memberOf(key, value, pointer, 1);
}

function membersOf(object: JsonObject, pointer: string, depth: number): Part[] {
  return Object.entries(object)
    .slice(0, MAX_MEMBERS)
    .flatMap(([key, value]) => memberOf(key, value, appendPointer(pointer, key), depth) ?? []);
}

function memberOf(key: string, value: JsonValue, pointer: string, depth: number): Part | null {
  const label = memberLabel(key);
  if (value === null || depth > MAX_DEPTH) return null;
  if (typeof value === 'string') return textMember(label, value, pointer, depth);
  if (typeof value !== 'object')
    return newPart('field', pointer, { label, text: scalarText(value) });
  const level = Math.min(depth, 6);
  if (Array.isArray(value)) {
    return newPart('section', pointer, {
      label,
      level,
      parts: entriesOf(value, pointer, depth + 1),
    });
  }
  const written = readValueObject(value, pointer);
  if (written !== null) return newPart('field', written.pointer, { label, text: written.text });
  if (isWrapper(key)) {
    return newPart('section', pointer, { level, parts: membersOf(value, pointer, depth + 1) });
  }
  const parts = isKeyedByThings(value)
    ? thingsOf(value, pointer, depth + 1)
    : membersOf(value, pointer, depth + 1);
  return newPart('section', pointer, { label, level, parts });
}

function textMember(label: string, text: string, pointer: string, depth: number): Part | null {
  if (text.trim() === '') return null;
  const clauses = splitClauses(text);
  if (clauses !== null) {
    const parts = clauses.map((clause) => newPart('item', pointer, { text: clause }));
    return newPart('section', pointer, { label, level: Math.min(depth, 6), parts });
  }
  return newPart('field', pointer, { label, text: text.trim() });
}

function entriesOf(value: JsonValue, pointer: string, depth: number): Part[] {
  if (!Array.isArray(value)) {
    return value === null || isJsonObject(value) || depth > MAX_DEPTH
      ? []
      : [newPart('paragraph', pointer, { text: scalarText(value) })];
  }
  return value.slice(0, MAX_MEMBERS).flatMap((entry, index) => {
    const at = appendPointer(pointer, index);
    if (entry === null || depth > MAX_DEPTH) return [];
    if (isJsonObject(entry))
      return [newPart('item', at, { parts: membersOf(entry, at, depth + 1) })];
    if (Array.isArray(entry))
      return [newPart('item', at, { parts: entriesOf(entry, at, depth + 1) })];
    const text = scalarText(entry);
    return text === '' ? [] : [newPart('item', at, { text })];
  });
}

/** `{ "Homepage": { … }, "Depot": { … } }`: a list whose entries have their names before them. */
function thingsOf(object: JsonObject, pointer: string, depth: number): Part[] {
  return Object.entries(object)
    .slice(0, MAX_MEMBERS)
    .flatMap(([key, value]) => {
      const at = appendPointer(pointer, key);
      const lead = memberLabel(key);
      if (!isJsonObject(value)) return memberOf(key, value, at, depth) ?? [];
      return [newPart('item', at, { lead, text: lead, parts: membersOf(value, at, depth + 1) })];
    });
}

/** Whether an object's members are named after things, rather than after what they say. */
function isKeyedByThings(object: JsonObject): boolean {
  const entries = Object.entries(object);
  return (
    entries.length > 0 &&
    entries.every(([key, value]) => isJsonObject(value) && !hasMeaning(memberLabel(key)))
  );
}

function hasMeaning(label: string): boolean {
  return exactSectionMeaning(label) !== null || exactFieldMeanings(label).length > 0;
}

const WRAPPERS: ReadonlySet<string> = new Set(
  'data results result report output response payload audit analysis_result content body answer items entries sections document agent_output execution_results root'.split(
    ' ',
  ),
);

/** A member that only holds the rest, and says nothing of it. */
function isWrapper(key: string): boolean {
  return WRAPPERS.has(key.toLowerCase());
}

function scalarText(value: string | number | boolean): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' ? String(value) : value ? 'yes' : 'no';
}
