import { randomBytes } from 'node:crypto';
import { effectiveMode } from '../../shared/domain/pii-policy.ts';
import { replaceKeys } from './redaction/json/json-keys.ts';
import { createPiiProtector } from './redaction/pii-protector.ts';
import { hashValue } from './redaction/hash-value.ts';
import { passingKey } from './redaction/pii-keys.ts';
import { redactIn, type Redact } from './redaction/redactors.ts';
import { isSecretName, redactSecrets } from './redaction/secrets/secret-text.ts';

/**
 * Makes a plain copy of anything that is about to be logged, without secrets and without
 * personal data.
 *
 * Members with a name such as `token` or `api_key` are replaced whole, whatever they
 * hold; every other text, names and error stacks included, loses the secrets and personal
 * data found in it. It never throws and always ends: cycles, getters that throw, revoked
 * proxies and values of any size are all fine. What it returns runs no code when it is
 * serialised: it has no `toJSON` and no getters.
 */
export function redactLogValue(value: unknown): unknown {
  return redactAny(value, { ancestors: [], budget: { left: MAX_VALUES } });
}

const MAX_DEPTH = 8;
const MAX_VALUES = 2_000;
const MAX_TEXT = 10_000;

const SECRET = '[secret]';
const UNREADABLE = '[unreadable]';

/**
 * The policy for logging, with a key that ends with the console.
 *
 * The log is open before the keychain is. Within one start the same value still has the
 * same token, which is what one follows a value through a log by.
 */
const protector = createPiiProtector({ redact: redactForLog() });

function redactForLog(): Redact {
  const key = passingKey(randomBytes);
  return (value, type, adjoins) =>
    effectiveMode(type, { operation: 'logging' }).mode === 'hash'
      ? hashValue(key, value, type)
      : redactIn('partial')(value, type, adjoins);
}

interface Walk {
  /** Objects around the value, to notice a cycle. */
  readonly ancestors: readonly object[];
  readonly budget: { left: number };
}

function redactAny(value: unknown, walk: Walk): unknown {
  walk.budget.left -= 1;
  if (walk.budget.left < 0) return '[more]';
  try {
    return redactByType(value, walk);
  } catch {
    return UNREADABLE;
  }
}

function redactByType(value: unknown, walk: Walk): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'number' || typeof value === 'bigint') return redactNumber(value);
  if (typeof value === 'object' && value !== null) return redactObject(value, walk);
  const isPlain = value === null || value === undefined || typeof value === 'boolean';
  return isPlain ? value : `[${typeof value}]`;
}

function redactText(text: string): string {
  const redacted = protector.protectText(redactSecrets(text)).text;
  const rest = redacted.length - MAX_TEXT;
  return rest > 0 ? `${redacted.slice(0, MAX_TEXT)} [${rest} more characters]` : redacted;
}

/** A number as long as a card's may be one. */
function redactNumber(value: number | bigint): unknown {
  const text = String(value);
  if (/^\d{13,19}$/.test(text)) {
    const redacted = redactText(text);
    if (redacted !== text) return redacted;
  }
  return typeof value === 'bigint' ? text : value;
}

function redactObject(value: object, walk: Walk): unknown {
  if (walk.ancestors.includes(value)) return '[circular]';
  if (walk.ancestors.length >= MAX_DEPTH) return '[nested]';
  const inner = { ...walk, ancestors: [...walk.ancestors, value] };
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    return `[${value.byteLength} bytes]`;
  }
  if (value instanceof Date) return value.toISOString();
  if (value instanceof URL || value instanceof RegExp) return redactText(String(value));
  if (value instanceof Map) return redactMembers([...value.entries()].map(nameEntry), inner);
  if (Array.isArray(value) || value instanceof Set) return redactItems([...value], inner);
  const names = Object.keys(value);
  const shown = value instanceof Error ? [...ERROR_MEMBERS, ...names] : names;
  return redactMembers(
    [...new Set(shown)].map((name) => [name, () => readMember(value, name)]),
    inner,
  );
}

/** Members of an error that are not enumerable. */
const ERROR_MEMBERS = ['name', 'message', 'stack', 'cause'];

type Member = readonly [name: string, read: () => unknown];

function readMember(value: object, name: string): unknown {
  return Reflect.get(value, name);
}

function nameEntry([key, value]: [unknown, unknown]): Member {
  const isName = typeof key === 'string' || typeof key === 'number';
  return [isName ? String(key) : `[${typeof key}]`, () => value];
}

function redactItems(items: readonly unknown[], walk: Walk): unknown[] {
  const kept = items.slice(0, Math.max(0, walk.budget.left));
  const redacted = kept.map((item) => redactAny(item, walk));
  const rest = items.length - kept.length;
  return rest > 0 ? [...redacted, `[${rest} more]`] : redacted;
}

function redactMembers(members: readonly Member[], walk: Walk): Record<string, unknown> {
  const kept = members.slice(0, Math.max(0, walk.budget.left));
  const values = kept.map(([name, read]) => redactMember(name, read, walk));
  const names = kept.map(([name]) => name);
  const replacements = names.map((name) => {
    const redacted = redactText(name);
    return redacted === name ? null : redacted;
  });
  const rest = members.length - kept.length;
  const unique = replaceKeys(names, replacements);
  const shown = Object.fromEntries(values.map((value, index) => [unique[index] ?? '', value]));
  return rest > 0 ? { ...shown, '[more]': rest } : shown;
}

function redactMember(name: string, read: () => unknown, walk: Walk): unknown {
  let value: unknown;
  try {
    value = read();
  } catch {
    return UNREADABLE;
  }
  const isTelling = value !== null && value !== undefined && typeof value !== 'boolean';
  return isTelling && isSecretName(name) ? SECRET : redactAny(value, walk);
}
