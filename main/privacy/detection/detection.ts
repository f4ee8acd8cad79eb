import type { PiiType } from '../../../shared/domain/pii.ts';
import type { DigitGroup } from './text/digit-groups.ts';

/** A place in a text that holds personal data, without the value itself. */
export interface Detection {
  readonly type: PiiType;
  /** In UTF-16 code units; `end` is one past the last. */
  readonly start: number;
  readonly end: number;
  /** 0 to 1; see `STRONG_CONFIDENCE`. */
  readonly confidence: number;
  /** Why it counts, in words and without the value. */
  readonly reason: string;
  /**
   * Words and accented letters that speak against it where they stand in lower case: see
   * `CaseEvidence`. Never stored or told.
   */
  readonly doubts?: readonly string[];
}

/** Characters without which a detector finds nothing, unless the text's field is for its type. */
export type NeededSign = 'digit' | 'digit_or_colon';

/**
 * Finds one type of personal data.
 *
 * A detector takes time linear in the length of the text, whatever the text is, and
 * never throws. It is given text that has gone through `foldText`.
 */
export interface Detector {
  readonly type: PiiType;
  readonly needs?: NeededSign;
  /**
   * @param isExpected whether the text is the value of a field that should hold this type
   *   (`phone`, `card_number`): then digits count that would mean nothing in a sentence
   * @param groups the text's groups of digits, read once for all detectors; when left out,
   *   the detector reads them itself
   */
  detect(text: string, isExpected?: boolean, groups?: readonly DigitGroup[]): Detection[];
}

/** What is known about a text besides its characters. */
export interface DetectionContext {
  /** Types that the field around the text should hold. */
  readonly expects: ReadonlySet<PiiType>;
  /** Whether the text came alone, as a message or a cell does, and not as the value of a field. */
  readonly isWholeText: boolean;
}

/** Finds several types at once, where the hard part is to tell one from another. */
export interface MultiTypeDetector {
  readonly types: readonly PiiType[];
  readonly needs?: NeededSign;
  /** Follows the same rules as a `Detector`. */
  detect(text: string, context: DetectionContext): Detection[];
}

/**
 * From here on a match counts anywhere, even in a field that holds an id, a time or a
 * metric. Below it, the field's name wins: ids look like phone numbers too often.
 */
export const STRONG_CONFIDENCE = 0.9;

/**
 * Up to here a detection is shown but never replaced: it has the form of personal data but
 * identifies nobody, like the loopback address.
 */
export const SHOWN_CONFIDENCE = 0.5;
