import type { PiiType } from '../../shared/domain/pii.ts';
import { foldText } from './fold-text.ts';

/** How a detected value is replaced. */
export type RedactionMode = 'partial' | 'mask' | 'remove';

/**
 * Replaces one value.
 *
 * A replacement is never itself detected, whatever stands beside it, so that protecting
 * protected text changes nothing.
 */
export type Redactor = (value: string, type: PiiType) => string;

/** One redactor a mode. */
export const redactors: Readonly<Record<RedactionMode, Redactor>> = {
  /** Leaves enough to recognise the value by, for someone who knows it. */
  partial: (value, type) => (partialRedactors[type] ?? maskAll)(value),
  /** Keeps the form, hides every letter and digit. */
  mask: (value) => maskAll(value),
  /** Leaves nothing, not even its type: the words of a type are cues for what follows. */
  remove: () => '[removed]',
};

/**
 * The redactor for a value that another one adjoins without a space.
 *
 * What `partial` leaves of the one would run into what it leaves of the other.
 */
export function adjoiningRedactor(mode: RedactionMode): Redactor {
  return redactors[mode === 'partial' ? 'mask' : mode];
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
  phone: (value) => lastFour(value, 6),
  ssn: (value) => lastFour(value, 5),
  credit_card: (value) => lastFour(value, 12),
  ip_address: (value) => {
    const folded = foldText(value);
    const octet = /^(\d{1,3})\.\d/.exec(folded)?.[1];
    if (octet !== undefined) return `${octet}.x.x.x`;
    const group = /^([0-9a-f]{1,4}):/i.exec(folded)?.[1];
    return group === undefined ? maskAll(value) : `${group}:x:x:x:x:x:x:x`;
  },
};

/** Stars for every letter and digit; signs stay. */
function maskAll(value: string): string {
  return value.replace(/[\p{L}\p{N}\p{M}]/gu, '*');
}

/** The first letter or digit, unless it is all there is. */
function firstOf(part: string): string {
  return /^([\p{L}\p{N}])[\s\S]/u.exec(part)?.[1] ?? '';
}

/** At least five stars, by which `digitGroups` knows the four digits after them. */
function lastFour(value: string, stars: number): string {
  const digits = foldText(value).replace(/\D/g, '');
  return digits.length < 7 ? maskAll(value) : `${'*'.repeat(stars)}${digits.slice(-4)}`;
}
