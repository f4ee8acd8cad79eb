import { isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonObject } from '../../../shared/domain/json.ts';
import { findMember } from '../normalise/member-reader.ts';
import type { Located } from '../normalise/payload-bodies.ts';
import { readConfidence } from '../normalise/read-confidence.ts';
import { readLevel } from '../normalise/read-level.ts';
import type { ConsistencyCheck } from './consistency-check.ts';
import { METADATA_POINTER } from './measured.ts';
import type { QualityInput } from './measured.ts';
import { payloadObjects } from './payload-objects.ts';
import { isSameBeyondRounding } from './same-number.ts';

const IN_FIGURES: readonly string[] = ['confidence_score', 'confidence'];

/** A confidence called high is not below this. */
const LOWEST_HIGH = 0.5;
/** A confidence called low is not above this. */
const HIGHEST_LOW = 0.8;

/**
 * Compares a confidence given as a word with the number beside it.
 *
 * They contradict each other only where no reading of the word fits. "Medium" fits any number.
 */
export function checkConfidenceLevels({ payload }: QualityInput): ConsistencyCheck[] {
  const checks: ConsistencyCheck[] = [];
  for (const object of payloadObjects(payload)) {
    const stated = findMember(object, 'confidence_level');
    const level = readLevel(stated?.value);
    const value = readFirst(object, IN_FIGURES)?.value;
    if (stated === undefined || level === null || value === undefined) continue;
    const isContradiction =
      (level === 'high' && value < LOWEST_HIGH) || (level === 'low' && value > HIGHEST_LOW);
    checks.push({ isContradiction, pointer: stated.pointer });
  }
  return checks;
}

/** Compares the confidences in one result with the first one, on either scale. */
export function checkConfidences({ bodies, metadata }: QualityInput): ConsistencyCheck[] {
  const places: { place: Located<JsonObject>; names: readonly string[] }[] = [
    ...bodies.map((place) => ({ place, names: IN_FIGURES })),
    ...bodies.flatMap((body) => inner(body, 'hero', ['confidence'])),
    ...bodies.flatMap((body) => inner(body, 'metadata', ['confidence_score'])),
    ...(isJsonObject(metadata)
      ? [{ place: { value: metadata, pointer: METADATA_POINTER }, names: ['confidence_score'] }]
      : []),
  ];
  const [first, ...others] = places.flatMap(({ place, names }) =>
    names.flatMap((name) => readFirst(place, [name]) ?? []),
  );
  if (first === undefined) return [];
  return others.map(({ value, pointer }) => ({
    isContradiction: !isSameBeyondRounding(value * 100, first.value * 100),
    pointer,
  }));
}

function inner(
  body: Located<JsonObject>,
  name: string,
  names: readonly string[],
): { place: Located<JsonObject>; names: readonly string[] }[] {
  const found = findMember(body, name);
  if (found === undefined || !isJsonObject(found.value)) return [];
  return [{ place: { value: found.value, pointer: found.pointer }, names }];
}

function readFirst(
  object: Located<JsonObject>,
  names: readonly string[],
): { value: number; pointer: string } | undefined {
  for (const name of names) {
    const found = findMember(object, name);
    const value = readConfidence(found?.value).value;
    if (found !== undefined && value !== null) return { value, pointer: found.pointer };
  }
  return undefined;
}
