import type { RedactionMode } from '../../../shared/domain/pii-policy.ts';
import type { PiiType } from '../../../shared/domain/pii.ts';
import type { RandomBytes } from '../../credentials/stored-keys.ts';
import { KEYLESS_REDACT, redactIn, type Redact } from './keyless-redact.ts';
import { anonymizeValue } from './anonymize-value.ts';
import { encryptValue } from './encrypt-value.ts';
import { hashValue } from './hash-value.ts';
import type { PiiKey } from './pii-keys.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** What the modes need besides the value. */
export interface RedactionMeans {
  readonly key: () => PiiKey;
  readonly random: RandomBytes;
  /** For `anonymize`. */
  readonly seed: Uint8Array;
  readonly pseudonyms: Pseudonyms;
}

/**
 * Replaces each value in the mode of its type.
 *
 * @param modeOf called once per value
 */
export function redactBy(modeOf: (type: PiiType) => RedactionMode, means: RedactionMeans): Redact {
  const byMode: Readonly<Record<RedactionMode, Redact>> = {
    partial: redactIn('partial'),
    mask: redactIn('mask'),
    remove: redactIn('remove'),
    hash: (value, type) => hashValue(means.key(), value, type),
    encrypt: (value, type) => encryptValue(means.key(), means.random, value, type),
    pseudonymize: (value, type) => means.pseudonyms.replace(value, type),
    anonymize: (value, type, adjoins) =>
      adjoins ? KEYLESS_REDACT.mask(value, type) : anonymizeValue(means.seed, value, type),
  };
  return (value, type, adjoins) => byMode[modeOf(type)](value, type, adjoins);
}
