import type { Detection } from '../detection.ts';
import { hasCueBefore } from '../text/cue.ts';

/** Finds a latitude and a longitude next to words that say so: somebody's location. */
export function findCoordinates(text: string): Detection[] {
  const detections: Detection[] = [];
  for (const match of text.matchAll(PAIR)) {
    if (!hasCueBefore(text, match.index, CUE)) continue;
    detections.push({
      type: 'address',
      start: match.index,
      end: match.index + match[0].length,
      confidence: 0.75,
      reason: 'a latitude and a longitude after a cue',
    });
  }
  return detections;
}

const PAIR =
  /(?<![\d.-])-?\d{1,2}\.\d{3,10}°?(?: ?[NS])?(?:, ?| {1,2}|; ?|, ?(?:long?|lng|longitude)[:=]? ?)-?\d{1,3}\.\d{3,10}°?(?: ?[EW])?(?![\d.])/g;

const CUE =
  /\b(?:lat(?:itude)?|lng|coordinates?|coords?|gps|geo(?:location)?|position|location|located at)\b/i;
