import type { RedactionMode } from '../../../shared/domain/pii-policy.ts';
import type { PiiType } from '../../../shared/domain/pii.ts';
import { foldText } from '../detection/text/fold-text.ts';

/** The modes that need no key. */
export type KeylessMode = 'partial' | 'mask' | 'remove';

/**
 * Replaces one value.
 *
 * A replacement is never detected itself, whatever is next to it, so that protecting a
 * protected text changes nothing.
 */
type RedactWithoutKey = (value: string, type: PiiType) => string;

/**
 * Replaces one value in the way that was chosen for its text.
 *
 * @param adjoins whether another value is right before or after it: what two replacements
 *   keep must not run together
 */
export type Redact = (value: string, type: PiiType, adjoins: boolean) => string;

/** What each mode makes of a value. */
export const KEYLESS_REDACT: Readonly<Record<KeylessMode, RedactWithoutKey>> = {
  /** Keeps enough to recognise the value by, for someone who knows it. */
  partial: (value, type) => (partialRedactors[type] ?? maskAll)(value),
  /** Keeps the form, but hides every letter and digit. */
  mask: (value) => maskAll(value),
  /** Keeps nothing, not even the type: its name would be a cue for what follows. */
  remove: () => '[removed]',
};

/** Whether a mode needs nothing but the value. */
export function isKeyless(mode: RedactionMode): mode is KeylessMode {
  return Object.hasOwn(KEYLESS_REDACT, mode);
}

/** Replaces every type in one mode. */
export function redactIn(mode: KeylessMode): Redact {
  const adjoining = KEYLESS_REDACT[mode === 'partial' ? 'mask' : mode];
  return (value, type, adjoins) => (adjoins ? adjoining : KEYLESS_REDACT[mode])(value, type);
}

const partialRedactors: Partial<Record<PiiType, (value: string) => string>> = {
  email: (value) => {
    const separator = value.includes('@') ? '@' : '%40';
    const at = value.lastIndexOf(separator);
    if (at === -1) return maskAll(value);
    const domain = value.slice(at + separator.length);
    const dot = domain.lastIndexOf('.');
    if (dot === -1) return maskAll(value);
    const local = firstOf(value.slice(0, at));
    return `${local}***${separator}${firstOf(domain.slice(0, dot))}***${domain.slice(dot)}`;
  },
  phone: (value) => lastFour(value, '******'),
  ssn: (value) => lastFour(value, '***-**-'),
  credit_card: (value) => lastFour(value, '************'),
  bank_account: (value) => lastFour(value, '******'),
  name: (value) => value.replace(/[\p{L}\p{N}\p{M}]+/gu, (word) => `${firstOf(word)}***`),
  ip_address: (value) => {
    const folded = foldText(value);
    const octet = /^(\d{1,3})\.\d/.exec(folded)?.[1];
    if (octet !== undefined) return `${octet}.x.x.x`;
    const group = /^([0-9a-f]{1,4}):/i.exec(folded)?.[1];
    return group === undefined ? maskAll(value) : `${group}:x:x:x:x:x:x:x`;
  },
};

/** A star for every letter and digit; punctuation stays. */
function maskAll(value: string): string {
  return value.replace(/[\p{L}\p{N}\p{M}]/gu, '*');
}

/** The first letter or digit, unless there is nothing else. */
function firstOf(part: string): string {
  return /^([\p{L}\p{N}])[\s\S]/u.exec(part)?.[1] ?? '';
}

/** `hideProtected` recognises the four digits by the stars before them. */
function lastFour(value: string, stars: string): string {
  const digits = foldText(value).replace(/\D/g, '');
  return digits.length < 7 ? maskAll(value) : `${stars}${digits.slice(-4)}`;
}
