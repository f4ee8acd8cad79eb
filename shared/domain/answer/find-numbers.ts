/** A number as it stands in a text. */
export interface FoundNumber {
  readonly value: number;
  readonly isPercent: boolean;
  /** As written, with its percent sign. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A letter next to which a number is part of a name, as in "B2B"; scripts without blanks join what they count. */
const LETTER =
  '(?![\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}])[\\p{L}\\p{N}]';
const NUMBER = new RegExp(
  `(?<!${LETTER}|[.,])(\\d{1,3}(?:[.,'\\u00a0\\u202f]\\d{3})+|\\d+)([.,]\\d+)?(\\s?[%％])?(?!${LETTER}|[.,]\\d)`,
  'gu',
);

/** Texts are sentences; a longer one is not looked at to its end. */
const MOST_CHARACTERS = 4_000;

/**
 * Finds the numbers in a text, in English and continental notation.
 *
 * Three digits after a point or comma are thousands, unless it is a percentage.
 *
 * @example findNumbers('7,635 visitors, 27.0%') // 7635, and 27 with isPercent
 */
export function findNumbers(text: string): FoundNumber[] {
  return [...text.slice(0, MOST_CHARACTERS).matchAll(NUMBER)].map((match) => {
    const [whole, digits = '', decimals = '', sign] = match;
    const isPercent = sign !== undefined;
    const isDecimal =
      decimals === '' && (isPercent ? /^\d{1,3}[.,]\d{3}$/ : /^0[.,]\d{3}$/).test(digits);
    const plain = isDecimal
      ? digits.replace(',', '.')
      : digits.replace(/[^\d]/g, '') + decimals.replace(',', '.');
    return {
      value: Number(plain),
      isPercent,
      text: whole,
      start: match.index,
      end: match.index + whole.length,
    };
  });
}

/** "15 of 60" in a text, in nine languages. */
export interface FoundShare {
  readonly part: number;
  readonly whole: number;
  readonly text: string;
}

const SHARE =
  /(\d[\d.,]*)\s+(?:\p{L}+\s+)?(?:of|out of|von|sur|de|di|su|van|op|em)\s+(\d[\d.,]*)(?!\s?%)/u;

/** Japanese names the whole first: "60問中15問", "4つのうち3つ". */
const SHARE_AFTER = /(\d[\d.,]*)\p{L}{1,12}?(?:中|のうち)(\d[\d.,]*)(?!\s?[%％])/u;

/** Finds the first "n of m" of a text where n is a part of m; "63 of 100" is a score. */
export function findShare(text: string): FoundShare | null {
  const start = text.slice(0, MOST_CHARACTERS);
  const match = SHARE.exec(start) ?? SHARE_AFTER.exec(start);
  if (match === null) return null;
  const [first, second] = [match[1], match[2]].map(
    (digits) => findNumbers(digits?.replace(/[.,]$/, '') ?? '')[0],
  );
  const [part, whole] = SHARE.test(match[0]) ? [first, second] : [second, first];
  if (part === undefined || whole === undefined) return null;
  if (
    whole.value < 2 ||
    whole.value === 100 ||
    part.value > whole.value ||
    !Number.isInteger(part.value)
  )
    return null;
  return { part: part.value, whole: whole.value, text: match[0].replace(/[.,]$/, '') };
}
