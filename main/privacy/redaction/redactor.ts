import type { JsonValue } from '../../../shared/domain/json.ts';
import type { PiiCounts, PiiType } from '../../../shared/domain/pii.ts';
import { CaseEvidence } from '../detection/case-evidence.ts';
import { SHOWN_CONFIDENCE } from '../detection/detection.ts';
import type { Detection } from '../detection/detection.ts';
import { detectNearReplacements } from '../detection/detect-near-replacements.ts';
import { KEY_FIELD, PLAIN_FIELD } from '../detection/fields/field.ts';
import type { Field } from '../detection/fields/field.ts';
import type { OwnWords } from '../policy/own-words.ts';
import { PiiDetector } from '../detection/pii-detector.ts';
import { splitMarkup } from '../detection/encoded/html-view.ts';
import { hideProtected } from './hide-protected.ts';
import { rewriteJson } from './json/json-rewriter.ts';
import type { JsonLeaf } from './json/json-rewriter.ts';
import { writePath } from './json/json-path.ts';
import { KnownValues } from '../detection/known-values.ts';
import { LeafMemory } from './json/leaf-memory.ts';
import { resolveOverlaps } from '../detection/overlap.ts';
import { redactIn } from './keyless-redact.ts';
import type { KeylessMode, Redact } from './keyless-redact.ts';
import { Replacement } from './replacement.ts';
import { tidyDetections } from '../detection/tidy-detections.ts';

/** Finds personal data and replaces it, in a copy of what it is given. */
export interface Redactor {
  /**
   * Finds personal data without replacing it: in order, without overlaps.
   *
   * The result includes what `redactText` leaves as it is, with a confidence of at most
   * `SHOWN_CONFIDENCE`.
   */
  detectText(text: string): readonly Detection[];
  redactText(text: string): RedactedText;
  /**
   * Redacts strings, whole numbers, names of members, and JSON text inside strings.
   *
   * The structure stays: a JSON pointer leads to the same place in the result, unless a
   * name on its way was personal data itself.
   *
   * @throws OsaError `invalid_input` when the value nests deeper than 200 levels, holds
   *   itself, or cannot be read
   */
  redactJson(value: JsonValue): RedactedJson;
}

/** A text without personal data, and what was replaced in it. */
export interface RedactedText {
  readonly text: string;
  readonly counts: PiiCounts;
  /** Positions in the original text, in order, without overlaps. */
  readonly detections: readonly Detection[];
}

/** A value without personal data, and how much was replaced in it. */
export interface RedactedJson {
  readonly value: JsonValue;
  readonly counts: PiiCounts;
}

/** One value that was replaced. It contains the value, so it must not be stored as it is. */
export interface PiiFinding {
  readonly type: PiiType;
  readonly confidence: number;
  readonly value: string;
  readonly instead: string;
  /** Where it was, e.g. `/contacts/*\/email`, without names that are personal data. */
  readonly path: string;
}

/** How a redactor finds and replaces; the defaults need no key. */
export interface RedactorOptions {
  /** Its own when left out, with all types; whoever makes many redactors shares one. */
  readonly detector?: PiiDetector;
  /** `partial` when left out (specification, PII Protection Manager). */
  readonly mode?: KeylessMode;
  /** How a value is replaced, instead of by `mode`. */
  readonly redact?: Redact;
  /** Whether a value may stay, as it is on an engagement's allow-list. */
  readonly isAllowed?: (value: string, type: PiiType) => boolean;
  /** A client's own words, which stay. */
  readonly ownWords?: OwnWords;
  /** Called for each value that was replaced. */
  readonly onFinding?: (finding: PiiFinding) => void;
}

/** How often a redacted text is searched again. */
const MAX_ROUNDS = 12;

/** Below any detector's, so that what was found first wins. */
const FOUND_LATER = 0.4;

/**
 * Makes a redactor: it finds personal data and replaces it, in one way for all texts.
 *
 * It knows no policy and writes no audit. Whatever is stored or shown goes through
 * `Protector`, which uses this one.
 *
 * @example
 * ```ts
 * const redactor = createRedactor({ mode: 'partial' });
 * redactor.redactText('Write to jane@example.com.').text; // 'Write to j***@e***.com.'
 * ```
 */
export function createRedactor(options: RedactorOptions = {}): Redactor {
  const detector = options.detector ?? new PiiDetector();
  const redact = options.redact ?? redactIn(options.mode ?? 'partial');
  const { isAllowed, ownWords, onFinding } = options;

  function withoutOwn(
    text: string,
    found: readonly Detection[],
    field: Field,
  ): readonly Detection[] {
    return ownWords?.without(text, found, field.expects.has('name')) ?? found;
  }

  function detect(
    text: string,
    field: Field,
    isWholeText: boolean,
    seeksNumbers = true,
  ): Detection[] {
    const found = detector.detect(hideProtected(text), field, isWholeText, seeksNumbers);
    if (isAllowed === undefined) return found;
    return found.filter(({ type, start, end }) => !isAllowed(text.slice(start, end), type));
  }

  function detectToReplace(
    text: string,
    field: Field,
    isWholeText: boolean,
    seeksNumbers = true,
  ): Detection[] {
    return detect(text, field, isWholeText, seeksNumbers).filter(
      ({ confidence }) => confidence > SHOWN_CONFIDENCE,
    );
  }

  function detectInLeaf({ kind, text, field }: JsonLeaf): readonly Detection[] {
    if (kind === 'key') return detectInName(text);
    const found = withoutOwn(text, detectToReplace(text, field, false), field);
    const isTooShort = kind === 'number' && text.length < field.minPhoneDigits;
    return isTooShort ? found.filter(({ type }) => type !== 'phone') : found;
  }

  function detectInName(name: string): readonly Detection[] {
    if (detector.fieldNames.isHarmless(name)) return NOTHING;
    const found = detectToReplace(name, KEY_FIELD, false);
    // What one engagement allows is still personal data for another.
    if (found.length === 0 && isAllowed === undefined) detector.fieldNames.rememberHarmless(name);
    return withoutOwn(name, found, KEY_FIELD);
  }

  /**
   * Replaces what was found, and then what shows only after that.
   *
   * A number next to another can look like part of it until the other is replaced. Searching
   * until nothing is found makes sure that redacted text does not change any more.
   */
  function replaceAll(
    text: string,
    found: readonly Detection[],
    field: Field,
    evidence: CaseEvidence,
    isWholeText = false,
  ): Replacement {
    let detections = resolveOverlaps(found);
    let replacement = new Replacement(text, detections, redact);
    for (let round = 1; round < MAX_ROUNDS; round += 1) {
      const beside = detectNearReplacements(
        replacement.text,
        replacement.places,
        (stretch, hasNumber) => detectToReplace(stretch, field, isWholeText, hasNumber),
      );
      const original = evidence
        .confirmed(beside)
        .map((detection) => ({ ...detection, ...replacement.toOriginal(detection) }));
      const later = withoutOwn(text, original, field).map((detection) => ({
        ...detection,
        confidence: FOUND_LATER,
      }));
      const all = later.length === 0 ? detections : resolveOverlaps([...detections, ...later]);
      if (areSamePlaces(all, detections)) break;
      detections = all;
      replacement = new Replacement(text, detections, redact);
    }
    return replacement;
  }

  function tell(text: string, replaced: Replacement, path: string): void {
    if (onFinding === undefined) return;
    for (const [index, { type, confidence, start, end }] of replaced.detections.entries()) {
      const place = replaced.places[index];
      const instead = splitMarkup(replaced.text.slice(place?.start, place?.end)).text;
      onFinding({
        type,
        confidence,
        value: splitMarkup(text.slice(start, end)).text,
        instead,
        path,
      });
    }
  }

  return {
    detectText(text) {
      const found = withoutOwn(text, detect(text, PLAIN_FIELD, true), PLAIN_FIELD);
      return tidyDetections(text, resolveOverlaps(evidenceOf(text, found).confirmed(found)));
    },

    redactText(text) {
      const all = withoutOwn(text, detectToReplace(text, PLAIN_FIELD, true), PLAIN_FIELD);
      const evidence = evidenceOf(text, all);
      const found = evidence.confirmed(all);
      if (found.length === 0) return { text, counts: {}, detections: found };
      const known = new KnownValues();
      for (const detection of found) known.add(text, detection);
      const again = known.findIn(text, PLAIN_FIELD.discounts);
      const replaced = replaceAll(text, [...found, ...again], PLAIN_FIELD, evidence, true);
      const { detections } = replaced;
      tell(text, replaced, '');
      return { text: replaced.text, counts: count(detections), detections };
    },

    redactJson(value) {
      const known = new KnownValues();
      const byLeaf: (readonly Detection[])[] = [];
      const memory = new LeafMemory();
      const evidence = new CaseEvidence();
      const copy = rewriteJson(value, detector.fieldNames, (leaf) => {
        const found =
          leaf.kind === 'key'
            ? detectInLeaf(leaf)
            : memory.findIn(leaf, leaf.field, () => detectInLeaf(leaf));
        for (const detection of found) known.add(leaf.text, detection);
        if (leaf.kind === 'string') evidence.add(leaf.text, found);
        byLeaf.push(found.length === 0 ? NOTHING : found);
        return null;
      });
      if (byLeaf.every((found) => found === NOTHING)) return { value: copy, counts: {} };

      const all: Detection[] = [];
      const isPersonal = (name: string): boolean =>
        detectInName(name).length > 0 || known.findIn(name, NO_TYPES).length > 0;
      let next = 0;
      const protectedValue = rewriteJson(
        value,
        detector.fieldNames,
        ({ kind, text, field: own, path }) => {
          const field = kind === 'key' ? KEY_FIELD : own;
          const again = known.findIn(text, field.discounts);
          const first = evidence.confirmed(byLeaf[next] ?? NOTHING);
          next += 1;
          if (first.length === 0 && again.length === 0) return null;
          const found = [...first, ...again];
          const replaced = replaceAll(text, found, field, evidence);
          for (const detection of replaced.detections) all.push(detection);
          if (onFinding !== undefined) tell(text, replaced, writePath(path, isPersonal));
          return replaced.text;
        },
      );
      return { value: protectedValue, counts: count(all) };
    },
  };
}

function evidenceOf(text: string, found: readonly Detection[]): CaseEvidence {
  const evidence = new CaseEvidence();
  evidence.add(text, found);
  return evidence;
}

function areSamePlaces(some: readonly Detection[], others: readonly Detection[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ start, end }, at) => start === others[at]?.start && end === others[at]?.end)
  );
}

const NOTHING: readonly Detection[] = [];
const NO_TYPES: ReadonlySet<PiiType> = new Set();

function count(detections: readonly Detection[]): PiiCounts {
  const counts: Partial<Record<PiiType, number>> = {};
  for (const { type } of detections) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}
