import type { Detector } from '../../main/privacy/detection/detection.ts';
import { foldText } from '../../main/privacy/detection/text/fold-text.ts';

/** The values that a detector finds in a text, as the text spells them. */
export function detectedValues(detector: Detector, text: string, isExpected = false): string[] {
  return detector
    .detect(foldText(text), isExpected)
    .map(({ start, end }) => text.slice(start, end));
}
