import { appendPointer, isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import type { Located } from '../normalise/payload-bodies.ts';
import { PAYLOAD_LIMITS } from '../normalise/payload-limits.ts';

/**
 * Visits every object of a payload, in the order in which they are written.
 *
 * Works without recursion and no deeper than a payload is kept (`PAYLOAD_LIMITS.depth`), so
 * that any JSON is safe.
 */
export function* payloadObjects(payload: JsonValue): Generator<Located<JsonObject>> {
  const stack: (Located & { depth: number })[] = [{ value: payload, pointer: '', depth: 0 }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { value, pointer, depth } = next;
    if (isJsonObject(value)) yield { value, pointer };
    if (typeof value !== 'object' || value === null || depth >= PAYLOAD_LIMITS.depth) continue;
    for (const [key, member] of Object.entries(value).toReversed()) {
      if (typeof member !== 'object' || member === null) continue;
      stack.push({ value: member, pointer: appendPointer(pointer, key), depth: depth + 1 });
    }
  }
}
