import { appendPointer, isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import type { FindingList } from './finding-list.ts';
import type { ListField } from './field-types.ts';
import { MemberReader } from './member-reader.ts';
import { isNonValue } from './non-values.ts';
import type { Located } from './payload-bodies.ts';
import { PAYLOAD_LIMITS } from './payload-limits.ts';
import { cutText, labelOf, readableName, splitTitle } from './read-text.ts';
import type { TitledText } from './read-text.ts';

/** An entry of a list: a text, or an object with its members. */
export type ListEntry =
  | { readonly kind: 'text'; readonly text: string; readonly pointer: string }
  | {
      readonly kind: 'object';
      readonly members: MemberReader;
      /** The name under which it stands in an object of entries; empty in a list. */
      readonly key: string;
      /** It replaces a list, so the list's name is its own. */
      readonly isWhole: boolean;
      readonly pointer: string;
    };

/**
 * Reads what should be a list, entry by entry.
 *
 * A single text or object counts as a list of one, an object of objects as a list with
 * names. An entry that is neither text nor an object becomes a finding; `null` is absent.
 */
export function readEntries(list: Located, findings: FindingList): ListEntry[] {
  const entries: ListEntry[] = [];
  for (const { key, located } of separate(list, findings)) {
    const { value, pointer } = located;
    if (typeof value === 'string') {
      const text = cutText(value.trim(), PAYLOAD_LIMITS.textCharacters);
      if (text !== '' && !isNonValue(text)) entries.push({ kind: 'text', text, pointer });
    } else if (isJsonObject(value)) {
      entries.push({
        kind: 'object',
        members: new MemberReader({ value, pointer }, findings),
        key,
        isWhole: pointer === list.pointer,
        pointer,
      });
    } else if (value !== null) {
      findings.add('wrong_type', 'An entry is neither text nor an object.', pointer);
    }
  }
  return entries;
}

/** Members that name an entry in the known shapes, best first. */
export const TITLE_NAMES = [
  'title',
  'label',
  'name',
  'headline',
  'heading',
  'recommendation',
  'opportunity',
  'insight',
  'finding',
  'action',
  'step',
  'task',
] as const;

/** Members that explain one. */
export const TEXT_NAMES = [
  'description',
  'summary',
  'details',
  'detail',
  'rationale',
  'explanation',
  'text',
  'body',
] as const;

/**
 * Names an entry and says what it is about, in its own words.
 *
 * An entry without a name takes the first sentence of its explanation as its name, and one
 * without an explanation the name of its list.
 */
export function readTitled(entry: ListEntry, field: ListField, findings: FindingList): TitledText {
  if (entry.kind === 'text') return splitTitle(entry.text);
  const named = readableName(entry.members.line(...(field.title ?? []), ...TITLE_NAMES));
  // `step: 1` is a number in a sequence, not a name.
  const name = /^\d+\.?$/.test(named) ? '' : named;
  const text = entry.members.line(...(field.text ?? []), ...TEXT_NAMES);
  const title = name === '' && entry.key !== '' ? labelOf(entry.key) : name;
  if (title !== '') return withShortTitle(title, text);
  if (entry.isWhole) return { title: field.label, description: text };
  if (text !== '') return splitTitle(text);
  findings.add('missing_field', 'An entry has neither a name nor a description.', entry.pointer);
  return { title: field.label, description: '' };
}

function withShortTitle(title: string, text: string): TitledText {
  if (title.length <= PAYLOAD_LIMITS.titleCharacters) return { title, description: text };
  const split = splitTitle(title);
  return { title: split.title, description: joinParts([split.description, text]) };
}

/** Stands between the parts of a description. */
export const PART_MARK = ' · ';

/** Joins the parts of a description, without the empty ones. */
export function joinParts(parts: readonly string[]): string {
  return cutText(
    parts.filter((part) => part !== '').join(PART_MARK),
    PAYLOAD_LIMITS.textCharacters,
  );
}

function separate(
  list: Located,
  findings: FindingList,
): readonly { key: string; located: Located }[] {
  const { value, pointer } = list;
  if (Array.isArray(value)) {
    return findings.limit(value, PAYLOAD_LIMITS.entries, pointer).map((entry, index) => ({
      key: '',
      located: { value: entry, pointer: appendPointer(pointer, index) },
    }));
  }
  if (isJsonObject(value) && Object.values(value).every((member) => member === null)) return [];
  if (!isObjectOfObjects(value)) return [{ key: '', located: list }];
  return findings
    .limit(Object.entries(value), PAYLOAD_LIMITS.entries, pointer)
    .map(([key, member]) => ({
      key,
      located: { value: member, pointer: appendPointer(pointer, key) },
    }));
}

function isObjectOfObjects(value: JsonValue): value is JsonObject {
  if (!isJsonObject(value)) return false;
  const members = Object.values(value);
  return members.length > 0 && members.every(isJsonObject);
}
