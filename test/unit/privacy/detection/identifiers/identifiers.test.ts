import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../../main/privacy/redaction/redactor.ts';
import { HARD_NEGATIVES } from '../../../../fixtures/pii-sentences/hard-negatives.ts';
import { MARKED_SENTENCES } from '../../../../fixtures/pii-sentences/marked-sentences.ts';
import { parseMarkedText } from '../../../../support/marked-text.ts';
import { anyText } from '../../../../support/pii-texts.ts';

const redactor = createRedactor();

/** What is found, names and addresses aside: these sentences do not mark them. */
function find(text: string) {
  return redactor
    .detectText(text)
    .filter(({ type }) => type !== 'name' && type !== 'address')
    .map(({ type, start, end }) => ({ type, start, end }));
}

describe('detection', () => {
  describe.each(Object.entries(MARKED_SENTENCES))('of %s', (_, sentences) => {
    it.each(sentences)('finds just what is marked in: %s', (marked) => {
      const { text, places } = parseMarkedText(marked);
      expect(find(text)).toEqual(places);
    });
  });

  it.each(HARD_NEGATIVES)('finds nothing in: %s', (text) => {
    expect(find(text)).toEqual([]);
  });

  it.each([
    ['a word of another kind before it', 'order number 130692544, ticket 51 824 753 556'],
    ['a wrong check digit and no word', '51 824 753 558 and DE89 3704 0044 0532 0130 01'],
    ['a word of another sentence', 'Bring your passport. Then 12345678 came up.'],
    ['a date without a word for birth', 'Seen on 1970-05-05 and 5 May 1970.'],
    ['a word for another date', 'Her birth was hard; admitted 1970-05-05.'],
    ['bare digits in a sentence', 'We have 8001015009087 and 1234567893 of them.'],
    ['a part of a longer number', '8001015009087123 51 824 753 556 123'],
    ['part of a UUID', 'id 12345678-1234-4234-8234-123456789012'],
    ['a round figure', 'It was 125000000 in all.'],
  ])('does not take for an identifier: %s', (_, text) => {
    expect(find(text)).toEqual([]);
  });

  it('gives each a confidence and a reason that does not hold the value', () => {
    for (const marked of Object.values(MARKED_SENTENCES).flat()) {
      const { text } = parseMarkedText(marked);
      for (const { start, end, confidence, reason } of redactor.detectText(text)) {
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(reason.length).toBeGreaterThan(8);
        expect(reason).not.toContain(text.slice(start, end));
      }
    }
  });

  it('is surer of a right check digit with a word than of either alone', () => {
    const [both] = redactor.detectText('ABN 51 824 753 556');
    const [checked] = redactor.detectText('51 824 753 556');
    const [named] = redactor.detectText('ABN 51 824 753 558');
    expect(both?.confidence).toBeGreaterThan(checked?.confidence ?? 1);
    expect(both?.confidence).toBeGreaterThan(named?.confidence ?? 1);
  });

  it('stays within the text, does not overlap, and is the same each time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const found = redactor.detectText(text);
        let last = 0;
        for (const { start, end } of found) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
        expect(redactor.detectText(text)).toEqual(found);
      }),
      { numRuns: 300 },
    );
  });
});
