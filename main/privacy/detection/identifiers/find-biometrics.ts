import type { Detection } from '../detection.ts';
import type { Cue } from './cue-index.ts';
import { skipLink } from './link-words.ts';

/**
 * Finds biometric identifiers: the id, hash or template right after a word such as
 * "fingerprint".
 *
 * They have no form of their own. Anything with a digit counts that is neither a date nor
 * a plain figure.
 */
export function findBiometrics(text: string, cues: readonly Cue[]): Detection[] {
  const detections: Detection[] = [];
  for (const { concept, end } of cues) {
    if (concept !== 'biometric') continue;
    const start = skipLink(text, end, true);
    const length = valueLength(text, start);
    if (length === 0) continue;
    const reason = 'an identifier after a word for biometric data';
    detections.push({ type: 'biometric', start, end: start + length, confidence: 0.92, reason });
  }
  return detections;
}

/** Finds the value of a field that should hold biometric data. */
export function findExpectedBiometric(text: string): Detection[] {
  const length = valueLength(text, 0);
  if (length === 0 || length < text.trimEnd().length) return [];
  const reason = 'a value in a field that holds biometric data';
  return [{ type: 'biometric', start: 0, end: length, confidence: 0.95, reason }];
}

const VALUE = /(?:0x)?[a-z\d][a-z\d+/=_.:-]{3,511}/iy;
const PLAIN_FIGURE = /^[\d.,:/-]{1,10}(?:%|ms|kb|mb)?$/i;

function valueLength(text: string, start: number): number {
  if (/[\w*]/.test(text.charAt(start - 1))) return 0;
  VALUE.lastIndex = start;
  const value = VALUE.exec(text)?.[0].replace(/[.:,/-]+$/, '') ?? '';
  const digits = value.replace(/\D/g, '').length;
  const isIdentifier = digits >= 2 && (/[a-z]/i.test(value) || digits >= 6);
  if (!isIdentifier || PLAIN_FIGURE.test(value)) return 0;
  return /[*@]/.test(text.charAt(start + value.length)) ? 0 : value.length;
}
