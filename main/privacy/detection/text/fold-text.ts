/**
 * Rewrites the many forms of digits, dashes, spaces and punctuation as ASCII.
 *
 * Detectors then have to know one form only. Each character becomes exactly one UTF-16
 * code unit, so offsets in the folded text are offsets in the original. Everything else,
 * lone surrogates and NUL included, stays as it is.
 */
export function foldText(text: string): string {
  return text.replace(FOLDABLE, (character) => {
    const code = character.charCodeAt(0);
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
    if (code >= 0x0660 && code <= 0x0669) return String(code - 0x0660);
    if (code >= 0x06f0 && code <= 0x06f9) return String(code - 0x06f0);
    if (code === 0x2212 || (code >= 0x2010 && code <= 0x2015)) return '-';
    return ' ';
  });
}

/** Fullwidth forms, Arabic-Indic digits, dashes and the minus sign, fixed-width spaces. */
const FOLDABLE =
  /[\uff01-\uff5e\u0660-\u0669\u06f0-\u06f9\u2010-\u2015\u2212\u00a0\u2000-\u200a\u202f\u3000]/g;
