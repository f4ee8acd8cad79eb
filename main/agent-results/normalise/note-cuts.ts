import { appendPointer, isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import type { FindingList } from './finding-list.ts';
import { CUT_MARKER, PAYLOAD_LIMITS, PROTO_MARKER } from './payload-limits.ts';

interface Place {
  readonly value: JsonValue;
  readonly depth: number;
  readonly key: string | number;
  readonly parent: Place | null;
}

/**
 * Notes what was left out or renamed when a payload was unwrapped.
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
      if (depth < PAYLOAD_LIMITS.depth && isWorthALook(member)) stack.push(child);
    }
  }
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
