import { HARD_NEGATIVES } from '../../fixtures/pii-sentences/hard-negatives.ts';
import { MARKED_SENTENCES } from '../../fixtures/pii-sentences/marked-sentences.ts';
import { parseMarkedText } from '../../support/marked-text.ts';
import type { SpanCase } from './span-case.ts';

/**
 * Synthetic sentences of many kinds, personal data marked as `{type:value}`.
 *
 * Numbers are published examples or made up; nobody's.
 */
const MARKED: readonly string[] = [
  // Chat and tickets.
  'hey can u call me on {phone:07700 900123} or mail {email:sam.okoro@example.co.uk}? thx',
  'Ticket #48213: customer says card {credit_card:4242 4242 4242 4242} was declined twice on 3 May.',
  'reach me at {email:john dot doe at example dot com} pls',
  'my number is {phone:(415) 555-0132}, ssn {ssn:219-09-9999}',
  'Login from {ip_address:203.0.113.77} and {ip_address:2001:db8::8a2e:370:7334} within 2 minutes.',
  // Forms.
  'Passport No.: {passport:X12345678}\nDate of birth: {date_of_birth:12 March 1984}',
  "Driver's license: {drivers_license:D1234567} (CA), DOB {date_of_birth:04/17/1990}",
  'IBAN: {bank_account:DE89 3704 0044 0532 0130 00}\nBIC: COBADEFFXXX',
  'Sort code {bank_account:20-00-00}, account number {bank_account:55779911}',
  'Routing number {bank_account:021000021}, checking account {bank_account:000123456789}',
  'BSB {bank_account:062-000} Account {bank_account:12345678}',
  'EIN {tax_id:12-3456789}; ITIN {tax_id:912-70-1234}',
  'UTR: {tax_id:1123456789}. NI number: {ssn:AB 12 34 56 C}',
  'ABN {tax_id:51 824 753 556}, TFN {tax_id:123 456 782}',
  'Steuer-ID {tax_id:86095742719}, geboren am {date_of_birth:01.02.1975}',
  'codice fiscale {tax_id:RSSMRA85T10A562S}, nato il {date_of_birth:10/12/1985}',
  'NIF {tax_id:12345678Z}, fecha de nacimiento: {date_of_birth:5 de mayo de 1980}',
  'Numéro de passeport {passport:12AB34567}, née le {date_of_birth:3 juin 1979}',
  'SIN: {ssn:130 692 544}',
  // Medical letters.
  'MRN {medical_record:00987654}. Seen in clinic on 4 June 2024, born {date_of_birth:1956-11-30}.',
  'NHS number {medical_record:943 476 5919}, referred by the practice.',
  'Medicare ID {medical_record:1EG4-TE5-MK73}; NPI {medical_record:1234567893}',
  'Patient ID: {medical_record:PT-448812}, DEA {medical_record:AB1234563}',
  'Fingerprint template id: {biometric:FPT-9f86d081884c7d65}',
  'Face embedding hash {biometric:2c26b46b68ffc68ff99b453c1d304134} was enrolled.',
  // E-mails and CSV.
  'name,dob,phone\nA,{date_of_birth:1981-07-09},{phone:+49 30 901820}',
  'Tel. {phone:+33 1 42 68 53 00} / Fax {phone:+33 1 42 68 53 01}',
  // Nothing.
  'The release 2.14.0.3 ships on 2026-03-01 to 1,250,000 users.',
  'Order 4155552671 was invoiced as INV-2024-000123 for 4,999.00 EUR.',
  'Conversion rose from 3.41% to 4.07% (n = 48 213 402) between 2025-01-01 and 2025-03-31.',
  'Run 019a2f6e-7b1c-7def-8a90-1b2c3d4e5f60 finished in 1700000000123 ms.',
  'The passport office opens at 9; a licence costs 43 pounds.',
  'Commit 9fceb02d0ae598e95dc970b74767f19372d61af8 fixed the account page.',
  'See https://example.com/item/9781234567897?page=2 for the ISBN 978-3-16-148410-0.',
  'Fingerprint of the certificate: see the docs. Face of the brand: blue.',
];

/** Names and places are not marked in these. */
const UNMARKED: SpanCase['unsettled'] = [
  { types: ['name', 'address'], start: 0, end: Number.MAX_SAFE_INTEGER },
];

/** The built-in set: what the bench scores without a data folder. */
export const builtInCases: readonly SpanCase[] = [
  ...MARKED,
  ...Object.values(MARKED_SENTENCES).flat(),
  ...HARD_NEGATIVES,
].map((marked, index) => {
  const { text, places } = parseMarkedText(marked);
  return { id: `built-in-${index}`, text, expected: places, unsettled: UNMARKED };
});
