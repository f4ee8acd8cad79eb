import type { JsonValue } from '../../../shared/domain/json.ts';

/**
 * Whether a value holds any text, number or flag, at any depth.
 *
 * `[{ "title": "" }]` is empty. Works without recursion, so that depth does no harm.
 */
export function isFilled(value: JsonValue): boolean {
  const stack: JsonValue[] = [value];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next === null) continue;
    if (typeof next === 'string') {
      if (next.trim() !== '') return true;
    } else if (typeof next !== 'object') {
      return true;
    } else {
      for (const member of Object.values(next)) stack.push(member);
    }
  }
  return false;
}
