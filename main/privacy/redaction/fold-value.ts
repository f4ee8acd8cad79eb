import type { PiiType } from '../../../shared/domain/pii.ts';
import { foldText } from '../detection/text/fold-text.ts';

const NUMBERS: ReadonlySet<PiiType> = new Set([
  'phone',
  'ssn',
  'credit_card',
  'bank_account',
  'tax_id',
  'passport',
  'drivers_license',
  'medical_record',
]);

/**
 * Brings the different spellings of a value into one form.
 *
 * `(415) 555-2671` and `415.555.2671` then have the same pseudonym, the same hash and the
 * same allow-list entry. Case, spacing and the encoding of accents make no difference.
 */
export function foldValue(type: PiiType, value: string): string {
  const folded = foldText(value).normalize('NFKC').toLowerCase();
  if (NUMBERS.has(type)) {
    const plain = folded.replace(/[^\p{L}\p{N}]/gu, '');
    return type === 'phone' && /^1\d{10}$/.test(plain) ? plain.slice(1) : plain;
  }
  const text = folded.replaceAll('%40', '@').replace(/\s+/g, ' ').trim();
  return type === 'address' || type === 'name' ? text.replace(/[.,]/g, '') : text;
}
