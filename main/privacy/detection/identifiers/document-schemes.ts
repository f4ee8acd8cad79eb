import { hasDocumentCheck, isRoutingNumber, isShortDate } from './check-digits.ts';
import type { Scheme } from './scheme.ts';
import { byStdnum } from './stdnum-check.ts';

/** Passports, identity cards, licences and bank accounts whose numbers have a form of their own. */
export const DOCUMENT_SCHEMES: readonly Scheme[] = [
  {
    name: 'a German passport or identity card number',
    type: 'passport',
    form: /^[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}$/,
    lengths: [9],
    check: (compact) => /\d.*\d.*\d/.test(compact) && hasDocumentCheck(compact),
    cues: ['passport', 'identity_card'],
    alone: 'prose',
  },
  {
    name: 'a Korean passport number',
    type: 'passport',
    form: /^[MSRODG](?:\d{3}[A-Z]\d{4}|\d{8})$/,
    lengths: [9],
    cues: ['passport'],
    alone: 'value',
  },
  {
    name: 'a UK driving licence number',
    type: 'drivers_license',
    form: /^(?=[A-Z]{2,5}9*\d)[A-Z]{2}[A-Z9]{3}\d{6}[A-Z][A-Z9]\d[A-Z]{2}$/,
    lengths: [16],
    groups: ['5 6 5', '5 6 3 2', '5-6-5'],
    check: hasLicenceDate,
    cues: ['licence'],
    alone: 'prose',
  },
  {
    name: 'an Italian driving licence number',
    type: 'drivers_license',
    form: /^(?:[A-Z]{2}\d{7}[A-Z]|U1[B-DF-HJ-NP-TV-Z\d][A-Z\d]{6}[A-Z])$/,
    lengths: [10],
    cues: ['licence'],
    alone: 'value',
  },
  {
    name: 'a Korean driving licence number',
    type: 'drivers_license',
    form: /^(?:1[1-9]|2[0-8])\d{10}$/,
    lengths: [12],
    groups: ['2_2_6_2'],
    cues: ['licence'],
    alone: 'grouped',
  },
  {
    name: 'a US social security number',
    type: 'ssn',
    form: /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/,
    lengths: [9],
    groups: ['3_2_4', '3-6', '5-4'],
    cues: ['ssn'],
    alone: 'unnamed',
  },
  {
    name: 'a US bank routing number',
    type: 'bank_account',
    form: /^\d{9}$/,
    lengths: [9],
    groups: ['4-4-1'],
    check: isRoutingNumber,
    cues: ['routing', 'bank_account'],
    alone: 'value',
  },
  {
    name: 'a sort code and account number',
    type: 'bank_account',
    form: /^\d{14}$/,
    lengths: [14],
    groups: ['2-2-2 8'],
    cues: ['sort_code', 'bank_account'],
    alone: 'grouped',
  },
  {
    name: 'a Mexican CLABE',
    type: 'bank_account',
    form: /^\d{18}$/,
    lengths: [18],
    check: byStdnum('MX', 'clabe'),
    cues: ['bank_account'],
    alone: 'cue',
  },
];

/** Digits 2 to 5 after the surname are the month (plus 50 for women) and day of birth. */
function hasLicenceDate(compact: string): boolean {
  const month = Number(compact.slice(6, 8));
  return isShortDate(month > 50 ? month - 50 : month, Number(compact.slice(8, 10)));
}
