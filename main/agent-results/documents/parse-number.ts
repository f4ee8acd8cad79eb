import type { Language } from './vocabulary/languages.ts';
import { hasDecimalPoint } from './detect-language.ts';

/** A number as people write it: signs, groups of thousands, decimals, a factor. */
export const WRITTEN_NUMBER =
  /[+\-−±]?\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d{1,10})?(?!\d)|[+\-−±]?\d{1,15}(?:[.,]\d{1,10})?/;

/**
 * Reads a number as its language writes it.
 *
 * Decimals follow a comma or a point, thousands the other of the two. Where three digits follow
 * a single sign, it is for the language to say which it is; any other number of digits makes it
 * a decimal sign, whatever the language.
 *
 * @returns `null` for more digits than a number keeps
 */
export function parseNumber(written: string, language: Language): number | null {
  const bare = written.replace(/[\s\u00a0\u202f'’+±]/g, '').replace('−', '-');
  const number = Number(asDecimal(bare, language));
  if (!Number.isFinite(number) || Math.abs(number) > Number.MAX_SAFE_INTEGER) return null;
  return number + 0;
}

function asDecimal(bare: string, language: Language): string {
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  if (last === -1) return bare;
  const sign = bare.charAt(last);
  const other = sign === '.' ? ',' : '.';
  if (bare.includes(other)) return bare.replaceAll(other, '').replace(sign, '.');
  const isRepeated = bare.indexOf(sign) !== last;
  const isGroup = /^-?\d{1,3}$/.test(bare.slice(0, bare.indexOf(sign)));
  const isThousands =
    isRepeated ||
    (isGroup && bare.length - last === 4 && isThousandsSign(sign, language) && !/^-?0/.test(bare));
  return isThousands ? bare.replaceAll(sign, '') : bare.replace(sign, '.');
}

function isThousandsSign(sign: string, language: Language): boolean {
  return hasDecimalPoint(language) ? sign === ',' : sign === '.';
}
