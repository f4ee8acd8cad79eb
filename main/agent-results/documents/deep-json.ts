import type { JsonValue } from '../../../shared/domain/json.ts';
import { newPart } from './new-part.ts';
import type { Part } from './part.ts';

/** Words of one deep value that are kept in its line. */
const MAX_WORDS = 40;

/** JSON that is nested more deeply than what is read as a tree: its words, in one line. */
export function deepPart(label: string, value: JsonValue, pointer: string): Part | null {
  const text = wordsOf(value).join('; ');
  return text === '' ? null : newPart('item', pointer, { label, text });
}

/** The scalars of a value in their order, without recursion. */
function wordsOf(value: JsonValue): string[] {
  const words: string[] = [];
  const left: JsonValue[] = [value];
  while (left.length > 0 && words.length < MAX_WORDS) {
    const next = left.pop() ?? null;
    if (next === null) continue;
    if (typeof next === 'object')
      left.push(...Object.values(next).slice(0, MAX_WORDS).toReversed());
    else if (String(next).trim() !== '') words.push(String(next).trim());
  }
  return words;
}

/** Whether objects and lists are nested more deeply than some levels. */
export function isNestedBeyond(value: JsonValue, levels: number): boolean {
  const left: { value: JsonValue; depth: number }[] = [{ value, depth: 0 }];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    if (typeof at.value !== 'object' || at.value === null) continue;
    if (at.depth >= levels) return true;
    for (const member of Object.values(at.value)) {
      if (typeof member === 'object') left.push({ value: member, depth: at.depth + 1 });
    }
  }
  return false;
}
