import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import { counted, listWords, thousands } from './wording.ts';

/** The values that fill the places of a text. */
export type Facts = Readonly<Record<string, string | number | readonly JsonValue[]>>;

/** `{name}`, `{name:one|many}` or `{name?one|many}`. */
const PLACE = /\{(\w+)(?:([:?])([^{}|]*)\|([^{}|]*))?\}/g;

const ONLY_A_PLACE = /^\{(\w+)\}$/;

/**
 * Fills the places of a sentence.
 *
 * `{name}` becomes the fact of that name: the thousands of a whole number are grouped, a list
 * is joined with commas and "and". `{name:page|pages}` becomes the number with the matching
 * word, `{name?stops|stop}` the matching word alone. What a client typed arrives as a fact, so
 * braces in it stay as they are.
 *
 * @example
 * fillText('{company} has {count:page|pages}.', { company: 'Northwind', count: 1200 });
 * // 'Northwind has 1,200 pages.'
 *
 * @throws RangeError for a place without a fact
 */
export function fillText(text: string, facts: Facts): string {
  return text.replace(PLACE, (_place, ...parts: (string | undefined)[]) => {
    const [name = '', form, one = '', many = ''] = parts;
    const fact = factOf(facts, name);
    if (typeof fact === 'string') return fact;
    if (typeof fact !== 'number') return listWords(fact.map(String));
    if (form === undefined) return thousands(fact);
    return form === ':' ? counted(fact, one, many) : fact === 1 ? one : many;
  });
}

/**
 * Fills all texts of a template.
 *
 * A text that consists of one `{name}` becomes the fact itself: a number stays a number, and
 * within a list, a fact that is a list is replaced by its entries.
 *
 * @throws RangeError for a place without a fact
 */
export function fillAll(template: JsonValue, facts: Facts): JsonValue {
  if (typeof template === 'string') return fillOne(template, facts);
  if (Array.isArray(template)) return template.flatMap((entry) => fillAll(entry, facts));
  if (typeof template !== 'object' || template === null) return template;
  return fillMembers(template, facts);
}

/** The same for a template that is an object. */
export function fillMembers(template: JsonObject, facts: Facts): JsonObject {
  return Object.fromEntries(
    Object.entries(template).map(([name, member]) => [name, fillAll(member, facts)]),
  );
}

function fillOne(text: string, facts: Facts): JsonValue {
  const name = ONLY_A_PLACE.exec(text)?.[1];
  if (name === undefined) return fillText(text, facts);
  const fact = factOf(facts, name);
  return typeof fact === 'object' ? [...fact] : fact;
}

function factOf(facts: Facts, name: string): Facts[string] {
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  if (fact === undefined) throw new RangeError(`No fact is called ${name}`);
  return fact;
}
