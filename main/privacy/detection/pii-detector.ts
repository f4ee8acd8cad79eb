import type { Detection } from './detection.ts';
import { createDetectors, type Detectors } from './detectors.ts';
import { detectText } from './detect-text.ts';
import { FieldNames } from './fields/field-names.ts';
import type { Field } from './fields/field.ts';

/**
 * Finds personal data in a text: the entry to everything in this folder.
 *
 * Make one and keep it: it remembers the words and field names that it has looked up,
 * because the same few hundred come in every text.
 *
 * @example
 * ```ts
 * const detector = new PiiDetector();
 * detector.detect('Call 415-555-2671.', PLAIN_FIELD, true);
 * // [{ type: 'phone', start: 5, end: 17, confidence: 0.9, reason: '…' }]
 * ```
 */
export class PiiDetector {
  /** What is known of the names of fields. */
  readonly fieldNames = new FieldNames();
  readonly #detectors: Detectors;

  /** @param detectors all of them when left out */
  constructor(detectors: Detectors = createDetectors()) {
    this.#detectors = detectors;
  }

  /**
   * Finds everything that a text holds or encodes; detections may overlap.
   *
   * @param field the field that the text is the value of
   * @param isWholeText whether the text came alone, and not as the value of a field
   * @param seeksNumbers whether numbers are searched for as well as words
   */
  detect(text: string, field: Field, isWholeText: boolean, seeksNumbers = true): Detection[] {
    return detectText(this.#detectors, text, field, isWholeText, seeksNumbers);
  }
}
