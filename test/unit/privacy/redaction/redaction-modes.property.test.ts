import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PiiDetector } from '../../../../main/privacy/detection/pii-detector.ts';
import type { Detection, Detector } from '../../../../main/privacy/detection/detection.ts';
import { hideProtected } from '../../../../main/privacy/redaction/hide-protected.ts';
import { createRedactor } from '../../../../main/privacy/redaction/redactor.ts';
import { redactBy } from '../../../../main/privacy/redaction/keyed-redact.ts';
import { redactionModeSchema } from '../../../../shared/domain/pii-policy.ts';
import { piiTypeSchema } from '../../../../shared/domain/pii.ts';
import { anyText, anyValue, anyWord } from '../../../support/pii-texts.ts';
import { redactionMeans } from '../../../support/redaction-means.ts';

const detector = new PiiDetector();
const MODES = redactionModeSchema.options;
const anyMode = fc.constantFrom(...MODES);
const anyType = fc.constantFrom(...piiTypeSchema.options);

describe.each(MODES)('redaction by %s', (mode) => {
  const redactor = createRedactor({ detector, redact: redactBy(() => mode, redactionMeans()) });

  it('changes nothing more when it protects again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = redactor.redactText(text).text;
        expect(redactor.redactText(once).text).toBe(once);
      }),
      { numRuns: 400 },
    );
  });

  it('leaves no value behind', () => {
    fc.assert(
      fc.property(anyWord, anyValue, anyWord, anyValue, (before, one, between, other) => {
        const { text } = redactor.redactText(`${before} ${one}, ${between} ${other} .`);
        expect(text).not.toContain(one);
        expect(text).not.toContain(other);
      }),
    );
  });
});

describe('texts protected in one mode and then in another', () => {
  it('stay as they are', () => {
    fc.assert(
      fc.property(anyText, anyMode, anyMode, (text, first, second) => {
        const means = redactionMeans();
        const once = createRedactor({ detector, redact: redactBy(() => first, means) });
        const again = createRedactor({ detector, redact: redactBy(() => second, means) });
        const { text: protectedOnce } = once.redactText(text);
        expect(again.redactText(protectedOnce).text).toBe(protectedOnce);
      }),
      { numRuns: 400 },
    );
  });
});

describe('a replacement of any type', () => {
  const KEYED = ['hash', 'encrypt', 'pseudonymize', 'anonymize'] as const;
  it('is covered whole, without moving anything, before detectors look', () => {
    fc.assert(
      fc.property(
        anyType,
        fc.constantFrom(...KEYED),
        fc.string({ unit: 'grapheme' }),
        (type, mode, value) => {
          const token = redactBy(() => mode, redactionMeans())(value, type, false);
          const hidden = hideProtected(`a ${token}, b`);
          expect(hidden).toBe(`a [${'*'.repeat(token.length - 2)}], b`);
        },
      ),
    );
  });
});

describe('overlapping detections', () => {
  const spans = fc.array(
    fc.record({
      type: anyType,
      start: fc.nat(30),
      length: fc.integer({ min: 1, max: 12 }),
      confidence: fc.double({ min: 0.55, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 8 },
  );

  it('are replaced whole, and what lies between them stays in its place', () => {
    fc.assert(
      fc.property(spans, anyMode, (found, mode) => {
        const text = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
        const detections = found.map(({ type, start, length, confidence }): Detection => {
          return { type, start, end: start + length, confidence, reason: 'drawn' };
        });
        const once: Detector = {
          type: 'name',
          detect: (looked) => (looked === text ? detections : []),
        };
        const covered = new Set(
          detections.flatMap(({ start, end }) =>
            Array.from({ length: end - start }, (_, index) => start + index),
          ),
        );
        const redact = redactBy(() => mode, redactionMeans());
        const redactor = createRedactor({
          detector: new PiiDetector({ single: [once], multi: [] }),
          redact: (...value) => redact(...value).replace(/[a-zA-Z]/g, '*'),
        });
        const { text: redacted } = redactor.redactText(text);
        const kept = text
          .split('')
          .filter((_, index) => !covered.has(index))
          .join('');
        expect(redacted.replace(/[^a-zA-Z]/g, '')).toBe(kept);
      }),
    );
  });
});
