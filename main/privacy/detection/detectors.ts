import { addressDetector } from './addresses/address-detector.ts';
import { creditCardDetector } from './numbers/credit-card-detector.ts';
import type { Detector, ManyTypesDetector } from './detection.ts';
import { emailDetector } from './emails/email-detector.ts';
import { identifierDetector } from './identifiers/identifier-detector.ts';
import { ipDetector } from './ip-addresses/ip-detector.ts';
import { nameDetector } from './names/name-detector.ts';
import { phoneDetector } from './phones/phone-detector.ts';
import { spelledDigitsDetector } from './numbers/spelled-digits.ts';
import { ssnDetector } from './numbers/ssn-detector.ts';

/** Detectors of one type each. */
export const detectors: readonly Detector[] = [
  emailDetector,
  phoneDetector,
  creditCardDetector,
  ssnDetector,
  ipDetector,
  addressDetector,
  nameDetector,
];

/** Detectors that tell several types from one another. */
export const manyTypesDetectors: readonly ManyTypesDetector[] = [
  identifierDetector,
  spelledDigitsDetector,
];
