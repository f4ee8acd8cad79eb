import type { PiiAction } from '../../../shared/domain/pii-audit.ts';
import type {
  DataClassification,
  LegalBasis,
  PiiOperation,
  PiiRole,
  RedactionMode,
} from '../../../shared/domain/pii-policy.ts';
import { PII_LABELS, type PiiType } from '../../../shared/domain/pii.ts';

/** What each mode is called, and what it leaves. */
export const MODE_WORDS: Readonly<Record<RedactionMode, { label: string; leaves: string }>> = {
  mask: { label: 'Mask', leaves: 'the form only' },
  hash: { label: 'Hash', leaves: 'a token, the same for the same value; no way back' },
  encrypt: { label: 'Encrypt', leaves: 'a token that can be revealed with permission' },
  anonymize: { label: 'Anonymize', leaves: 'an invented value; no way back' },
  pseudonymize: { label: 'Pseudonymize', leaves: 'a number, the same in all results of a client' },
  partial: { label: 'Partial', leaves: 'enough to recognise it by' },
  remove: { label: 'Remove', leaves: 'nothing' },
};

export const OPERATION_WORDS: Readonly<Record<PiiOperation, string>> = {
  storage: 'Storage',
  logging: 'Logging',
  display: 'Display',
  export: 'Export',
  analytics: 'Analytics',
};

export const CLASSIFICATION_WORDS: Readonly<Record<DataClassification, string>> = {
  public: 'Public',
  internal: 'Internal',
  confidential: 'Confidential',
  restricted: 'Restricted',
};

export const LEGAL_BASIS_WORDS: Readonly<Record<LegalBasis, string>> = {
  consent: 'consent',
  contract: 'a contract',
  legal_obligation: 'a legal obligation',
  vital_interests: 'vital interests',
  public_task: 'a public task',
  legitimate_interest: 'a legitimate interest',
};

export const ROLE_WORDS: Readonly<Record<PiiRole, string>> = {
  admin: 'Admin',
  user: 'User',
  guest: 'Guest',
};

export const ACTION_WORDS: Readonly<Record<Exclude<PiiAction, 'protected'>, string>> = {
  revealed: 'Revealed a value',
  reveal_refused: 'Was refused a value',
  allow_list_added: 'Added to an allow-list',
  allow_list_removed: 'Removed from an allow-list',
  override_set: 'Set a rule of a client',
  override_removed: 'Removed a rule of a client',
  key_rotated: 'Replaced the key',
};

/** A type as a label, e.g. `Email addresses`. */
export function typeLabel(type: PiiType): string {
  const [, plural] = PII_LABELS[type];
  return plural.charAt(0).toUpperCase() + plural.slice(1);
}

/** Entries of a table of words for a select. */
export function optionsOf<K extends string>(
  keys: readonly K[],
  label: (key: K) => string,
): { value: K; label: string }[] {
  return keys.map((value) => ({ value, label: label(value) }));
}
