import type { JsonValue } from '../../shared/domain/json.ts';
import type { PiiCounts, PiiType } from '../../shared/domain/pii.ts';
import { SHOWN_CONFIDENCE } from './detection.ts';
import type { Detection, Detector } from './detection.ts';
import { detectors as allDetectors, manyTypesDetectors } from './detectors.ts';
import { detectBeside } from './detect-beside.ts';
import { detectText } from './detect-text.ts';
import type { Detectors } from './detect-text.ts';
import { KEY_FIELD, PLAIN_FIELD } from './field.ts';
import type { Field } from './field.ts';
import { rewriteJson } from './json-rewriter.ts';
import type { JsonLeaf } from './json-rewriter.ts';
import { KnownValues } from './known-values.ts';
import { LeafMemory } from './leaf-memory.ts';
import { resolveOverlaps } from './overlap.ts';
import type { RedactionMode } from './redactors.ts';
import { Replacement } from './replacement.ts';
import { tidyPlaces } from './tidy-places.ts';

/** Finds personal data and replaces it. What it is handed is never changed. */
export interface PiiProtector {
  /**
   * Finds personal data without replacing it: in order, without overlaps, one type a place.
   *
   * Has also what `protectText` leaves alone, with a confidence of `SHOWN_CONFIDENCE`.
   */
  detectText(text: string): readonly Detection[];
  protectText(text: string): ProtectedText;
  /**
   * Protects strings, whole numbers, names of members, and JSON text inside of strings.
   *
   * What stands where stays: a JSON pointer into the value points to the same place in
   * the result, as long as it leads through no name that was itself personal data.
   *
   * @throws OsaError `invalid_input` when the value nests deeper than 200 levels, holds
   *   itself, or cannot be read
   */
  protectJson(value: JsonValue): ProtectedJson;
}

export interface ProtectedText {
  readonly text: string;
  readonly counts: PiiCounts;
  /** Where in the original text, in order, without overlaps. */
  readonly detections: readonly Detection[];
}

export interface ProtectedJson {
  readonly value: JsonValue;
  readonly counts: PiiCounts;
}

export interface PiiProtectorOptions {
  /** All types when left out. */
  readonly detectors?: readonly Detector[];
  /** `partial` when left out (specification, PII Protection Manager). */
  readonly mode?: RedactionMode;
}

/** How often a replaced text is looked at again. */
const MAX_ROUNDS = 12;

/** Below any detector's: what was found first stays as it was found. */
const FOUND_LATER = 0.4;

/** Makes a protector that treats every type in the same mode. */
export function createPiiProtector(options: PiiProtectorOptions = {}): PiiProtector {
  const detectors: Detectors =
    options.detectors === undefined
      ? { single: allDetectors, many: manyTypesDetectors }
      : { single: options.detectors, many: [] };
  const mode = options.mode ?? 'partial';

  function detect(text: string, field: Field, isWholeText: boolean): Detection[] {
    return detectText(detectors, text, field, isWholeText);
  }

  function detectToReplace(text: string, field: Field, isWholeText: boolean): Detection[] {
    return detect(text, field, isWholeText).filter(
      ({ confidence }) => confidence > SHOWN_CONFIDENCE,
    );
  }

  function detectInLeaf({ kind, text, field }: JsonLeaf): Detection[] {
    const found = detectToReplace(text, kind === 'key' ? KEY_FIELD : field, false);
    const isTooShort = kind === 'number' && text.length < field.minPhoneDigits;
    return isTooShort ? found.filter(({ type }) => type !== 'phone') : found;
  }

  /**
   * Replaces what was found, and then what only the replaced text shows.
   *
   * A number beside another can look like a part of it until that one is replaced.
   * Looking again until nothing is found makes protected text stay as it is.
   */
  function replaceAll(
    text: string,
    found: readonly Detection[],
    field: Field,
    isWholeText = false,
  ): Replacement {
    let detections = resolveOverlaps(found);
    let replacement = new Replacement(text, detections, mode);
    for (let round = 1; round < MAX_ROUNDS; round += 1) {
      const beside = detectBeside(replacement.text, replacement.places, (stretch) =>
        detectToReplace(stretch, field, isWholeText),
      );
      const later = beside.map((detection) => ({
        ...detection,
        ...replacement.toOriginal(detection),
        confidence: FOUND_LATER,
      }));
      const all = later.length === 0 ? detections : resolveOverlaps([...detections, ...later]);
      if (areSamePlaces(all, detections)) break;
      detections = all;
      replacement = new Replacement(text, detections, mode);
    }
    return replacement;
  }

  return {
    detectText(text) {
      return tidyPlaces(text, resolveOverlaps(detect(text, PLAIN_FIELD, true)));
    },

    protectText(text) {
      const found = detectToReplace(text, PLAIN_FIELD, true);
      if (found.length === 0) return { text, counts: {}, detections: found };
      const known = new KnownValues();
      for (const detection of found) known.add(text, detection);
      const again = known.findIn(text, PLAIN_FIELD.discounts);
      const replaced = replaceAll(text, [...found, ...again], PLAIN_FIELD, true);
      const { detections } = replaced;
      return { text: replaced.text, counts: count(detections), detections };
    },

    protectJson(value) {
      const known = new KnownValues();
      const byLeaf: (readonly Detection[])[] = [];
      const memory = new LeafMemory();
      const copy = rewriteJson(value, (leaf) => {
        const field = leaf.kind === 'key' ? KEY_FIELD : leaf.field;
        const found = memory.findIn(leaf, field, () => detectInLeaf(leaf));
        for (const detection of found) known.add(leaf.text, detection);
        byLeaf.push(found.length === 0 ? NOTHING : found);
        return null;
      });
      if (byLeaf.every((found) => found === NOTHING)) return { value: copy, counts: {} };

      const all: Detection[] = [];
      let next = 0;
      const protectedValue = rewriteJson(value, ({ kind, text, field: own }) => {
        const field = kind === 'key' ? KEY_FIELD : own;
        const again = known.findIn(text, field.discounts);
        const first = byLeaf[next] ?? NOTHING;
        next += 1;
        if (first.length === 0 && again.length === 0) return null;
        const found = [...first, ...again];
        const replaced = replaceAll(text, found, field);
        for (const detection of replaced.detections) all.push(detection);
        return replaced.text;
      });
      return { value: protectedValue, counts: count(all) };
    },
  };
}

function areSamePlaces(some: readonly Detection[], others: readonly Detection[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ start, end }, at) => start === others[at]?.start && end === others[at]?.end)
  );
}

const NOTHING: readonly Detection[] = [];

function count(detections: readonly Detection[]): PiiCounts {
  const counts: Partial<Record<PiiType, number>> = {};
  for (const { type } of detections) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}
