import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../../../shared/domain/json.ts';

/** Other names for members that a schema must not call like its own words. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  heading: ['title', 'name', 'label'],
  detail: ['description', 'summary'],
  kind: ['type', 'category'],
  impact: ['impact_estimate'],
};

/**
 * Makes an object fit a JSON schema: each declared member, nothing else, and null for what
 * is not there, as a model does that is held to it.
 *
 * @param schema types, members, lists, words and `anyOf` with null are understood
 */
export function fitSchema(value: JsonObject, schema: JsonObject): JsonValue {
  return fit(value, schema);
}

function fit(value: JsonValue | undefined, schema: JsonObject): JsonValue {
  const choices = schema['anyOf'];
  if (Array.isArray(choices)) return fitOne(value, choices.filter(isJsonObject));
  switch (schema['type']) {
    case 'object':
      return fitObject(isJsonObject(value) ? value : {}, schema);
    case 'array': {
      const entries = Array.isArray(value) ? value : [];
      const inner = schema['items'];
      return isJsonObject(inner) ? entries.map((entry) => fit(entry, inner)) : entries;
    }
    case 'string':
      return fitText(value, schema['enum']);
    case 'number':
    case 'integer':
      return typeof value === 'number' ? value : 0;
    case 'boolean':
      return value === true;
    default:
      return value ?? null;
  }
}

/** The first choice that the value has the type of; null where there is none. */
function fitOne(value: JsonValue | undefined, choices: readonly JsonObject[]): JsonValue {
  const found = choices.find((choice) => {
    const inner = choice['anyOf'];
    const types = Array.isArray(inner) ? inner.filter(isJsonObject) : [choice];
    return types.some(({ type }) => isOfType(value, type));
  });
  return found === undefined || value === null ? null : fit(value, found);
}

function isOfType(value: JsonValue | undefined, type: JsonValue | undefined): boolean {
  if (type === 'object') return isJsonObject(value);
  if (type === 'array') return Array.isArray(value);
  return typeof value === type;
}

function fitObject(value: JsonObject, schema: JsonObject): JsonValue {
  const properties = schema['properties'];
  if (!isJsonObject(properties)) return value;
  return Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => {
      const names = [name, ...(OTHER_NAMES[name] ?? [])];
      const own = names.find((each) => Object.hasOwn(value, each));
      const member = own === undefined ? undefined : value[own];
      return [name, isJsonObject(inner) ? fit(member, inner) : (member ?? null)];
    }),
  );
}

function fitText(value: JsonValue | undefined, words: JsonValue | undefined): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (!Array.isArray(words)) return text;
  const known = words.filter((word) => typeof word === 'string');
  return known.find((word) => word.toLowerCase() === text.toLowerCase()) ?? known.at(-1) ?? '';
}
