import { creditCardDetector } from './credit-card-detector.ts';
import type { Detector } from './detection.ts';
import { emailDetector } from './email-detector.ts';
import { ipDetector } from './ip-detector.ts';
import { phoneDetector } from './phone-detector.ts';
import { ssnDetector } from './ssn-detector.ts';

/** Every type of personal data that is looked for. */
export const detectors: readonly Detector[] = [
  emailDetector,
  phoneDetector,
  creditCardDetector,
  ssnDetector,
  ipDetector,
];
