import { describe, expect, it } from 'vitest';
import type { Detection } from '../../../../main/privacy/detection/detection.ts';
import { tidyDetections } from '../../../../main/privacy/detection/tidy-detections.ts';

function at(type: Detection['type'], start: number, end: number, confidence = 0.9): Detection {
  return { type, start, end, confidence, reason: `of ${confidence}` };
}

describe('tidied places', () => {
  it('join pieces of one type that touch, as sure as the surer', () => {
    expect(tidyDetections('12345678', [at('ssn', 0, 4, 0.5), at('ssn', 4, 8)])).toEqual([
      at('ssn', 0, 8),
    ]);
    const two = [at('ssn', 0, 4), at('phone', 4, 8)];
    expect(tidyDetections('12345678', two)).toEqual(two);
  });

  it('begin and end with the value', () => {
    expect(tidyDetections('a , 12; b', [at('ssn', 1, 7)])).toEqual([at('ssn', 4, 6)]);
    expect(tidyDetections('a , b', [at('ssn', 1, 4)])).toEqual([]);
  });
});
