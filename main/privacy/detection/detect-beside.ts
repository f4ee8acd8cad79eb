import type { Detection } from './detection.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

/** How far from a replaced place something may be seen in another light. */
const REACH = 120;
/** Around it, as much again as any detector reads before or after what it finds. */
const MARGIN = 120;

/**
 * Detects again, only around the places that were replaced.
 *
 * The rest of the text is as it was when everything was found in it. What lies at the cut
 * edge of a stretch is left out: cut words look like other words.
 */
export function detectBeside(
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

/** The stretches around the places, those that meet joined. */
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
