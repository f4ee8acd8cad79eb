import { addressDetector } from './addresses/address-detector.ts';
import { creditCardDetector } from './credit-card-detector.ts';
import type { Detector, ManyTypesDetector } from './detection.ts';
import { emailDetector } from './email-detector.ts';
import { identifierDetector } from './identifiers/identifier-detector.ts';
import { ipDetector } from './ip-detector.ts';
import { nameDetector } from './names/name-detector.ts';
import { phoneDetector } from './phone-detector.ts';
import { spelledDigitsDetector } from './spelled-digits.ts';
import { ssnDetector } from './ssn-detector.ts';

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
