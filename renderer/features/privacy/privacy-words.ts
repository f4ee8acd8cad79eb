import type { PiiAction } from '../../../shared/domain/pii-audit.ts';
import type {
  DataClassification,
  LegalBasis,
  PiiOperation,
  PiiRole,
  RedactionMode,
} from '../../../shared/domain/pii-policy.ts';
import { PII_LABELS, type PiiType } from '../../../shared/domain/pii.ts';

/** Each mode's label, and what it leaves of a value. */
export const MODE_WORDS: Readonly<Record<RedactionMode, { label: string; leaves: string }>> = {
  mask: { label: 'Mask', leaves: 'only the format' },
  hash: { label: 'Hash', leaves: 'a token, the same for the same value; no way back' },
  encrypt: { label: 'Encrypt', leaves: 'a token that can be revealed with permission' },
  anonymize: { label: 'Anonymize', leaves: 'an invented value; no way back' },
  pseudonymize: {
    label: 'Pseudonymize',
    leaves: 'a number, the same in all of a client’s results',
  },
  partial: { label: 'Partial', leaves: 'just enough to recognise it' },
  remove: { label: 'Remove', leaves: 'nothing' },
};

/** What a value was protected for, in words. */
export const OPERATION_WORDS: Readonly<Record<PiiOperation, string>> = {
  storage: 'Storage',
  logging: 'Logging',
  display: 'Display',
  export: 'Export',
  analytics: 'Analytics',
};

/** How sensitive data are, in words. */
export const CLASSIFICATION_WORDS: Readonly<Record<DataClassification, string>> = {
  public: 'Public',
  internal: 'Internal',
  confidential: 'Confidential',
  restricted: 'Restricted',
};

/** What data may be processed on, within a sentence. */
export const LEGAL_BASIS_WORDS: Readonly<Record<LegalBasis, string>> = {
  consent: 'consent',
  contract: 'a contract',
  legal_obligation: 'a legal obligation',
  vital_interests: 'vital interests',
  public_task: 'a public task',
  legitimate_interest: 'a legitimate interest',
};

/** Who acts, in words. */
export const ROLE_WORDS: Readonly<Record<PiiRole, string>> = {
  admin: 'Admin',
  user: 'User',
  guest: 'Guest',
};

/** What somebody did, after their name. */
export const ACTION_WORDS: Readonly<Record<Exclude<PiiAction, 'protected'>, string>> = {
  revealed: 'Revealed a value',
  reveal_refused: 'Was denied a value',
  allow_list_added: 'Added to an allow-list',
  allow_list_removed: 'Removed from an allow-list',
  override_set: 'Set a client’s rule',
  override_removed: 'Removed a client’s rule',
  own_words_kept: 'Kept a client’s own names',
  own_words_protected: 'Protected a client’s own names',
  key_rotated: 'Replaced the key',
  client_erased: 'Deleted a client',
  document_profile_set: 'Changed how documents look or are worded',
};

/** A type as a label, e.g. `Email addresses`. */
export function typeLabel(type: PiiType): string {
  const [, plural] = PII_LABELS[type];
  return plural.charAt(0).toUpperCase() + plural.slice(1);
}

/** Turns a table of words into options for a select. */
export function optionsOf<K extends string>(
  keys: readonly K[],
  label: (key: K) => string,
): { value: K; label: string }[] {
  return keys.map((value) => ({ value, label: label(value) }));
}
