/** An unbroken run of digits in a text. */
export interface DigitGroup {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
}

/**
 * Finds every run of digits that may be part of a number.
 *
 * Left out is what a redactor has left standing: the last four digits behind five or more
 * stars, and the first octet of `203.x.x.x`. Text that was protected once would otherwise
 * combine with its neighbours to a new number when it is protected again.
 */
export function digitGroups(text: string): readonly DigitGroup[] {
  if (text === last.text) return last.groups;
  const groups = findDigitGroups(text);
  // Several detectors ask about one text after another; a long one is not held on to.
  if (text.length <= MAX_HELD) last = { text, groups };
  return groups;
}

const MAX_HELD = 5_000_000;

let last: { readonly text: string; readonly groups: readonly DigitGroup[] } = {
  text: '',
  groups: [],
};

function findDigitGroups(text: string): DigitGroup[] {
  if (!/\d/.test(text)) return [];
  const groups: DigitGroup[] = [];
  for (const match of text.matchAll(/\d+/g)) {
    const [digits] = match;
    const start = match.index;
    const end = start + digits.length;
    const isLeftover =
      (digits.length === 4 && text.endsWith('*****', start)) || text.startsWith('.x', end);
    if (!isLeftover) groups.push({ start, end, digits });
  }
  return groups;
}

/** Letters of scripts that put spaces between words; a number does not touch them. */
const WORD = /[\w\u00c0-\u024f\u0370-\u052f]/;

/** Says that no word and no decimal fraction runs into the number that starts here. */
export function isFreeBefore(text: string, start: number): boolean {
  const before = text.charAt(start - 1);
  return !WORD.test(before) && !(before === '.' && /\d/.test(text.charAt(start - 2)));
}

/** Says that the number that ends here does not run on into a word or a decimal fraction. */
export function isFreeAfter(text: string, end: number): boolean {
  const after = text.charAt(end);
  return !WORD.test(after) && !(after === '.' && /\d/.test(text.charAt(end + 1)));
}

/** Says that a hyphen joins the number that starts here to something before it. */
export function isHyphenatedBefore(text: string, start: number): boolean {
  return text.charAt(start - 1) === '-' && WORD.test(text.charAt(start - 2));
}

/** Says that a hyphen joins the number that ends here to something after it. */
export function isHyphenatedAfter(text: string, end: number): boolean {
  return text.charAt(end) === '-' && WORD.test(text.charAt(end + 1));
}
