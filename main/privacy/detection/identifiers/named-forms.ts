import type { PiiType } from '../../../../shared/domain/pii.ts';
import { passesLuhn } from './check-digits.ts';
import type { CueConcept } from './cue-words.ts';

/** What a value looks like right after the word for it. */
export interface NamedForm {
  readonly type: PiiType;
  /** What it is called in the reason. */
  readonly name: string;
  /** Groups separated by spaces that form one value; tried first, sticky. */
  readonly spaced: RegExp;
  /** Characters that may join the parts of a value without spaces. */
  readonly joints: '-' | '-/.';
  readonly minLength: number;
  readonly maxLength: number;
  readonly minDigits: number;
  readonly maxLetters: number;
  /** Whether it may look like a date: `12-34-56` is a sort code. */
  readonly mayLookLikeDate?: true;
  /** Whether a value of that shape is something else. */
  readonly isOther?: (compact: string) => boolean;
}

function hasFewDigits(compact: string): boolean {
  return compact.replace(/\D/g, '').length < 4;
}

const TRIPLES = String.raw`\d{3}[ ]\d{3}[ ]\d{3}(?:[ ]\d{3})?`;

function spaced(...forms: readonly string[]): RegExp {
  return new RegExp(`(?:${forms.join('|')})(?![A-Za-z\\d])`, 'y');
}

const TAX: NamedForm = {
  type: 'tax_id',
  name: 'a tax number',
  spaced: spaced(
    String.raw`\d{3}[ ]\d{3}[ ]\d{3}[ ]\d{5}`,
    TRIPLES,
    String.raw`\d{2}[ ]\d{3}[ ]\d{3}[ ]\d{3}`,
    String.raw`\d{5}[ ]\d{5}`,
    String.raw`\d{2}[ ]\d{7}`,
    String.raw`\d{3}[ ]\d{2}[ ]\d{4}`,
    String.raw`[A-Z]{2}[ ]\d{3}[ ]\d{3}[ ]\d{3}(?:[ ]\d{2,3})?`,
    String.raw`[A-Z]{2}[ ]\d{8,11}`,
    String.raw`\d{2}[ ]\d{2}[ ]\d{3}[ ]\d{3}[ ]\d{3}`,
  ),
  joints: '-/.',
  minLength: 7,
  maxLength: 18,
  minDigits: 6,
  maxLetters: 9,
};

const IDENTITY: Omit<NamedForm, 'name' | 'type'> = {
  spaced: spaced(
    TRIPLES,
    String.raw`[A-Z]{2}[ ]\d{2}[ ]\d{2}[ ]\d{2}[ ][A-Z]`,
    String.raw`[A-Z]{2}[ ]\d{6}[ ]?[A-Z]`,
    String.raw`\d{4}[ ]\d{4}[ ]\d{4}`,
    String.raw`\d{2}[ ]\d{6}[ ][A-Z][ ]\d{3}`,
    String.raw`[1-478][ ]\d{2}[ ]\d{2}[ ]\d{2}[ ]\d{3}[ ]\d{3}(?:[ ]\d{2})?`,
    String.raw`\d{4}[ ]\d{6}`,
    String.raw`\d{6}[ ]\d{4,5}`,
  ),
  joints: '-/.',
  minLength: 8,
  maxLength: 18,
  minDigits: 6,
  maxLetters: 8,
};

const SORT_CODE: NamedForm = {
  type: 'bank_account',
  name: 'a bank and branch number',
  spaced: spaced(String.raw`\d{2}[ ]\d{2}[ ]\d{2}`, String.raw`\d{3}[ ]\d{3}(?:[ ]\d{2})?`),
  joints: '-',
  minLength: 3,
  maxLength: 11,
  minDigits: 3,
  maxLetters: 5,
  mayLookLikeDate: true,
  isOther: (compact) => !/^(?:\d{3}|\d{5,6}|\d{8,9}|[A-Z]{4}0[A-Z0-9]{6})$/.test(compact),
};

/** What follows the words of each concept. */
export const NAMED_FORMS: Partial<Readonly<Record<CueConcept, NamedForm>>> = {
  passport: {
    type: 'passport',
    name: 'a passport number',
    spaced: spaced(
      String.raw`[A-Z]{1,3}[ ]\d{6,8}`,
      String.raw`\d{2}[ ][A-Z]{2}[ ]\d{5}`,
      TRIPLES,
      String.raw`[A-Z]\d{2}[ ]?\d{3}[ ]\d{3}`,
    ),
    joints: '-',
    minLength: 6,
    maxLength: 10,
    minDigits: 2,
    maxLetters: 7,
    // A German number has few digits; hardly any country's has only six.
    isOther: (compact) =>
      /^\d{6}$/.test(compact) || (compact.length !== 9 && hasFewDigits(compact)),
  },
  identity_card: {
    type: 'passport',
    name: 'an identity card number',
    spaced: spaced(String.raw`[A-Z]{2,3}[ ]\d{5,7}`, TRIPLES),
    joints: '-',
    minLength: 7,
    maxLength: 14,
    minDigits: 4,
    maxLetters: 5,
  },
  licence: {
    type: 'drivers_license',
    name: "a driver's licence number",
    spaced: spaced(
      String.raw`[A-Z][ ]?\d{3}[ ]\d{3}[ ]\d{3}(?:[ ]\d{3})?`,
      String.raw`[A-Z]\d{4}[ ]\d{5}[ ]\d{5}`,
      String.raw`[A-Z]{5}[ ]\d{6}[ ][A-Z\d]{3,5}(?:[ ][A-Z\d]{2})?`,
      String.raw`[A-Z]{2}\d{2}[ ]\d{11}`,
      String.raw`[A-Z]{2}[ ]?\d{6,7}[ ]?[A-Z]?`,
      String.raw`\d{2}[ ]\d{2}[ ]\d{6}[ ]\d{2}`,
      TRIPLES,
    ),
    joints: '-/.',
    minLength: 5,
    maxLength: 20,
    minDigits: 3,
    maxLetters: 9,
    // Washington's licences have three digits among twelve characters.
    isOther: (compact) => compact.length < 12 && hasFewDigits(compact),
  },
  bank_account: {
    type: 'bank_account',
    name: 'an account number',
    spaced: spaced(
      String.raw`\d{4}(?:[ ]\d{4}){1,4}(?:[ ]\d{1,3})?`,
      String.raw`\d{2,3}[ ]\d{5,8}`,
    ),
    joints: '-/.',
    minLength: 5,
    maxLength: 22,
    minDigits: 5,
    maxLetters: 2,
    // A card number after "account" is still a card number.
    isOther: (compact) => /^[3-6]\d{12,18}$/.test(compact) && passesLuhn(compact),
  },
  routing: {
    type: 'bank_account',
    name: 'a routing number',
    spaced: spaced(String.raw`\d{4}[ ]\d{4}[ ]\d`),
    joints: '-',
    minLength: 8,
    maxLength: 9,
    minDigits: 8,
    maxLetters: 0,
  },
  sort_code: SORT_CODE,
  tax: TAX,
  vat: TAX,
  social: { ...IDENTITY, type: 'ssn', name: 'a social insurance number' },
  national_id: { ...IDENTITY, type: 'ssn', name: 'a national identity number' },
  medical: {
    type: 'medical_record',
    name: 'a medical number',
    spaced: spaced(
      String.raw`\d{3}[ ]\d{3}[ ]\d{3,4}`,
      String.raw`\d{4}[ ]\d{5}[ ]\d`,
      String.raw`\d{4}[ ]\d{3}[ ]\d{3}`,
      String.raw`[A-Z]{1,2}[ ]\d{5,10}`,
      String.raw`[A-Z][ ]?\d{3}[ ]\d{3}[ ]\d{3}`,
    ),
    joints: '-/.',
    minLength: 4,
    maxLength: 20,
    minDigits: 4,
    maxLetters: 8,
    isOther: (compact) => /^(?:19|20)\d\d$/.test(compact),
  },
};
