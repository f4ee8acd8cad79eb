import type { JsonValue } from '../../../shared/domain/json.ts';
import { PRIORITY_OF_LEVEL, readLevelWord } from '../documents/read-levels.ts';
import { readNumber } from './read-number.ts';

/**
 * How a recommendation gets its priority, from 1 (first) to 10.
 *
 * 1. A number from 1 to 10, or "P1" to "P10", is kept.
 * 2. A word is looked up in the table below.
 * 3. Without either, the agent's own order counts: the first entry is 3, the next 4, and
 *    so on up to 9. 1 and 2 are reserved for what an agent calls critical or high, and 10
 *    for what it explicitly puts last, so that being first in a short list never outranks
 *    a stated priority.
 *
 * Next steps are what an agent tells the client to do. Where a payload has no
 * recommendations, each next step becomes one, in the order of the list (rule 3), so that a
 * results page always says what to do. Opportunities do not: seeing a chance is not advising
 * it. Impact and effort are never derived from a priority, nor copied from an opportunity
 * that happens to read alike.
 */
const PRIORITY_WORDS: Readonly<Record<string, number>> = {
  critical: 1,
  urgent: 1,
  high: 2,
  medium: 5,
  moderate: 5,
  normal: 5,
  low: 8,
};

/** @returns `null` when no priority from 1 to 10 can be read */
export function readPriority(value: JsonValue): number | null {
  const number = readNumber(value)?.value;
  if (number !== undefined) return inRange(number);
  if (typeof value !== 'string' || value.length > 40) return null;
  const word = value.trim().toLowerCase();
  const numbered = /^p(\d{1,2})$/.exec(word)?.[1];
  if (numbered !== undefined) return inRange(Number(numbered));
  const bare = word.replace(/ priority$/, '');
  if (Object.hasOwn(PRIORITY_WORDS, bare)) return PRIORITY_WORDS[bare] ?? null;
  const level = readLevelWord(value);
  return level === null ? null : PRIORITY_OF_LEVEL[level];
}

/** The priority of an entry that states none, by its place in the list from 0 on. */
export function priorityByOrder(index: number): number {
  return Math.min(3 + index, 9);
}

function inRange(number: number): number | null {
  return Number.isInteger(number) && number >= 1 && number <= 10 ? number : null;
}
