import type { Detection } from './detection.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

/** How far from a replacement the text may read differently now, in characters. */
const REACH = 120;
/** More context on each side: as much as any detector reads around what it finds. */
const MARGIN = 120;

/**
 * Detects again, but only around what was replaced.
 *
 * The rest of the text has not changed since it was searched. Detections close to the edge
 * of a stretch are dropped, because a word that is cut in two looks like another word.
 */
export function detectNearReplacements(
  text: string,
  places: readonly Place[],
  detect: (stretch: string) => readonly Detection[],
): Detection[] {
  const stretches = stretchesAround(text.length, places);
  const covered = stretches.reduce((sum, { start, end }) => sum + end - start, 0);
  if (covered > text.length * 0.8) return [...detect(text)];
  return stretches.flatMap(({ start, end }) =>
    detect(text.slice(start, end)).flatMap((detection) => {
      const isCutBefore = start > 0 && detection.start < MARGIN;
      const isCutAfter = end < text.length && end - start - detection.end < MARGIN;
      if (isCutBefore || isCutAfter) return [];
      return [{ ...detection, start: start + detection.start, end: start + detection.end }];
    }),
  );
}

/** The stretches around the places; those that meet become one. */
function stretchesAround(length: number, places: readonly Place[]): Place[] {
  const stretches: { start: number; end: number }[] = [];
  for (const place of places) {
    const start = Math.max(0, place.start - REACH - MARGIN);
    const end = Math.min(length, place.end + REACH + MARGIN);
    const last = stretches.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else stretches.push({ start, end });
  }
  return stretches;
}
