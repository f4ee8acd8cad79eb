import type { PiiType } from '../../../shared/domain/pii.ts';
import { STRONG_CONFIDENCE } from './detection.ts';
import type { Detection, DetectionContext, NeededSign } from './detection.ts';
import type { Detectors } from './detectors.ts';
import { detectInColumns } from './detect-columns.ts';
import { detectEncoded } from './encoded/detect-encoded.ts';
import type { Field } from './fields/field.ts';
import { foldText } from './text/fold-text.ts';
import { digitGroups } from './text/digit-groups.ts';
import { dropNumbersInIds } from './text/numbers-in-ids.ts';
import type { TextTraits } from './text/text-traits.ts';

/** A longer text is prose, even in a field that should hold a phone number. In characters. */
const MAX_EXPECTED_LENGTH = 100;

const NO_TYPES: ReadonlySet<PiiType> = new Set();

/**
 * Finds everything that a text holds or encodes; detections may overlap.
 *
 * @param field the field that the text is the value of; a weak match of a type that its
 *   values only look like does not count
 * @param isWholeText whether the text came alone, and not as the value of a field
 * @param seeksNumbers whether numbers are searched for as well as words
 */
export function detectText(
  detectors: Detectors,
  text: string,
  field: Field,
  isWholeText: boolean,
  seeksNumbers = true,
): Detection[] {
  const expects = text.length <= MAX_EXPECTED_LENGTH ? field.expects : NO_TYPES;
  const found = detectEncoded(text, (plain, traits) => {
    const folded = traits.isAscii ? plain : foldText(plain);
    const context = { expects, isWholeText };
    const isLeftOut = (needs?: NeededSign): boolean =>
      needs !== undefined && (!seeksNumbers || lacks(traits, needs));
    const all = detectPlain(detectors, folded, context, isLeftOut);
    if (folded.includes('\n')) {
      const inCells = detectInColumns(folded, (cell, inCell) =>
        detectPlain(detectors, cell, { expects: inCell, isWholeText: false }, isLeftOut),
      );
      for (const one of inCells) all.push(one);
    }
    return dropNumbersInIds(folded, all);
  });
  if (found.length === 0 || field.discounts.size === 0) return found;
  return found.filter(
    ({ type, confidence, start, end }) =>
      confidence >= STRONG_CONFIDENCE ||
      !field.discounts.has(type) ||
      (type === 'name' && /\s/.test(text.slice(start, end).trim())),
  );
}

function detectPlain(
  { single, multi }: Detectors,
  folded: string,
  context: DetectionContext,
  isLeftOut: (needs?: NeededSign) => boolean,
): Detection[] {
  const found: Detection[] = [];
  const groups = isLeftOut('digit') ? [] : digitGroups(folded);
  for (const detector of single) {
    const isExpected = context.expects.has(detector.type);
    if (!isExpected && isLeftOut(detector.needs)) continue;
    for (const one of detector.detect(folded, isExpected, groups)) found.push(one);
  }
  for (const detector of multi) {
    if (isLeftOut(detector.needs)) continue;
    for (const one of detector.detect(folded, context)) found.push(one);
  }
  return found;
}

/** A text that is not ASCII may have digits from another script. */
function lacks({ hasDigit, hasColon, isAscii }: TextTraits, needs: NeededSign): boolean {
  if (hasDigit || !isAscii) return false;
  return needs === 'digit' || !hasColon;
}
