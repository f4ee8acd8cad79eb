import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../main/privacy/redaction/redactor.ts';
import { KEYLESS_REDACT } from '../../../../main/privacy/redaction/keyless-redact.ts';
import type { KeylessMode } from '../../../../main/privacy/redaction/keyless-redact.ts';
import { anyText, anyValue, anyWord } from '../../../support/pii-texts.ts';

const { redactText } = createRedactor();
const MODES = Object.keys(KEYLESS_REDACT) as KeylessMode[];

/** Values that change what stands beside them when they are replaced. */
const ADJOINING = [
  '+1-209-200-2000::',
  '(200) 000-0000(200) 000-0001+1-200-200-0000(200) 600-0000(200) 000-0008',
  '4111 1111 1111 1111 020 7946 0958',
  // The number before a word for one counts once the number after that word is gone.
  'K1234567E (Passport No GBR 123456789.',
  '7946 0321 - Health Insurance Number: 1234 567 897|',
  'MRN 00987654. Seen in clinic on 4 June 2024, born 1956-11-30.',
];

/** Any UTF-16 units, halves of pairs among them. */
const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
  .map((units) => String.fromCharCode(...units));

describe('redactText', () => {
  it("protects the specification's example", () => {
    expect(
      redactText('Please contact john.doe@company.com or call 555-123-4567. SSN: 123-45-6789'),
    ).toMatchObject({
      text: 'Please contact j***@c***.com or call ******4567. SSN: ***-**-6789',
      counts: { email: 1, phone: 1, ssn: 1 },
    });
  });

  it('names places in the original text, in UTF-16 units', () => {
    const text = '👩‍💻 Jané: jane@example.com, 🔑 203.0.113.7';
    const values = redactText(text).detections.map(({ start, end }) => text.slice(start, end));
    expect(values).toEqual(['Jané', 'jane@example.com', '203.0.113.7']);
  });

  it('replaces every occurrence, also where nothing gives it away', () => {
    expect(redactText('Phone 4155552671. Reference 4155552671, 415 555 2671.').text).toBe(
      'Phone ******2671. Reference ******2671, ******2671.',
    );
  });

  it('leaves ids, times and plain numbers as they are', () => {
    const text =
      'Run 550e8400-e29b-41d4-a716-446655440000 started at 2024-01-15T10:30:00.123Z (1705314600123), ' +
      'call at 2024-01-15 10:30:00 or 15.01.2024 10:30; 4155552671 views, 12,345.678 ms, ' +
      'sha 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08, v1.2.3.4';
    expect(redactText(text)).toEqual({ text, counts: {}, detections: [] });
  });

  it('puts up with half surrogate pairs and NUL', () => {
    expect(redactText('\ud800a\0 jane@example.com\udc00\0 203.0.113.7\ud83d').text).toBe(
      '\ud800a\0 j***@e***.com\udc00\0 203.x.x.x\ud83d',
    );
  });

  it('takes an empty text', () => {
    expect(redactText('')).toEqual({ text: '', counts: {}, detections: [] });
  });

  it.each(MODES)('changes nothing more when it protects again (%s)', (mode) => {
    const redactor = createRedactor({ mode });
    fc.assert(
      fc.property(anyText, (text) => {
        const once = redactor.redactText(text).text;
        expect(redactor.redactText(once).text).toBe(once);
      }),
      { numRuns: 500, examples: ADJOINING.map((text) => [text]) },
    );
  });

  it('leaves no value behind that it was given between words', () => {
    fc.assert(
      fc.property(anyWord, anyValue, anyWord, anyValue, (before, one, between, other) => {
        const { text } = redactText(`${before} ${one}, ${between} ${other} .`);
        expect(text).not.toContain(one);
        expect(text).not.toContain(other);
      }),
    );
  });

  it('changes nothing outside of what it names', () => {
    const rest = (text: string) => {
      let from = 0;
      const outside: string[] = [];
      for (const { start, end } of redactText(text).detections) {
        outside.push(text.slice(from, start));
        from = end;
      }
      return [...outside, text.slice(from)];
    };
    fc.assert(
      fc.property(anyText, (text) => {
        let place = 0;
        const { text: redacted } = redactText(text);
        for (const piece of rest(text)) {
          const found = redacted.indexOf(piece, place);
          expect(found).toBeGreaterThanOrEqual(place);
          place = found + piece.length;
        }
      }),
    );
  });

  it('names places that are in order, apart and within the text, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyUnits), (text) => {
        let last = 0;
        for (const { start, end } of redactText(text).detections) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
