import type { Detection } from '../detection.ts';
import { readAddressTail } from './address-tail.ts';

/**
 * Finds addresses in set phrases: military mail, and the corner of two streets.
 *
 * "PSC 1437, Box 3833\nAPO AA 66791", "USS Example\nFPO AP 96620", "the corner of Oak and Elm".
 */
export function findPlacePhrases(text: string): Detection[] {
  return [...findMilitaryMail(text), ...findCorners(text)];
}

const MILITARY_END = /\b(?:APO|FPO|DPO),? A[AEP],? \d{5}(?:-\d{4})?(?!\d)/gi;
const MILITARY_START =
  /(?<![\p{L}\p{N}])(?:(?:PSC|CMR|Unit|OMC|UMR) \d{1,5},? Box \d{1,5}[A-Z]?|(?:USS|USNS|USNV|USCGC|USAV|HMS|HMCS) \p{L}[\p{L} .’'-]{1,40})[,\s]{1,8}$/iu;

function findMilitaryMail(text: string): Detection[] {
  return [...text.matchAll(MILITARY_END)].map((match) => {
    const before = text.slice(Math.max(0, match.index - 64), match.index);
    const opening = MILITARY_START.exec(before)?.[0] ?? '';
    const end = match.index + match[0].length;
    return address(match.index - opening.length, end, 'a military mail address');
  });
}

const CAPITAL = String.raw`\p{Lu}[\p{L}\p{M}’'.-]{0,24}`;
const STREET = String.raw`(?:\d{1,5}(?:st|nd|rd|th)? ){0,2}(?:\p{Ll}{1,9}\.? ){0,2}${CAPITAL}(?: (?:(?!and )\p{Ll}{1,9}\.? ){0,2}${CAPITAL}){0,4}(?: (?:str|street|st|u|tér|út|kapu|road|avenue)\b\.?)?(?: \p{Ll}{2,9}(?= \d))?(?: \d{1,5}(?!\d)\.?)?`;
const CORNER = new RegExp(String.raw`(?:the )?corner of ${STREET} (?:and|&) ${STREET}`, 'uy');

function findCorners(text: string): Detection[] {
  const detections: Detection[] = [];
  for (let at = text.indexOf(' of '); at !== -1; at = text.indexOf(' of ', at + 4)) {
    if (!text.startsWith('corner', at - 6)) continue;
    const start = text.startsWith('the ', at - 10) ? at - 10 : at - 6;
    CORNER.lastIndex = start;
    const written = CORNER.exec(text)?.[0];
    if (written === undefined) continue;
    const length = written.length - (/\p{L}\.$/u.test(written) ? 1 : 0);
    const { end } = readAddressTail(text, start + length);
    detections.push(address(start, end, 'the corner of two streets'));
  }
  return detections;
}

function address(start: number, end: number, reason: string): Detection {
  return { type: 'address', start, end, confidence: 0.95, reason };
}
