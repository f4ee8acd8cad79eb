import { GIVEN_BEFORE } from '../../../shared/domain/exact-json.ts';
import { appendPointer, isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import type { FindingList } from './finding-list.ts';
import { holdsPlaceholder, isInexactNumber, isNonValue } from './non-values.ts';
import { CUT_MARKER, PAYLOAD_LIMITS, PROTO_MARKER } from './payload-limits.ts';

interface Place {
  readonly value: JsonValue;
  readonly depth: number;
  readonly key: string | number;
  readonly parent: Place | null;
}

/**
 * Notes what was left out or renamed when a payload was unwrapped, and what is in it that is
 * no value: numbers that cannot be held, placeholders, words for nothing.
 *
 * Walks the whole payload once, without recursion, so that it works at any depth.
 */
export function noteCuts(payload: JsonValue, findings: FindingList): void {
  const stack: Place[] = [{ value: payload, depth: 0, key: '', parent: null }];
  for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
    const { value, depth } = place;
    if (value === CUT_MARKER) {
      findings.add('payload_truncated', 'A part of the payload was left out.', pointerTo(place));
    }
    if (typeof value !== 'object' || value === null) continue;
    if (depth === PAYLOAD_LIMITS.depth) {
      findings.add('payload_truncated', 'The payload is nested very deeply.', pointerTo(place));
    }
    for (const [key, member] of membersOf(value)) {
      const child = { value: member, depth: depth + 1, key, parent: place };
      if (key === PROTO_MARKER || key === '__proto__') {
        findings.add('wrong_type', 'A field has a name that no field may have.', pointerTo(child));
      }
      if (typeof key === 'string' && key.includes(GIVEN)) {
        findings.add(
          'given_twice',
          'A field was given twice; the last one counts.',
          pointerTo(child),
        );
      }
      if (typeof member === 'string') noteText(child, member, findings);
      if (depth < PAYLOAD_LIMITS.depth && isWorthALook(member)) stack.push(child);
    }
  }
}

/** Part of the name of a member that was given again further on. */
const GIVEN = GIVEN_BEFORE.slice(0, -1);

function noteText(place: Place, text: string, findings: FindingList): void {
  if (isNonValue(text) && isTelling(place, text)) {
    findings.add('no_value', 'A word stands for a value that is not there.', pointerTo(place));
  } else if (holdsPlaceholder(text)) {
    findings.add('placeholder', 'A placeholder was not filled in.', pointerTo(place));
  } else if (isInexactNumber(nameOf(place), text)) {
    const message = 'A number is too large to be held exactly; its digits are kept.';
    findings.add('number_not_exact', message, pointerTo(place));
  }
}

/** "None" is a word too: in a text further in it may be the answer. */
function isTelling(place: Place, text: string): boolean {
  if (place.depth <= 1 || text.trim().toLowerCase() !== 'none') return true;
  return /(?:score|rate|count|value|confidence|title|name|label|summary|insights|recommendations)$/i.test(
    nameOf(place),
  );
}

/** The name that a value has; an entry has that of its list. */
function nameOf(place: Place): string {
  for (let at: Place | null = place; at !== null; at = at.parent) {
    if (typeof at.key === 'string') return at.key;
  }
  return '';
}

function membersOf(value: JsonValue): readonly (readonly [string | number, JsonValue])[] {
  if (Array.isArray(value)) return value.map((entry, index) => [index, entry] as const);
  return isJsonObject(value) ? Object.entries(value) : [];
}

function isWorthALook(value: JsonValue): boolean {
  return value === CUT_MARKER || (typeof value === 'object' && value !== null);
}

function pointerTo(place: Place): string {
  const keys: (string | number)[] = [];
  for (let at = place; at.parent !== null; at = at.parent) keys.unshift(at.key);
  return keys.reduce<string>((pointer, key) => appendPointer(pointer, key), '');
}
