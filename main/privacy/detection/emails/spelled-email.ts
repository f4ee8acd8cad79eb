import type { Detection } from '../detection.ts';

/**
 * Finds e-mail addresses that are spelled out to hide them from machines: "john dot doe at
 * example dot com", "john [at] example [dot] com", "john (at) example.com".
 *
 * It looks around every spelled-out at sign. A plain "at" counts only where a spelled-out
 * dot and a top-level domain follow; in brackets it always does.
 */
export function detectSpelledEmails(text: string): Detection[] {
  if (!MAY_SPELL.test(text)) return [];
  const detections: Detection[] = [];
  let from = 0;
  for (const match of text.matchAll(AT)) {
    const [sign] = match;
    const isBracketed = /[[({<]/.test(sign);
    const end = domainEnd(text, match.index + sign.length, isBracketed);
    const start = end === null ? null : localStart(text, match.index, from);
    if (start === null || end === null) continue;
    from = end;
    detections.push({
      type: 'email',
      start,
      end,
      confidence: isBracketed ? 0.92 : 0.88,
      reason: 'an address whose at sign or dots are spelled out',
    });
  }
  return detections;
}

/** Far fewer texts have a spelled-out dot or a bracketed sign than the word "at". */
const MAY_SPELL = /[[({<] ?(?:at|@|arroba|ät) ?[\])}>]|(?:dot|DOT|punkt|punto)[\])}> ]/;

const AT = / ?[[({<] ?(?:at|@|arroba|ät) ?[\])}>] ?| (?:at|AT|arroba) /g;
const DOT =
  '(?:[ ]?[\\[({<][ ]?(?:dot|punkt|punto|point|\\.)[ ]?[\\])}>][ ]?|[ ](?:dot|DOT|punkt|punto)[ ]|\\.)';
const SPELLED_DOT =
  '(?:[ ]?[\\[({<][ ]?(?:dot|punkt|punto|point|\\.)[ ]?[\\])}>][ ]?|[ ](?:dot|DOT|punkt|punto)[ ])';
const LABEL = '[\\p{L}\\p{N}][\\p{L}\\p{N}-]{0,40}';
const TOP =
  '(?:com|org|net|edu|gov|info|biz|io|co|ai|dev|app|me|uk|de|fr|it|es|nl|eu|us|ca|au|in|br|sg|pl|se|fi|no|dk|ie|ch|at|be|pt|jp|cn|example|test|invalid)';

/** At least one dot spelled out. */
const SPELLED_DOMAIN = new RegExp(
  `^${LABEL}(?:\\.${LABEL}){0,3}(?:${SPELLED_DOT}${LABEL}(?:${DOT}${LABEL}){0,2}?)??${SPELLED_DOT}${TOP}(?:${DOT}${TOP})?(?![\\p{L}\\p{N}-])`,
  'iu',
);
const PLAIN_DOMAIN = new RegExp(
  `^${LABEL}(?:${DOT}${LABEL}){0,3}?${DOT}${TOP}(?:${DOT}${TOP})?(?![\\p{L}\\p{N}-])`,
  'iu',
);

function domainEnd(text: string, start: number, isBracketed: boolean): number | null {
  const pattern = isBracketed ? PLAIN_DOMAIN : SPELLED_DOMAIN;
  const domain = pattern.exec(text.slice(start, start + 160))?.[0];
  return domain === undefined ? null : start + domain.length;
}

const SIGN =
  '(?:[ ](?:dot|DOT|punkt|punto|underscore|dash|plus)[ ]|[ ]?[\\[({](?:dot|punkt|punto|\\.)[\\])}][ ]?|[._+-])';
const LOCAL = new RegExp(`[\\p{L}\\p{N}]{1,40}(?:${SIGN}[\\p{L}\\p{N}]{1,40}){0,4}$`, 'u');

function localStart(text: string, at: number, from: number): number | null {
  const before = text.slice(Math.max(from, at - 96), at);
  const local = LOCAL.exec(before)?.[0];
  return local === undefined ? null : at - local.length;
}
