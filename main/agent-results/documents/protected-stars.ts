/** Stands for a star that is no mark of Markdown's; as long as one. */
const STAR = '\u2217';

/**
 * Stars that protection has put in place of personal data: `J*** M***`, `m***@e***.com`,
 * `******2671`, `***-**-6789`, and words of nothing else.
 */
const PROTECTED = new RegExp(
  [
    String.raw`(?<![\p{L}\p{N}])([\p{L}\p{N}])\*{3}`,
    String.raw`\*{3}-\*{2}-(?=\d{4}(?!\d))`,
    String.raw`\*{6,12}(?=\d{4}(?!\d))`,
    // All of a word: `***-***-****`, `****@*******.***`.
    String.raw`(?<![^\s|>(\[])\*[*\-.@'+/_]*\*\*?(?![^\s|,;:.)\]])`,
  ].join('|'),
  'gu',
);

/** A line of nothing but stars divides a text. */
const RULE = /^[*\s]*$/;

/**
 * Covers the stars of protected values, so that a parser takes none of them for emphasis: half
 * a phone number must not read as a number of its own.
 */
export function coverStars(text: string): string {
  if (!text.includes('***')) return text;
  return text.replace(/^.*\*{3}.*$/gm, (line) =>
    RULE.test(line) ? line : line.replace(PROTECTED, coverIfProtected),
  );
}

/** Two stars are bold type; a third is none of its marks where no word is between. */
function coverIfProtected(stars: string): string {
  return stars.replace(/[^*]/g, '').length < 3 ? stars : stars.replaceAll('*', STAR);
}

/** Gives them back. */
export function uncoverStars(text: string): string {
  return text.includes(STAR) ? text.replaceAll(STAR, '*') : text;
}
