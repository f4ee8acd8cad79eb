import type { Detection, Detector } from '../detection.ts';
import { detectSpelledEmails } from './spelled-email.ts';

/**
 * Finds e-mail addresses, internationalised and plus-addresses included.
 *
 * It looks left and right of every at sign (`%40` in a URL too), never further than the
 * lengths that RFC 5321 allows, so it takes linear time.
 */
export const emailDetector: Detector = { type: 'email', detect: detectEmails };

const MAX_LOCAL = 64;
const MAX_DOMAIN = 255;

const INVISIBLE = '\\u00ad\\u200b-\\u200d\\ufeff';

/** The characters that RFC 5322 allows, without those that usually delimit an address. */
const LOCAL_PART = new RegExp(`[\\p{L}\\p{N}\\p{M}.!#$%&'*+\\-^_~${INVISIBLE}]+$`, 'u');
const QUOTED_LOCAL_PART = /"[^"\n]{1,62}"$/;
const DOMAIN = new RegExp(`^[\\p{L}\\p{N}\\p{M}.\\-${INVISIBLE}]+`, 'u');

/** Scripts written without spaces: an address may follow such a word directly. */
const UNSPACED = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\p{sc=Thai}';
const ASCII_AFTER_UNSPACED = new RegExp(`[${UNSPACED}]([\\w.+%'-]+)$`, 'u');

/** The file name of an image at double size: `logo@2x.png`. */
const PICTURE_SCALE = /^\d+x\.(?:png|jpe?g|gif|svg|webp|avif|ico|css|js)$/i;

function detectEmails(text: string): Detection[] {
  const detections: Detection[] = [];
  for (const match of text.matchAll(/@|%40/g)) {
    const start = findLocalPart(text, match.index);
    const end = findDomainEnd(text, match.index + match[0].length);
    if (start === null || end === null) continue;
    detections.push({
      type: 'email',
      start,
      end,
      confidence: 0.98,
      reason: 'a local part, an at sign and a domain name',
    });
  }
  return [...detections, ...detectSpelledEmails(text)];
}

/** Where the local part before an at sign begins; `null` when there is none. */
function findLocalPart(text: string, at: number): number | null {
  if (/[\s@<>()[\]{},;:/\\]/.test(text.charAt(at - 1))) return null;
  const before = text.slice(Math.max(0, at - MAX_LOCAL), at);
  const quoted = QUOTED_LOCAL_PART.exec(before);
  if (quoted !== null) return at - quoted[0].length;
  const run = LOCAL_PART.exec(before)?.[0] ?? '';
  const ascii = ASCII_AFTER_UNSPACED.exec(run)?.[1] ?? run;
  const local = ascii.replace(/^[^\p{L}\p{N}_]+/u, '');
  if (local === '') return null;
  const start = at - local.length;
  const isEscape = text.charAt(start - 1) === '\\' && /^[nrtbf]./.test(local);
  return isEscape ? start + 1 : start;
}

/** Where the domain that begins here ends; `null` when this is not a domain. */
function findDomainEnd(text: string, start: number): number | null {
  const run = DOMAIN.exec(text.slice(start, start + MAX_DOMAIN))?.[0] ?? '';
  const labels = run.split('.');
  const isNamed = labels.findIndex((label) => !isLabel(label));
  const named = isNamed === -1 ? labels : labels.slice(0, isNamed);
  for (let count = named.length; count >= 2; count -= 1) {
    const topLevel = topLevelDomain(named[count - 1] ?? '');
    if (topLevel === '') continue;
    const domain = [...named.slice(0, count - 1), topLevel].join('.');
    return PICTURE_SCALE.test(domain) ? null : start + domain.length;
  }
  return null;
}

function isLabel(label: string): boolean {
  return label.length > 0 && label.length <= 63 && !label.startsWith('-');
}

/** The part of the last label that is a top-level domain; may be empty. */
function topLevelDomain(label: string): string {
  if (/^xn--[a-z0-9-]{0,58}[a-z0-9]$/i.test(label)) return label;
  const ascii = /^[a-z]{2,}/i.exec(label)?.[0] ?? '';
  if (ascii !== '') return ascii;
  return /^[\p{L}\p{M}]{2,}/u.exec(label)?.[0] ?? '';
}
