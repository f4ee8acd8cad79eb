import { CREDENTIAL_NAMES } from '../../../../shared/domain/intake.ts';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import { redactSecrets } from './secret-text.ts';

const SECRET = '[secret]';

/** Shorter values are words, not secrets; replacing them would mangle texts. In characters. */
const SHORTEST_KNOWN_SECRET = 8;

/** Members whose whole value is secret, however deep. */
const SECRET_MEMBERS: ReadonlySet<string> = new Set([
  ...CREDENTIAL_NAMES,
  'api_credentials',
  'credentials',
  'authorization',
  'access_token',
  'refresh_token',
  'id_token',
  'api_key',
  'client_secret',
  'webhook_secret',
  'password',
]);

/**
 * Removes secrets from a value before it is stored.
 *
 * An agent has seen the request that started it, keys included, and may repeat them. A
 * secret is recognised by the name of its member, by its form, or because the console
 * holds it itself.
 *
 * @param known secrets that the console holds
 * @returns a copy; parts without secrets are not copied
 * @throws RangeError when it nests deeper than the stack allows
 */
export function removeSecrets(value: JsonValue, known: ReadonlySet<string>): JsonValue {
  return removeFrom(value, { known: secretsIn(value, known), names: new Map() });
}

/** Removes secrets from a single text. */
export function removeSecretsFromText(text: string, known: ReadonlySet<string>): string {
  return removeFromText(text, longestFirst(known));
}

/** Longest first: removing a secret that is part of another would leave the rest behind. */
function longestFirst(known: ReadonlySet<string>): string[] {
  return [...known]
    .filter(({ length }) => length >= SHORTEST_KNOWN_SECRET)
    .toSorted((a, b) => b.length - a.length);
}

/**
 * The known secrets that occur in a value, mostly none.
 *
 * The value's JSON text is searched for each secret's own, instead of every string for
 * every secret: with ten secrets that blocked the event loop for 20 ms per megabyte.
 */
function secretsIn(value: JsonValue, known: ReadonlySet<string>): string[] {
  const secrets = longestFirst(known);
  if (secrets.length === 0) return secrets;
  let json: string | undefined;
  try {
    json = JSON.stringify(value);
  } catch {
    // Not JSON, which the redactor reports.
    return secrets;
  }
  if (json === undefined) return secrets;
  return secrets.filter((secret) => json.includes(JSON.stringify(secret).slice(1, -1)));
}

interface Search {
  readonly known: readonly string[];
  /** The same names come with each entry of a list. */
  readonly names: Map<string, Name>;
}

interface Name {
  readonly kept: string;
  readonly isOfSecret: boolean;
}

function removeFrom(value: JsonValue, search: Search): JsonValue {
  if (typeof value === 'string') return removeFromText(value, search.known);
  if (Array.isArray(value)) {
    const entries = value.map((entry) => removeFrom(entry, search));
    return entries.every((entry, index) => entry === value[index]) ? value : entries;
  }
  if (value === null || typeof value !== 'object') return value;
  let isChanged = false;
  const rewritten = Object.entries(value).map(([name, member]) => {
    const { kept, isOfSecret } = readName(name, search);
    const rest = isOfSecret && member !== null ? SECRET : removeFrom(member, search);
    isChanged ||= kept !== name || rest !== member;
    return { kept, rest };
  });
  if (!isChanged) return value;
  const members = new Map<string, JsonValue>();
  for (const { kept, rest } of rewritten) members.set(freeName(kept, members), rest);
  return Object.fromEntries(members);
}

function readName(name: string, { known, names }: Search): Name {
  const read = names.get(name);
  if (read !== undefined) return read;
  const made = { kept: removeFromText(name, known), isOfSecret: isSecretMember(name) };
  names.set(name, made);
  return made;
}

/** Two names that held secrets may become the same, and no member may be lost. */
function freeName(name: string, taken: ReadonlyMap<string, JsonValue>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name} (${number})`;
  return free;
}

function removeFromText(text: string, known: readonly string[]): string {
  let rest = text;
  for (const secret of known) rest = rest.replaceAll(secret, SECRET);
  return redactSecrets(rest);
}

function isSecretMember(name: string): boolean {
  return SECRET_MEMBERS.has(name.toLowerCase().replaceAll('-', '_'));
}
