import { isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import { isDocument } from '../documents/is-document.ts';
import { splitClauses } from '../documents/split-clauses.ts';
import { exactFieldMeanings } from '../documents/vocabulary/look-up.ts';
import { isTime } from '../documents/vocabulary/time-terms.ts';
import type { ListField } from './field-types.ts';
import { TEXT_NAMES, TITLE_NAMES } from './list-entries.ts';
import { foldName } from './payload-bodies.ts';

const KNOWN_NAMES: ReadonlySet<string> = new Set([...TITLE_NAMES, ...TEXT_NAMES]);

/**
 * Whether a list of a known name is laid out as no shape has it, and is better read by what its
 * members are called: `{ "now": [...] }`, `[{ "fix": ... }]`, "Add a feed; print labels; call".
 */
export function isOwnDesign(field: ListField, value: JsonValue): boolean {
  if (typeof value === 'string') return isDocument(value) || splitClauses(value) !== null;
  if (isJsonObject(value)) {
    const names = Object.keys(value);
    return names.length > 0 && names.every((name) => isTime(name) || isGroup(value[name]));
  }
  if (!Array.isArray(value)) return false;
  const objects = value.filter((entry) => isJsonObject(entry));
  const own = new Set([...(field.title ?? []), ...(field.text ?? [])]);
  return objects.length > 0 && objects.every((entry) => isNamedOtherwise(Object.keys(entry), own));
}

function isGroup(value: JsonValue | undefined): boolean {
  return Array.isArray(value) && value.length > 0;
}

/** None of its members is a name that the shapes know, and one means the same. */
function isNamedOtherwise(names: readonly string[], own: ReadonlySet<string>): boolean {
  const folded = names.map((name) => foldName(name));
  if (folded.some((name) => KNOWN_NAMES.has(name) || own.has(name))) return false;
  return names.some((name) => exactFieldMeanings(name).some((meaning) => NAMING.has(meaning)));
}

const NAMING: ReadonlySet<string> = new Set([
  'action',
  'remedy',
  'issue',
  'title',
  'opportunity',
  'experiment',
  'strength',
]);
