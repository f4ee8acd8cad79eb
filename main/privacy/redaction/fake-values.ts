import type { PiiType } from '../../../shared/domain/pii.ts';

/** Draws the next whole number from 0 up to, but not including, `below`. */
type Draw = (below: number) => number;

const FIRST_NAMES =
  'Alex Robin Sam Kim Jordan Casey Riley Morgan Quinn Avery Rowan Jamie Taylor Drew Sasha Noel'.split(
    ' ',
  );
/** Surnames that no family is known to have: all end in `wicket`. */
const STEMS =
  'Ash Birch Cold Dale Elm Fen Glen Hazel Iron Juniper Kelp Larch Moss North Oak Pine'.split(' ');
const STREETS = ['Street', 'Road', 'Lane', 'Avenue'];

/**
 * Makes values that look like what they replace but cannot belong to anybody.
 *
 * Each form is reserved, unassigned or impossible: a domain under `.example` (RFC 2606),
 * telephone numbers reserved for fiction, an SSN that is never issued, card and document
 * numbers with prefixes of no issuer or country, a class E IP address, the 30th of
 * February. So a fake can be told from a real value without a key: it is not taken for
 * personal data again, and no real value can pass for a fake.
 */
export const FAKES: Readonly<Record<PiiType, (draw: Draw) => string>> = {
  email: (draw) =>
    `${one(FIRST_NAMES, draw)}.${one(STEMS, draw)}wicket@anonymous.example`.toLowerCase(),
  phone: (draw) => `+1 555-555-01${digits(2, draw)}`,
  ssn: (draw) => `900-00-${digits(4, draw)}`,
  credit_card: (draw) => `9999 0000 0000 ${digits(4, draw)}`,
  passport: (draw) => `ZZP000${digits(3, draw)}`,
  drivers_license: (draw) => `ZZD000${digits(3, draw)}`,
  address: (draw) =>
    `${1 + draw(98)} ${one(STEMS, draw)}wicket ${one(STREETS, draw)}, ${one(STEMS, draw)}wicket`,
  name: (draw) => `${one(FIRST_NAMES, draw)} ${one(STEMS, draw)}wicket`,
  date_of_birth: (draw) => `19${digits(2, draw)}-02-30`,
  ip_address: (draw) => `240.0.0.${1 + draw(254)}`,
  bank_account: (draw) => `ZZ00 0000 0000 0${digits(3, draw)}`,
  tax_id: (draw) => `ZZT000${digits(3, draw)}`,
  medical_record: (draw) => `ZZM000${digits(3, draw)}`,
  biometric: (draw) => `ZZB000${digits(3, draw)}`,
};

/** No digit before it; the digits of an escape such as `%40` do not count. */
const FREE = '(?:(?<!\\d)|(?<=%\\d\\d))';

const stem = `(?:${STEMS.join('|')})wicket`;
const first = `(?:${FIRST_NAMES.join('|')})`;

/** Matches any fake in a text, and nothing else. */
export const FAKE_PATTERN = [
  `${first}\\.${stem}@anonymous\\.example`.toLowerCase(),
  `${FREE}\\d{1,2} ${stem} (?:${STREETS.join('|')}), ${stem}`,
  `${first} ${stem}`,
  `\\+1 555-555-01\\d\\d(?!\\d)`,
  `${FREE}900-00-\\d{4}(?!\\d)`,
  `${FREE}9999 0000 0000 \\d{4}(?!\\d)`,
  `ZZ[PDTMB]000\\d{3}(?!\\d)`,
  `${FREE}19\\d\\d-02-30(?!\\d)`,
  `${FREE}240\\.0\\.0\\.\\d{1,3}(?!\\.?\\d)`,
  `ZZ00 0000 0000 0\\d{3}(?!\\d)`,
].join('|');

/** Every fake contains one of these. */
export const FAKE_HINTS: readonly string[] = [
  'wicket',
  '+1 555-555-01',
  '900-00-',
  '9999 0000 0000 ',
  'ZZ',
  '-02-30',
  '240.0.0.',
];

function one(words: readonly string[], draw: Draw): string {
  return words[draw(words.length)] ?? '';
}

function digits(count: number, draw: Draw): string {
  return String(draw(10 ** count)).padStart(count, '0');
}
