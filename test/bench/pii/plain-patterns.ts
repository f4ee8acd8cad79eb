import type { PiiType } from '../../../shared/domain/pii.ts';
import type { Find } from './span-case.ts';

/**
 * The baseline of quality: the one pattern a type that most tutorials give, and no more.
 */
const PATTERNS: readonly (readonly [PiiType, RegExp])[] = [
  ['email', /\b[\w.%+-]+@[\w.-]+\.[A-Za-z]{2,}\b/g],
  ['phone', /(?:\+?1[-. ]?)?\(?\d{3}\)?[-. ]?\d{3}[-. ]?\d{4}\b/g],
  ['ssn', /\b\d{3}-\d{2}-\d{4}\b/g],
  ['credit_card', /\b(?:\d{4}[- ]?){3}\d{4}\b/g],
  ['ip_address', /\b(?:\d{1,3}\.){3}\d{1,3}\b/g],
  ['bank_account', /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g],
  ['passport', /\b[A-Z]{1,2}\d{6,8}\b/g],
  ['tax_id', /\b\d{2}-\d{7}\b/g],
  ['date_of_birth', /\b\d{1,2}[/-]\d{1,2}[/-]\d{4}\b/g],
  ['medical_record', /\bMRN:? ?\d{6,10}\b/g],
  ['name', /\b[A-Z][a-z]+ [A-Z][a-z]+\b/g],
  ['address', /\b\d+ [A-Z][a-z]+ (?:Street|St|Avenue|Ave|Road|Rd)\b/g],
];

/** Finds what the plain patterns match. */
export const findByPlainPatterns: Find = (text) =>
  PATTERNS.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({
      type,
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
