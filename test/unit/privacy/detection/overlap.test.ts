import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Detection } from '../../../../main/privacy/detection/detection.ts';
import { resolveOverlaps } from '../../../../main/privacy/detection/overlap.ts';
import { piiTypeSchema } from '../../../../shared/domain/pii.ts';

function at(start: number, end: number, confidence: number): Detection {
  return { type: 'phone', start, end, confidence, reason: '' };
}

const spans = (detections: readonly Detection[]) =>
  detections.map(({ start, end }) => [start, end]);

const anyDetection = fc
  .record({
    type: fc.constantFrom(...piiTypeSchema.options),
    start: fc.nat(60),
    length: fc.integer({ min: 1, max: 20 }),
    confidence: fc.constantFrom(0.5, 0.8, 0.95),
  })
  .map(({ type, start, length, confidence }) => ({
    type,
    start,
    end: start + length,
    confidence,
    reason: '',
  }));

describe('resolving overlaps', () => {
  it('keeps detections apart as they are, in order', () => {
    expect(spans(resolveOverlaps([at(10, 12, 0.5), at(0, 5, 0.9)]))).toEqual([
      [0, 5],
      [10, 12],
    ]);
  });

  it('lets the surer one win', () => {
    const [winner, ...others] = resolveOverlaps([at(0, 9, 0.5), at(0, 9, 0.9)]);
    expect(winner?.confidence).toBe(0.9);
    expect(others).toEqual([]);
  });

  it('lets the longer one win among equals', () => {
    expect(spans(resolveOverlaps([at(2, 5, 0.9), at(0, 9, 0.9)]))).toEqual([[0, 9]]);
  });

  it('keeps what a loser covers on both sides of the winner', () => {
    expect(spans(resolveOverlaps([at(0, 9, 0.5), at(3, 6, 0.9)]))).toEqual([
      [0, 3],
      [3, 6],
      [6, 9],
    ]);
  });

  it('covers exactly what was covered before, each place once', () => {
    const covered = (detections: readonly Detection[]) =>
      detections.flatMap(({ start, end }) =>
        Array.from({ length: end - start }, (_, index) => start + index),
      );
    fc.assert(
      fc.property(fc.array(anyDetection, { maxLength: 12 }), (detections) => {
        const resolved = covered(resolveOverlaps(detections));
        expect(resolved).toEqual([...new Set(covered(detections))].toSorted((a, b) => a - b));
      }),
    );
  });

  it('leaves at every place a detection that none is surer of', () => {
    fc.assert(
      fc.property(fc.array(anyDetection, { maxLength: 12 }), (detections) => {
        for (const piece of resolveOverlaps(detections)) {
          const rivals = detections.filter(
            ({ start, end }) => start <= piece.start && end >= piece.end,
          );
          expect(piece.confidence).toBe(Math.max(...rivals.map((rival) => rival.confidence)));
        }
      }),
    );
  });
});
