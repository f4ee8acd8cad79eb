import type { PiiType } from '../../../shared/domain/pii.ts';
import { STRONG_CONFIDENCE } from './detection.ts';
import type { Detection } from './detection.ts';
import { digitGroups } from './text/digit-groups.ts';
import { foldText } from './text/fold-text.ts';

const MIN_DIGITS = 9;
const MAX_DIGITS = 19;
/** Below any detector's, so that a detector's own finding wins. */
const FOUND_AGAIN = 0.5;

const NONE: readonly Detection[] = [];

const NUMBERS: ReadonlySet<PiiType> = new Set(['phone', 'credit_card', 'ssn']);

/**
 * Remembers numbers that were found, to find them again where nothing gives them away.
 *
 * A phone number in a sentence is recognised by the word before it; the same digits in
 * another sentence, or in a field called `customer_id`, are not. What is personal data in
 * one place of a document is personal data everywhere in it (decisions, "PII": every
 * occurrence).
 */
export class KnownValues {
  readonly #types = new Map<string, PiiType>();
  readonly #sure = new Set<string>();
  /** The first one, two and three digits of each, so that hardly any other number is read. */
  readonly #openings = new Set<string>();

  get isEmpty(): boolean {
    return this.#types.size === 0;
  }

  /** Notes what was found. Short numbers are left out: they turn up by chance. */
  add(text: string, { type, start, end, confidence }: Detection): void {
    if (!NUMBERS.has(type)) return;
    const written = foldText(text.slice(start, end));
    // The digits of base64 are not the digits of the number it encodes.
    if (/[a-z]{3}/i.test(written)) return;
    const digits = written.replace(/\D/g, '');
    if (digits.length < MIN_DIGITS || digits.length > MAX_DIGITS) return;
    const isAbroad = type === 'phone' && digits.length === 11 && digits.startsWith('1');
    for (const form of isAbroad ? [digits, digits.slice(1)] : [digits]) {
      this.#types.set(form, type);
      for (const length of [1, 2, 3]) this.#openings.add(form.slice(0, length));
      if (confidence >= STRONG_CONFIDENCE) this.#sure.add(form);
    }
  }

  /**
   * Finds the noted values in a text, however their digits are grouped.
   *
   * @param discounts types that count in this text only if they were found with certainty
   */
  findIn(original: string, discounts: ReadonlySet<PiiType>): readonly Detection[] {
    if (this.isEmpty || original.length < MIN_DIGITS) return NONE;
    const text = foldText(original);
    const groups = digitGroups(text);
    if (groups.length === 0) return NONE;
    const detections: Detection[] = [];
    for (let first = 0; first < groups.length; first += 1) {
      if (!this.#openings.has(groups[first]?.digits.slice(0, 3) ?? '')) continue;
      let digits = '';
      for (let last = first; last < groups.length; last += 1) {
        const group = groups[last];
        const previous = groups[last - 1];
        if (group === undefined) break;
        if (last > first && !isGap(text, previous?.end ?? 0, group.start)) break;
        digits += group.digits;
        if (digits.length > MAX_DIGITS) break;
        const type = this.#types.get(digits);
        if (type === undefined || (discounts.has(type) && !this.#sure.has(digits))) continue;
        detections.push({
          type,
          start: groups[first]?.start ?? 0,
          end: group.end,
          confidence: FOUND_AGAIN,
          reason: 'the same digits as elsewhere in the text',
        });
      }
    }
    return detections;
  }
}

function isGap(text: string, from: number, to: number): boolean {
  return to - from <= 3 && /^[ .()/-]+$/.test(text.slice(from, to));
}
