import type { Detection } from './detection.ts';

/**
 * Tidies detections to be shown: pieces of one type that touch become one, and no piece
 * begins or ends with a space or a punctuation mark.
 *
 * @param detections in order, without overlaps
 */
export function tidyDetections(text: string, detections: readonly Detection[]): Detection[] {
  const joined: Detection[] = [];
  for (const detection of detections) {
    const last = joined.at(-1);
    if (last?.type === detection.type && last.end === detection.start) {
      const surer = last.confidence >= detection.confidence ? last : detection;
      joined[joined.length - 1] = { ...surer, start: last.start, end: detection.end };
    } else joined.push(detection);
  }
  return joined.flatMap((detection) => {
    let { start, end } = detection;
    while (start < end && PADDING.test(text.charAt(start))) start += 1;
    while (end > start && PADDING.test(text.charAt(end - 1))) end -= 1;
    return start < end ? [{ ...detection, start, end }] : [];
  });
}

const PADDING = /[\s,;]/;
