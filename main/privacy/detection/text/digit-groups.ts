/**
 * An unbroken run of digits in a text.
 *
 * It holds only its position: most are never read, and a long text has a hundred thousand.
 */
export class DigitGroup {
  readonly #text: string;
  readonly start: number;
  readonly end: number;

  constructor(text: string, start: number, end: number) {
    this.#text = text;
    this.start = start;
    this.end = end;
  }

  get length(): number {
    return this.end - this.start;
  }

  get digits(): string {
    return this.#text.slice(this.start, this.end);
  }
}

/**
 * Finds every run of digits that may be part of a number.
 *
 * Digits that redaction keeps are left out: the last four behind five or more stars, and
 * the first octet of `203.x.x.x`. Otherwise they could form a new number with their
 * neighbours when a protected text is protected again.
 */
export function digitGroups(text: string): readonly DigitGroup[] {
  const groups: DigitGroup[] = [];
  for (let start = 0; start < text.length; start += 1) {
    if (!isDigit(text.charCodeAt(start))) continue;
    let end = start + 1;
    while (isDigit(text.charCodeAt(end))) end += 1;
    if (!isLeftover(text, start, end)) groups.push(new DigitGroup(text, start, end));
    start = end;
  }
  return groups;
}

function isLeftover(text: string, start: number, end: number): boolean {
  return (end - start === 4 && text.endsWith('*****', start)) || text.startsWith('.x', end);
}

/** ASCII digits only; false for `NaN`, past the end of the text. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Letters of scripts with spaces between words, which a number does not touch. */
const WORD = /[\w\u00c0-\u024f\u0370-\u052f]/;

/** Whether no word and no decimal point runs into the number that starts here. */
export function isFreeBefore(text: string, start: number): boolean {
  const before = text.charAt(start - 1);
  return !WORD.test(before) && !(before === '.' && /\d/.test(text.charAt(start - 2)));
}

/** Whether the number that ends here does not run on into a word or a decimal fraction. */
export function isFreeAfter(text: string, end: number): boolean {
  const after = text.charAt(end);
  return !WORD.test(after) && !(after === '.' && /\d/.test(text.charAt(end + 1)));
}

/** Whether a hyphen joins the number that starts here to something before it. */
export function isHyphenatedBefore(text: string, start: number): boolean {
  return text.charAt(start - 1) === '-' && WORD.test(text.charAt(start - 2));
}

/** Whether a hyphen joins the number that ends here to something after it. */
export function isHyphenatedAfter(text: string, end: number): boolean {
  return text.charAt(end) === '-' && WORD.test(text.charAt(end + 1));
}
