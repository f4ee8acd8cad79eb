import type { PiiType } from '../../../shared/domain/pii.ts';
import type { DigitGroup } from './text/digit-groups.ts';

/** One place in a text that holds personal data. It does not carry the value. */
export interface Detection {
  readonly type: PiiType;
  /** First and one past the last UTF-16 code unit. */
  readonly start: number;
  readonly end: number;
  /** 0 to 1; see `STRONG_CONFIDENCE`. */
  readonly confidence: number;
  /** What made it one, in words and without the value. */
  readonly reason: string;
}

/** Signs without which a detector finds nothing: it is not asked about texts that lack them. */
export type NeededSign = 'digit' | 'digit_or_colon';

/**
 * Finds one type of personal data.
 *
 * A detector takes time linear in the length of the text, whatever the text is, and
 * never throws. It is handed text after `foldText`.
 */
export interface Detector {
  readonly type: PiiType;
  readonly needs?: NeededSign;
  /**
   * @param isExpected whether the field that the text stands in is known to hold this
   *   type (`phone`, `card_number`): then digits count that would mean nothing in a sentence
   * @param groups those of the text, read once for all detectors; read again when left out
   */
  detect(text: string, isExpected?: boolean, groups?: readonly DigitGroup[]): Detection[];
}

/** What is known of a text beside its characters. */
export interface DetectionContext {
  /** Types that the field which the text stands in is known to hold. */
  readonly expects: ReadonlySet<PiiType>;
  /** Whether the text came alone, as a message or a cell does, and not as a field of something. */
  readonly isWholeText: boolean;
}

/** Finds several types at once, where telling one from another is the work. */
export interface ManyTypesDetector {
  readonly types: readonly PiiType[];
  readonly needs?: NeededSign;
  /** Bound by the same rules as a `Detector`. */
  detect(text: string, context: DetectionContext): Detection[];
}

/**
 * From here on a pattern counts wherever it stands, even in a field that holds an id, a
 * time or a metric. Below, such a field is believed: ids look like phone numbers too often.
 */
export const STRONG_CONFIDENCE = 0.9;

/**
 * Up to here a detection is shown and never replaced: it has the form of personal data and
 * tells nobody from anybody else, as the loopback address does.
 */
export const SHOWN_CONFIDENCE = 0.5;
