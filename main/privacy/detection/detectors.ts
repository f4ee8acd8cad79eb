import { addressDetector } from './addresses/address-detector.ts';
import type { Detector, MultiTypeDetector } from './detection.ts';
import { emailDetector } from './emails/email-detector.ts';
import { identifierDetector } from './identifiers/identifier-detector.ts';
import { ipDetector } from './ip-addresses/ip-detector.ts';
import { createNameDetector } from './names/name-detector.ts';
import { creditCardDetector } from './numbers/credit-card-detector.ts';
import { spelledDigitsDetector } from './numbers/spelled-digits.ts';
import { ssnDetector } from './numbers/ssn-detector.ts';
import { phoneDetector } from './phones/phone-detector.ts';

/** Everything that looks for personal data in a text. */
export interface Detectors {
  /** Each finds one type. */
  readonly single: readonly Detector[];
  /** Each tells several similar types apart. */
  readonly multi: readonly MultiTypeDetector[];
}

/** Detectors for all fourteen types. */
export function createDetectors(): Detectors {
  return {
    single: [
      emailDetector,
      phoneDetector,
      creditCardDetector,
      ssnDetector,
      ipDetector,
      addressDetector,
      createNameDetector(),
    ],
    multi: [identifierDetector, spelledDigitsDetector],
  };
}
