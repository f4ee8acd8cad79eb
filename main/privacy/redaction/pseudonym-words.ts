import type { PiiType } from '../../../shared/domain/pii.ts';

/** The word in the pseudonyms of each type: `[Person 3]`. */
const PSEUDONYM_WORDS: Readonly<Record<PiiType, string>> = {
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

/** Matches a pseudonym in a text. Six digits are too few to hide anything in. */
export const PSEUDONYM_PATTERN = `\\[(?:${Object.values(PSEUDONYM_WORDS).join('|')}) \\d{1,6}\\]`;

/** Writes a pseudonym as it stands in a text. */
export function writePseudonym(type: PiiType, number: number): string {
  return `[${PSEUDONYM_WORDS[type]} ${number}]`;
}
