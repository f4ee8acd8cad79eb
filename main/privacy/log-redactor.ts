import { effectiveMode } from '../../shared/domain/pii-policy.ts';
import type { RandomBytes } from '../credentials/stored-keys.ts';
import type { PiiDetector } from './detection/pii-detector.ts';
import { replaceKeys } from './redaction/json/json-keys.ts';
import { createRedactor, type Redactor } from './redaction/redactor.ts';
import { hashValue } from './redaction/hash-value.ts';
import { ephemeralKey, type PiiKey } from './redaction/pii-keys.ts';
import { redactIn, type Redact } from './redaction/keyless-redact.ts';
import { isSecretName, redactSecrets } from './redaction/secrets/secret-text.ts';

/**
 * Makes a function that copies anything about to be logged, without secrets and without
 * personal data.
 *
 * Members with a name such as `token` or `api_key` are replaced whole, whatever they
 * hold; every other text, names and error stacks included, loses the secrets and personal
 * data found in it. It never throws and always ends: cycles, getters that throw, revoked
 * proxies and values of any size are all fine. What it returns runs no code when it is
 * serialised: it has no `toJSON` and no getters.
 *
 * It follows the policy for logging, with a key of its own, because the log is open before
 * the keychain is. Until the console stops, the same value has the same token, so that it
 * can be followed through the log.
 *
 * @example
 * ```ts
 * const redact = createLogRedactor({ detector, random: randomBytes });
 * redact({ password: 'hunter2', note: 'from jane@example.com' });
 * // { password: '[secret]', note: 'from j***@e***.com' }
 * ```
 */
export function createLogRedactor(parts: {
  readonly detector: PiiDetector;
  readonly random: RandomBytes;
}): (value: unknown) => unknown {
  const redactor = createRedactor({
    detector: parts.detector,
    redact: redactForLog(ephemeralKey(parts.random)),
  });
  return (value) => redactAny(value, { redactor, ancestors: [], budget: { left: MAX_VALUES } });
}

const MAX_DEPTH = 8;
const MAX_VALUES = 2_000;
const MAX_TEXT = 10_000;

const SECRET = '[secret]';
const UNREADABLE = '[unreadable]';

function redactForLog(key: PiiKey): Redact {
  return (value, type, adjoins) =>
    effectiveMode(type, { operation: 'logging' }).mode === 'hash'
      ? hashValue(key, value, type)
      : redactIn('partial')(value, type, adjoins);
}

interface Walk {
  readonly redactor: Redactor;
  /** The objects around the value, to detect cycles. */
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
  if (typeof value === 'string') return redactText(value, walk);
  if (typeof value === 'number' || typeof value === 'bigint') return redactNumber(value, walk);
  if (typeof value === 'object' && value !== null) return redactObject(value, walk);
  const isPlain = value === null || value === undefined || typeof value === 'boolean';
  return isPlain ? value : `[${typeof value}]`;
}

function redactText(text: string, { redactor }: Walk): string {
  const redacted = redactor.redactText(redactSecrets(text)).text;
  const rest = redacted.length - MAX_TEXT;
  return rest > 0 ? `${redacted.slice(0, MAX_TEXT)} [${rest} more characters]` : redacted;
}

/** A number with as many digits as a card number may be one. */
function redactNumber(value: number | bigint, walk: Walk): unknown {
  const text = String(value);
  if (/^\d{13,19}$/.test(text)) {
    const redacted = redactText(text, walk);
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
  if (value instanceof URL || value instanceof RegExp) return redactText(String(value), walk);
  if (value instanceof Map) return redactMembers([...value.entries()].map(nameEntry), inner);
  if (Array.isArray(value) || value instanceof Set) return redactItems([...value], inner);
  const names = Object.keys(value);
  const shown = value instanceof Error ? [...ERROR_MEMBERS, ...names] : names;
  return redactMembers(
    [...new Set(shown)].map((name) => [name, () => readMember(value, name)]),
    inner,
  );
}

/** An error's members that are not enumerable. */
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
    const redacted = redactText(name, walk);
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
