import type { Detection } from './detection.ts';
import { findCues } from './identifiers/cue-index.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

interface Stretch extends Place {
  /** Whether a number stands so close to a place that it may read differently now. */
  readonly hasNumber: boolean;
}

/** How far from a replacement the text may read differently now, in characters. */
const REACH = 120;
/** More context on each side: as much as any detector reads around what it finds. */
const MARGIN = 120;

/** How far after a replacement a number may have got another cue, in characters. */
const NUMBER_AFTER = 100;
/** How far before a replacement a number may have been taken for a part of it. */
const NUMBER_BEFORE = 12;
/** How far before a replacement a number may now be what the words in between name. */
const NAMED_BEFORE = 80;

/**
 * Detects again, but only around what was replaced.
 *
 * The rest of the text has not changed since it was searched. Detections close to the edge
 * of a stretch are dropped, because a word that is cut in two looks like another word.
 *
 * @param detect searches a stretch, for numbers only if it is told so
 */
export function detectNearReplacements(
  text: string,
  places: readonly Place[],
  detect: (stretch: string, hasNumber: boolean) => readonly Detection[],
): Detection[] {
  const stretches = stretchesAround(text, places);
  const covered = stretches.reduce((sum, { start, end }) => sum + end - start, 0);
  if (covered > text.length * 0.8) {
    return [
      ...detect(
        text,
        stretches.some(({ hasNumber }) => hasNumber),
      ),
    ];
  }
  return stretches.flatMap(({ start, end, hasNumber }) =>
    detect(text.slice(start, end), hasNumber).flatMap((detection) => {
      const isCutBefore = start > 0 && detection.start < MARGIN;
      const isCutAfter = end < text.length && end - start - detection.end < MARGIN;
      if (isCutBefore || isCutAfter) return [];
      return [{ ...detection, start: start + detection.start, end: start + detection.end }];
    }),
  );
}

/** The stretches around the places; those that meet become one. */
function stretchesAround(text: string, places: readonly Place[]): Stretch[] {
  const stretches: { start: number; end: number; hasNumber: boolean }[] = [];
  for (const [at, place] of places.entries()) {
    const start = Math.max(0, place.start - REACH - MARGIN);
    const end = Math.min(text.length, place.end + REACH + MARGIN);
    const hasNumber = hasNumberBeside(text, place, places[at - 1], places[at + 1]);
    const last = stretches.at(-1);
    if (last !== undefined && start <= last.end) {
      last.end = Math.max(last.end, end);
      last.hasNumber ||= hasNumber;
    } else stretches.push({ start, end, hasNumber });
  }
  return stretches;
}

/** What another replacement keeps is no number. */
function hasNumberBeside(text: string, place: Place, before?: Place, after?: Place): boolean {
  const from = before?.end ?? 0;
  const to = Math.min(after?.start ?? text.length, place.end + NUMBER_AFTER);
  return (
    DIGIT.test(text.slice(place.end, to)) ||
    DIGIT.test(text.slice(Math.max(from, place.start - NUMBER_BEFORE), place.start)) ||
    isNamedBefore(text.slice(Math.max(from, place.start - NAMED_BEFORE), place.start))
  );
}

/** Whether a number stands there and then a word for one: "K1234567E (Passport No". */
function isNamedBefore(words: string): boolean {
  const number = words.search(DIGIT);
  if (number === -1) return false;
  return findCues(words.slice(number)).some(
    ({ concept }) => concept !== 'other' && concept !== 'other_date',
  );
}

const DIGIT = /\p{Nd}/u;
