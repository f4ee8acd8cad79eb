import { appendPointer } from '../../../shared/domain/json.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import { exactFieldMeanings } from './vocabulary/look-up.ts';

/** An object that is one value: `{ "value": 62, "max": 100 }`. */
export interface ValueObject {
  readonly text: string;
  readonly pointer: string;
}

/**
 * Reads an object that holds one value with its scale or unit, and nothing else.
 *
 * @returns `null` for any other object
 */
export function readValueObject(object: JsonObject, pointer: string): ValueObject | null {
  const entries = Object.entries(object).filter(([, value]) => value !== null);
  if (entries.length < 2 || entries.length > 4) return null;
  let value: [string, string] | null = null;
  let [scale, unit] = ['', ''];
  for (const [key, member] of entries) {
    const text = scalar(member);
    const [meaning] = exactFieldMeanings(key);
    if (text === null) return null;
    if (meaning === 'scale') scale = text;
    else if (meaning === 'unit') unit = text;
    else if (value === null && (meaning === 'value' || meaning === 'score')) value = [key, text];
    else return null;
  }
  if (value === null || (scale === '' && unit === '')) return null;
  const written = scale === '' ? value[1] : `${value[1]}/${scale}`;
  return { text: `${written} ${unit}`.trim(), pointer: appendPointer(pointer, value[0]) };
}

function scalar(value: JsonValue): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
