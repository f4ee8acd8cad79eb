import type { JsonValue } from '../../shared/domain/json.ts';

/** What a member or an item costs beside its characters. */
const EACH = 16;
/** Deeper values are refused anyway. */
const MAX_DEPTH = 250;

/**
 * Says whether a value is larger than so many characters, without looking at more of it
 * than it takes to know.
 *
 * What cannot be read counts as large: whoever protects it says what is wrong.
 */
export function isLargeJson(value: JsonValue, limit: number): boolean {
  try {
    return restOf(value, limit, 0) < 0;
  } catch {
    return true;
  }
}

function restOf(value: JsonValue, limit: number, depth: number): number {
  if (typeof value === 'string') return limit - value.length;
  if (typeof value !== 'object' || value === null) return limit - EACH;
  if (depth > MAX_DEPTH) return -1;
  let rest = limit;
  if (Array.isArray(value)) {
    for (const item of value) {
      rest = restOf(item, rest - EACH, depth + 1);
      if (rest < 0) break;
    }
    return rest;
  }
  for (const name in value) {
    if (!Object.hasOwn(value, name)) continue;
    rest = restOf(value[name] ?? null, rest - EACH - name.length, depth + 1);
    if (rest < 0) break;
  }
  return rest;
}
