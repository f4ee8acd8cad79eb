import { appendPointer, isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import { PAYLOAD_LIMITS } from '../normalise/payload-limits.ts';
import { deepPart } from './deep-json.ts';
import { BODIES, blockKey, hasMeaning, nameOf } from './json-blocks.ts';
import { memberLabel } from './member-label.ts';
import { isDocument } from './is-document.ts';
import { newPart } from './new-part.ts';
import type { Part } from './part.ts';
import { readDocument } from './read-document.ts';
import { placeWithin } from './place-within.ts';
import { splitClauses } from './split-clauses.ts';
import type { Clause } from './split-clauses.ts';
import { readValueObject } from './value-object.ts';
import { foldWords } from './vocabulary/fold-words.ts';
import { exactFieldMeanings, exactSectionMeaning, sectionMeaning } from './vocabulary/look-up.ts';

/** Members of an object that are read, and entries of a list. */
const MAX_MEMBERS = PAYLOAD_LIMITS.entries;

/** Levels of JSON that are read as a tree; what is deeper is written out in one line each. */
export const JSON_DEPTH = 24;

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
  const { value: inner, pointer: at } = openWrapper(value, pointer);
  const parts = isJsonObject(inner) ? membersOf(inner, at, 1) : entriesOf(inner, at, 1);
  return newPart('section', at, { parts });
}

/** What an object holds that has one object and besides it only words about the answer itself. */
function openWrapper(value: JsonValue, pointer: string): { value: JsonValue; pointer: string } {
  if (!isJsonObject(value)) return { value, pointer };
  const objects = Object.entries(value).filter(
    ([, member]) => isJsonObject(member) && !isAbout(member),
  );
  const others = Object.entries(value).filter(
    ([key, member]) => typeof member !== 'object' && !isNoise(key),
  );
  const lists = Object.values(value).filter((member) => Array.isArray(member));
  const [only] = objects;
  if (only === undefined || objects.length > 1 || others.length > 0 || lists.length > 0)
    return { value, pointer };
  const [key, inner] = only;
  const hasName = exactSectionMeaning(memberLabel(key)) !== null;
  if (!isContainer(inner) && hasName) return { value, pointer };
  return openWrapper(inner, appendPointer(pointer, key));
}

/** An object that says nothing but when, by whom and at what cost. */
function isAbout(object: JsonValue): boolean {
  return isJsonObject(object) && Object.keys(object).every((key) => isNoise(key));
}

function isNoise(key: string): boolean {
  return exactFieldMeanings(key).includes('noise') || /(?:^|_)(?:id|at|ms|url|usd)$/i.test(key);
}

/** An object of several sections, whatever it is called itself. */
function isContainer(object: JsonValue): boolean {
  if (!isJsonObject(object)) return false;
  const sections = Object.entries(object).filter(
    ([key, member]) => typeof member === 'object' && exactSectionMeaning(key) !== null,
  );
  return sections.length > 1;
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
  if (value === null) return null;
  if (depth > JSON_DEPTH) return deepPart(label, value, pointer);
  if (typeof value === 'string') return textMember(label, value, pointer, depth);
  if (typeof value !== 'object')
    return newPart('field', pointer, { label, text: scalarText(value) });
  const level = Math.min(depth, 6);
  if (Array.isArray(value)) {
    return newPart('section', pointer, {
      label: isWrapper(key) ? '' : label,
      level,
      parts: entriesOf(value, pointer, depth + 1),
    });
  }
  const written = readValueObject(value, pointer);
  if (written !== null) return newPart('field', written.pointer, { label, text: written.text });
  if (isWrapper(key) || isOnlyWrapping(label, value)) {
    return newPart('section', pointer, { level, parts: membersOf(value, pointer, depth + 1) });
  }
  const parts = isKeyedByThings(value)
    ? thingsOf(value, pointer, depth + 1)
    : membersOf(value, pointer, depth + 1);
  return newPart('section', pointer, { label, level, parts });
}

function textMember(label: string, text: string, pointer: string, depth: number): Part | null {
  if (text.trim() === '') return null;
  const document = isDocument(text) ? readDocument(text, pointer) : null;
  if (document !== null) {
    const own = isWrapper(label) ? '' : label;
    return newPart('section', pointer, {
      label: own,
      level: own === '' ? 0 : Math.min(depth, 6),
      parts: document.root.parts,
    });
  }
  const clauses = splitClauses(text);
  if (clauses !== null) {
    const parts = clauses.map((clause) => clausePart(clause, pointer));
    return newPart('section', pointer, { label, level: Math.min(depth, 6), parts });
  }
  return newPart('field', pointer, { label, text: text.trim() });
}

function entriesOf(value: JsonValue, pointer: string, depth: number): Part[] {
  if (!Array.isArray(value)) {
    return value === null || isJsonObject(value) || depth > JSON_DEPTH
      ? []
      : [newPart('paragraph', pointer, { text: scalarText(value) })];
  }
  const blocks = blockKey(value);
  return value.slice(0, MAX_MEMBERS).flatMap((entry, index) => {
    const at = appendPointer(pointer, index);
    if (entry === null) return [];
    if (depth > JSON_DEPTH) return deepPart('', entry, at) ?? [];
    const section = isJsonObject(entry)
      ? (sectionOf(entry, at, depth) ?? blockOf(entry, blocks, at, depth))
      : null;
    if (section !== null) return [section];
    if (isJsonObject(entry))
      return [newPart('item', at, { parts: membersOf(entry, at, depth + 1) })];
    if (Array.isArray(entry))
      return [newPart('item', at, { parts: entriesOf(entry, at, depth + 1) })];
    const text = scalarText(entry);
    const clauses = typeof entry === 'string' ? splitClauses(entry) : null;
    if (clauses !== null) return clauses.map((clause) => clausePart(clause, at));
    return text === '' ? [] : [newPart('item', at, { text })];
  });
}

function clausePart({ text, from, to }: Clause, pointer: string): Part {
  return newPart('item', placeWithin(pointer, from, to), { text });
}

/** A block as the section that it is. */
function blockOf(
  entry: JsonObject,
  key: string | null,
  pointer: string,
  depth: number,
): Part | null {
  const name = key === null ? null : nameOf(entry, key);
  if (name === null) return null;
  const label = memberLabel(name);
  const level = Math.min(depth, 6);
  const others = Object.entries(entry).filter(([member]) => member !== key);
  const [only] = others;
  const isAlone = others.length === 1 && only !== undefined;
  const body = isAlone
    ? memberOf(only[0], only[1], appendPointer(pointer, only[0]), depth)
    : newPart('section', pointer, {
        level,
        parts: membersOf(Object.fromEntries(others), pointer, depth + 1),
      });
  if (body === null) return null;
  return body.kind === 'section'
    ? { ...body, label, level }
    : newPart('section', body.pointer, {
        label,
        level,
        parts: [{ ...body, label: '', kind: 'paragraph' }],
      });
}

/** `{ "heading": "Recommendations", "items": [...] }`: a section that is written as an entry. */
function sectionOf(entry: JsonObject, pointer: string, depth: number): Part | null {
  const entries = Object.entries(entry);
  const named = entries.find(
    ([key, value]) => typeof value === 'string' && HEADINGS.has(foldWords(key)),
  );
  const heading = typeof named?.[1] === 'string' ? named[1] : '';
  if (heading === '' || sectionMeaning(heading) === null) return null;
  const bodies = entries.filter(([key]) => BODIES.has(foldWords(key)));
  if (bodies.length === 0 || bodies.length + 1 < entries.length) return null;
  const parts = bodies.flatMap(([key, value]) => {
    const at = appendPointer(pointer, key);
    if (typeof value === 'object') return entriesOf(value, at, depth + 1);
    const text = textMember('', String(value), at, depth + 1);
    return text === null
      ? []
      : [text.kind === 'field' ? { ...text, kind: 'paragraph' as const } : text];
  });
  return newPart('section', pointer, { label: heading, level: Math.min(depth, 6), parts });
}

const HEADINGS: ReadonlySet<string> = new Set(
  'heading|title|name|section|label|titel|überschrift|titre|título|titulo|titolo|kop|見出し|タイトル'
    .split('|')
    .map((word) => foldWords(word)),
);
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

const WRAPPERS: ReadonlySet<string> = new Set(
  'data|results|result|report|output|response|payload|audit|analysis result|content|body|answer|items|entries|sections|document|agent output|execution results|root|text|message|markdown|html|md|final answer|final report|agent response'.split(
    '|',
  ),
);

/** A member that only holds the rest, and says nothing of it. */
function isWrapper(key: string): boolean {
  return WRAPPERS.has(foldWords(key));
}

/** Any other object with a single object in it, where its name says nothing. */
function isOnlyWrapping(label: string, object: JsonObject): boolean {
  const members = Object.values(object);
  return members.length === 1 && isJsonObject(members[0]) && !hasMeaning(label);
}

function scalarText(value: string | number | boolean): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' ? numberText(value) : value ? 'yes' : 'no';
}

/** A number of JSON is written with a point in any language: 12.345 is no 12 thousand. */
function numberText(value: number): string {
  const text = String(value);
  return /^-?\d{1,3}\.\d{3}$/.test(text) ? `${text}0` : text;
}
