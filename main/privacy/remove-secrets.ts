import { CREDENTIAL_NAMES } from '../../shared/domain/intake.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import { redactSecrets } from './secret-text.ts';

const SECRET = '[secret]';

/** Shorter values are words, not secrets; replacing them would tear texts apart. */
const SHORTEST_KNOWN_SECRET = 8;

/** Members that hold nothing but secrets, whatever is below them. */
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
 * Takes secrets out of a value before it is kept.
 *
 * An agent has seen the request that started it, keys included, and may repeat them. A
 * secret is known by its member's name, by what it looks like, or because it is one that
 * the console holds itself.
 *
 * @param value nested no deeper than the stack allows: protection has checked that
 * @param known secrets that the console holds
 */
export function removeSecrets(value: JsonValue, known: ReadonlySet<string>): JsonValue {
  return removeFrom(value, longestFirst(known));
}

/** The same for one text. */
export function removeSecretsFromText(text: string, known: ReadonlySet<string>): string {
  return removeFromText(text, longestFirst(known));
}

/** A secret can hold another one: taken out first, that would leave the rest behind. */
function longestFirst(known: ReadonlySet<string>): string[] {
  return [...known]
    .filter(({ length }) => length >= SHORTEST_KNOWN_SECRET)
    .toSorted((a, b) => b.length - a.length);
}

function removeFrom(value: JsonValue, known: readonly string[]): JsonValue {
  if (typeof value === 'string') return removeFromText(value, known);
  if (Array.isArray(value)) return value.map((entry) => removeFrom(entry, known));
  if (value === null || typeof value !== 'object') return value;
  const kept = new Map<string, JsonValue>();
  for (const [name, member] of Object.entries(value)) {
    const isSecret = isSecretMember(name) && member !== null;
    kept.set(
      freeName(removeFromText(name, known), kept),
      isSecret ? SECRET : removeFrom(member, known),
    );
  }
  return Object.fromEntries(kept);
}

/** Two names that held secrets may become the same; neither's member may be lost. */
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
