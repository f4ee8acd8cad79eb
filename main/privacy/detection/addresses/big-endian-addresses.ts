import type { Detection } from '../detection.ts';

/**
 * Finds Japanese and Chinese addresses, which go from the largest part to the smallest.
 *
 * A city or a ward must come first and a number of the house last, so that neither a town nor a
 * date counts: 広島市中区袋町3丁目5番7号, 北京市朝阳区建国路88号.
 */
export function findBigEndianAddresses(text: string): Detection[] {
  if (!HAS_PART.test(text)) return [];
  return PATTERNS.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
      type: 'address' as const,
      start: index,
      end: index + found.length,
      confidence: 0.9,
      reason: 'parts of an address from the largest to the smallest',
    })),
  );
}

const HAS_PART = /[市区區町村郡县縣][^\n]{1,24}\d/u;

/** Without the signs that end a part, so that there is one way to read each text. */
const PART = String.raw`(?:さいたま|つくば|いわき|(?:(?![市区町村郡])[\p{sc=Han}\p{sc=Kana}ー]){0,8})`;

/** Most places in a text fail here at once. */
const NEAR_DIGIT = String.raw`(?=[^\d\n]{0,40}\d)`;

const PATTERNS = [
  new RegExp(
    String.raw`${NEAR_DIGIT}(?:〒?\d{3}-\d{4} ?)?(?:[\p{sc=Han}]{2,3}[都道府県] ?)?(?:${PART}[市区町村郡] ?){1,4}${PART}` +
      String.raw`\d{1,4}(?:丁目(?:\d{1,4}(?:番地?|[-－−])?(?:\d{1,4}号?)?)?|番地?\d{0,4}号?|(?:[-－−]\d{1,4}){1,3})` +
      String.raw`(?: ?[\p{sc=Kana}ー\p{sc=Han}]{2,12}\d{2,4}号室)?`,
    'gu',
  ),
  // Blocks of a city that is divided by the compass: 札幌市中央区北1条西2丁目.
  new RegExp(
    String.raw`${NEAR_DIGIT}(?:${PART}[市区町村郡] ?){1,4}[東西南北]?\d{1,3}条(?:[東西南北]\d{1,3})?丁目(?:\d{1,3}(?:番地?|[-－−])?(?:\d{1,3}号?)?)?`,
    'gu',
  ),
  new RegExp(
    String.raw`${NEAR_DIGIT}(?:[\p{sc=Han}]{2,3}省)?(?:[\p{sc=Han}]{2,6}[市州县縣])?(?:[\p{sc=Han}]{1,5}[区區县縣市鎮镇鄉乡])?` +
      String.raw`[\p{sc=Han}]{1,8}(?:路|街|大道|胡同|巷|弄)(?:[一二三四五六七八九十]段|\d段)?\d{1,5}[号號]?(?:(?:院|弄)?\d{1,3}(?:号楼|栋|幢|座))?(?:\d{1,2}单元)?(?:\d{1,3}[楼樓])?(?:\d{2,4}室)?`,
    'gu',
  ),
];
