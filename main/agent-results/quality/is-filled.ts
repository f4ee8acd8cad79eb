import type { JsonValue } from '../../../shared/domain/json.ts';

/**
 * Says whether a value holds anything at all: text, a number or a flag, however deep.
 *
 * `[{ "title": "" }]` is empty. Goes without recursion, so that depth does no harm.
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
