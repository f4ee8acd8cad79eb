import * as fc from 'fast-check';

/**
 * Texts for property tests: personal data, the words and signs that detectors look at,
 * what redactors leave standing, and noise, in any order and with or without spaces.
 */

const someDigits = fc
  .array(fc.nat(9), { minLength: 1, maxLength: 19 })
  .map((digits) => digits.join(''));

/** Personal data that is found wherever it stands between spaces. */
export const anyValue = fc.oneof(
  fc.stringMatching(
    /^[a-z]{2,8}(?:\.[a-z]{2,6})?(?:\+[a-z]{1,4})?@[a-z]{2,8}\.(?:com|org|co\.uk)$/,
  ),
  fc.stringMatching(/^\([2-9]\d\d\) \d{3}-\d{4}$/),
  fc.stringMatching(/^\+1-[2-9]\d\d-[2-9]\d\d-\d{4}$/),
  fc.stringMatching(/^[1-5]\d[1-9]-\d[1-9]-\d{3}[1-9]$/),
  fc.constantFrom('4111 1111 1111 1111', '5500-0000-0000-0004', '340000000000009'),
  fc.stringMatching(/^1[3-9]\d\.2[0-4]\d\.1\d\d\.[1-9]\d$/),
  fc.stringMatching(/^2001:db8:[1-9a-f]{3}::[1-9a-f]{4}$/),
);

/** Identifiers, and the words that name them, of every kind of form. */
export const anyIdentifier = fc.constantFrom(
  'DE89 3704 0044 0532 0130 00',
  'passport no. X1234567',
  'born on 5 May 1970',
  'DOB 1970-05-05',
  '51 824 753 556',
  'AB 12 34 56 C',
  'MRN 00987654',
  'sort code 20-00-00 55779911',
  'routing number 021000021',
  'tax id 12-3456789',
  '12345678Z',
  '231.002.999-00',
  '130692544',
  '1EG4-TE5-MK73',
  'fingerprint hash 9f86d081884c7d65',
  'jane at example dot com',
  'q=SSN%20219-09-9999',
  '<b>219-09</b>-9999',
  'amFuZUBleGFtcGxlLmNvbQ==',
  'MORGA657054SM9IJ',
);

/** Words that change nothing about a value after them. */
export const anyWord = fc.constantFrom('see', 'about', 'then', 'wrote', 'and so', 'Über', '谢谢');

const cue = fc.constantFrom(
  'phone',
  'Tel.:',
  'call me at',
  'ssn',
  'SSN no.',
  'card',
  'ip',
  'version',
  'order',
  'mobile',
  'ext 12',
);

const leftover = fc.constantFrom(
  '******2671',
  '************1111',
  '***-**-6789',
  '[email:hash:v1:kqmtrnvdkqmtrnvd]',
  '[Person 3]',
  'J*** D***',
  '203.x.x.x',
  'j***@e***.com',
  '[removed]',
  '***-***-****',
);

const sign = fc.constantFrom(
  ' ',
  ' ',
  ' ',
  '',
  ', ',
  '. ',
  '-',
  '.',
  '/',
  '(',
  ')',
  '+',
  '@',
  '%40',
  ':',
  '::',
  '#',
  '*',
  '**',
  '"',
  'x',
  '\n',
  '\0',
  '\ud800',
  '–',
  '\u00a0',
);

/** Anything that a detector could stumble over. */
export const anyText = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: anyValue },
      { weight: 2, arbitrary: anyIdentifier },
      { weight: 3, arbitrary: someDigits },
      { weight: 2, arbitrary: cue },
      { weight: 1, arbitrary: leftover },
      { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
      { weight: 6, arbitrary: sign },
    ),
    { maxLength: 16 },
  )
  .map((parts) => parts.join(''));
