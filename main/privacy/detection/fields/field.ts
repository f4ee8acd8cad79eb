import { piiTypeSchema } from '../../../../shared/domain/pii.ts';
import type { PiiType } from '../../../../shared/domain/pii.ts';
import { expectedIn } from './field-words.ts';

/** What the name of a field says about its value. */
export interface Field {
  /** Types that the field should hold: bare digits count as such. */
  readonly expects: ReadonlySet<PiiType>;
  /** Types that its values only look like: weak matches of these do not count. */
  readonly discounts: ReadonlySet<PiiType>;
  /** How many digits a bare number needs to be a telephone number here. */
  readonly minPhoneDigits: number;
}

const NONE: ReadonlySet<PiiType> = new Set();
const NUMBERS: ReadonlySet<PiiType> = new Set([
  'phone',
  'credit_card',
  'ssn',
  'passport',
  'drivers_license',
  'bank_account',
  'tax_id',
  'medical_record',
  'biometric',
]);
const NUMBERS_AND_ADDRESSES: ReadonlySet<PiiType> = new Set([...NUMBERS, 'ip_address']);

/** A field whose name says nothing. */
export const PLAIN_FIELD: Field = { expects: NONE, discounts: NONE, minPhoneDigits: Infinity };

/** For the name of a member itself: maps keyed by ids are more common than by card numbers. */
export const KEY_FIELD: Field = { expects: NONE, discounts: NUMBERS, minPhoneDigits: Infinity };

/** These also name channels and devices: a bare number is a metric unless it is long enough. */
const AMBIGUOUS_PHONE = /(?:^| )(?:mobile|cell|handy)$/;
const MIN_PHONE_DIGITS = 9;

/** One `Field` per type, so that fields can be compared by identity. */
const EXPECTING: ReadonlyMap<PiiType, Field> = new Map(
  piiTypeSchema.options.map((type) => [
    type,
    { expects: new Set([type]), discounts: NONE, minPhoneDigits: MIN_PHONE_DIGITS },
  ]),
);

const EXPECTING_LONG_PHONE: Field = {
  expects: new Set<PiiType>(['phone']),
  discounts: NONE,
  minPhoneDigits: 10,
};

function discounting(discounts: ReadonlySet<PiiType>): Field {
  return { ...PLAIN_FIELD, discounts };
}

/** Last words of field names whose values are ids, times, versions or metrics. */
const DISCOUNTING: readonly (readonly [string, Field])[] = [
  [
    'id ids uuid guid key keys ref reference sku isbn ean gtin upc asin serial code hash sha sha1 sha256 ' +
      'sha512 md5 checksum digest etag fingerprint token nonce signature cursor slug commit invoice ticket tracking',
    discounting(NUMBERS),
  ],
  [
    'region regions city cities town country countries state market markets district territory area location ' +
      'segment segments tier tiers category categories channel channels browser device platform industry sector',
    discounting(new Set<PiiType>(['name'])),
  ],
  ['version versions ver build release revision firmware', discounting(NUMBERS_AND_ADDRESSES)],
  [
    'timestamp timestamps time times date dates at ts epoch created updated modified day month year ' +
      'quarter deadline expires expiry',
    discounting(NUMBERS),
  ],
  [
    'count counts total totals sum score scores rate rates ratio ratios percent percentage pct ms ' +
      'seconds secs minutes hours days weeks bytes size length width height duration latency seq ' +
      'sequence order index position rank offset limit page volume traffic visits sessions views ' +
      'clicks impressions conversions amount price cost budget revenue income sales profit spend users ' +
      'visitors customers followers population weight estimate reach uplift lift ' +
      'density uptime rps confidence level threshold metric metrics average mean median min max',
    discounting(NUMBERS),
  ],
];

const DISCOUNTS = new Map(
  DISCOUNTING.flatMap(([words, field]) => words.split(' ').map((word) => [word, field] as const)),
);

/** How much of a name is read, in characters. */
const MAX_NAME = 100;

/** Words after the decisive one that change nothing: `phone_number`, `phone.home`. */
const QUALIFIERS = new Set(
  (
    'number numbers no nr num digits value values val primary secondary main other home work office ' +
    'private business personal raw formatted e164 text string current old new default data content entry ' +
    'entries item items list field from to'
  ).split(' '),
);

/**
 * A key that is, or was, data rather than a name: `call 203.0.113.7`, `j***@e***.com`.
 *
 * It says nothing about its value, neither before nor after it is redacted itself.
 */
const NO_NAME = /@|%40|::|[.:]x[.:]x|\*|\[removed\]|(?:\d\D*){4}/;

/**
 * Reads the name of a field.
 *
 * @returns `null` for a name that consists of qualifiers only (`value`, `home`, `2`): then
 *   the name one level up decides
 */
export function readFieldName(name: string): Field | null {
  if (NO_NAME.test(name.slice(0, MAX_NAME))) return PLAIN_FIELD;
  const words = splitWords(name);
  const telling = readWords(words);
  if (telling !== null) return telling;
  while (words.length > 0 && isQualifier(words.at(-1) ?? '')) words.pop();
  return words.length === 0 ? null : (readWords(words) ?? PLAIN_FIELD);
}

function readWords(words: readonly string[]): Field | null {
  const whole = words.join(' ');
  if (AMBIGUOUS_PHONE.test(whole)) return EXPECTING_LONG_PHONE;
  const expected = expectedIn(whole);
  if (expected !== null) return EXPECTING.get(expected) ?? null;
  return DISCOUNTS.get(words.at(-1) ?? '') ?? null;
}

function isQualifier(word: string): boolean {
  return QUALIFIERS.has(word) || /^\d{1,3}$/.test(word);
}

/** `customerPhone`, `customer-phone` and `Customer phone` are the same two words. */
function splitWords(name: string): string[] {
  return name
    .slice(0, MAX_NAME)
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
