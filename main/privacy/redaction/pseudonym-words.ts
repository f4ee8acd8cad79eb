import type { PiiType } from '../../../shared/domain/pii.ts';

/** What a pseudonym of each type is called: `[Person 3]`. */
export const PSEUDONYM_WORDS: Readonly<Record<PiiType, string>> = {
  email: 'Email',
  phone: 'Phone',
  ssn: 'Social security number',
  credit_card: 'Card',
  passport: 'Passport',
  drivers_license: 'Licence',
  address: 'Address',
  name: 'Person',
  date_of_birth: 'Date of birth',
  ip_address: 'IP',
  bank_account: 'Bank account',
  tax_id: 'Tax id',
  medical_record: 'Medical record',
  biometric: 'Biometric',
};

/** A pseudonym as it stands in a text. Six digits are too few to hide anything in. */
export const PSEUDONYM_PATTERN = `\\[(?:${Object.values(PSEUDONYM_WORDS).join('|')}) \\d{1,6}\\]`;

/** Writes a pseudonym. */
export function writePseudonym(type: PiiType, number: number): string {
  return `[${PSEUDONYM_WORDS[type]} ${number}]`;
}
