import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/domain/json.ts';
import { REWRITTEN_BY_OPAL } from './document-rules.ts';

/** Lists whose order says nothing: the steps name their successors. */
const UNORDERED: Readonly<Record<string, string>> = {
  steps: 'step_id',
  parameters: 'name',
  specialized_agents: 'agent_id',
};

/** Lists of words whose order says nothing. */
const SETS: ReadonlySet<string> = new Set([
  'enabled_tools',
  'specialized_agents_required',
  'workflow_agents_required',
  'required',
]);

/**
 * Where two documents differ in what they say, as names of members: `prompt_template`,
 * `parameters.client_brief.type`.
 *
 * Opal rewrites what somebody saves: it counts a version up, makes null of what is empty, puts
 * steps and members in another order and draws nodes and edges. None of that is a difference,
 * and neither is a line feed, or a member with nothing in it that only one of them has.
 */
export function differences(one: JsonValue, other: JsonValue): string[] {
  return compare(one, other, '');
}

function compare(
  one: JsonValue | undefined,
  other: JsonValue | undefined,
  place: string,
): string[] {
  const [left, right] = [plain(one), plain(other)];
  if (isJsonObject(left) || isJsonObject(right)) {
    const [a, b] = [asObject(left), asObject(right)];
    if (a === null || b === null) return [place];
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names]
      .filter((name) => !(isDocument(a, b) && REWRITTEN_BY_OPAL.has(name)))
      .flatMap((name) => compare(member(a, name), member(b, name), join(place, name)));
  }
  if (Array.isArray(left) && Array.isArray(right) && left.length === right.length) {
    return left.flatMap((entry, index) => compare(entry, right[index], join(place, String(index))));
  }
  return left === right ? [] : [place];
}

/** A value without what says nothing; `null` for all that is empty. */
function plain(value: JsonValue | undefined): JsonValue {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string') return value.replaceAll('\r\n', '\n').trim();
  if (Array.isArray(value)) return value.length === 0 ? null : value;
  if (isJsonObject(value) && Object.keys(value).length === 0) return null;
  return value;
}

function asObject(value: JsonValue): JsonObject | null {
  if (value === null) return {};
  return isJsonObject(value) ? value : null;
}

/** A list as an object by its names, where its order says nothing. */
function member(object: JsonObject, name: string): JsonValue | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  if (!Array.isArray(value)) return value;
  if (SETS.has(name)) {
    return value.map((entry) => JSON.stringify(entry)).toSorted((a, b) => (a < b ? -1 : 1));
  }
  const key = UNORDERED[name];
  const entries = value.filter(isJsonObject);
  if (key === undefined || entries.length < value.length) return value;
  return Object.fromEntries(entries.map((entry) => [nameOf(entry[key]), entry]));
}

/** Whether these are documents of agents, whose bookkeeping does not count. */
function isDocument(one: JsonObject, other: JsonObject): boolean {
  return 'agent_type' in one || 'agent_type' in other;
}

function join(place: string, name: string): string {
  return place === '' ? name : `${place}.${name}`;
}

function nameOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
