import type { PiiType } from '../../../../shared/domain/pii.ts';
import type { DetectionContext, Detection, MultiTypeDetector } from '../detection.ts';
import { findCues } from './cue-index.ts';
import { findBiometrics, findExpectedBiometric } from './find-biometrics.ts';
import { findBirthDates, findExpectedBirthDate } from './find-birth-dates.ts';
import { findIbans } from './find-ibans.ts';
import { findExpected, findNamed } from './find-named.ts';
import { findSchemes } from './find-schemes.ts';
import { NAMED_FORMS } from './named-forms.ts';
import { findNumberGroups } from './number-groups.ts';

/**
 * Finds numbers issued by authorities, banks and clinics, dates of birth and biometric
 * identifiers.
 *
 * There is one detector for all of them, because the hard part is to tell them apart: nine
 * digits may be any of a dozen. The words of a text are read once for all types, and not at
 * all in a text without a digit.
 */
export const identifierDetector: MultiTypeDetector = {
  types: [
    'passport',
    'drivers_license',
    'bank_account',
    'tax_id',
    'medical_record',
    'ssn',
    'date_of_birth',
    'biometric',
  ],
  needs: 'digit',
  detect: detectIdentifiers,
};

function detectIdentifiers(text: string, { expects, isWholeText }: DetectionContext): Detection[] {
  const cues = findCues(text);
  const groups = findNumberGroups(text);
  const isBare = isWholeText && isNothingButNumbers(text);
  return [
    ...findSchemes({ text, groups, cues, expects, isWholeText, isBare }),
    ...findIbans(text, cues),
    ...findNamed(text, cues),
    ...findBirthDates(text, cues),
    ...findBiometrics(text, cues),
    ...(expects.size === 0 ? [] : findInField(text, expects)),
  ];
}

function findInField(text: string, expects: ReadonlySet<PiiType>): Detection[] {
  const forms = Object.values(NAMED_FORMS).filter(({ type }) => expects.has(type));
  return [
    ...forms.flatMap((form) => findExpected(text, form)),
    ...(expects.has('date_of_birth') ? findExpectedBirthDate(text) : []),
    ...(expects.has('biometric') ? findExpectedBiometric(text) : []),
  ];
}

/** A cell or a list of cells; longer texts are prose. In characters. */
const MAX_BARE = 200;

/**
 * Whether more words have a digit than not, and the others are letters of a number or join
 * two numbers.
 */
function isNothingButNumbers(text: string): boolean {
  if (text.length > MAX_BARE) return false;
  const words = text.split(/[\s,;|/"']+/).filter((word) => word !== '');
  const others = words.filter((word) => !/\d/.test(word));
  const isPlain = words.every((word) => /^[\p{L}\p{N}_.:()+-]*$/u.test(word));
  const areShort = others.every((word) => word.length <= 3);
  return isPlain && areShort && others.length < words.length - others.length;
}
