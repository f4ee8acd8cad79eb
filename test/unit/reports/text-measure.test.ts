import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countLines, fitLines, widthInEm, wrapText } from '../../../main/reports/text-measure.ts';
import { arialWidth } from './arial-width.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 300 });
const plain = fc.string({ unit: 'grapheme-ascii', maxLength: 80 });
/** From the narrowest column that any report has, in em, upwards. */
const lineWidth = fc.double({ min: 3, max: 60, noNaN: true });

describe('wrapText', () => {
  it('breaks after blanks, and inside a word only when it is longer than a line', () => {
    expect(wrapText('one two three', 4, 'arial')).toEqual(['one two ', 'three']);
    expect(wrapText('abcdefghij', 3, 'arial').join('|')).toBe('abcde|fghij');
  });

  it('loses nothing of the text', () => {
    fc.assert(
      fc.property(text, lineWidth, (words, width) => {
        expect(wrapText(words, width, 'arial').join('')).toBe(words.replaceAll('\n', ''));
      }),
    );
  });

  it('makes no line wider than asked, but for its last blanks', () => {
    fc.assert(
      fc.property(text, lineWidth, (words, width) => {
        for (const line of wrapText(words, width, 'arialBold')) {
          expect(widthInEm(line.trimEnd(), 'arialBold')).toBeLessThanOrEqual(width + 1e-9);
        }
      }),
    );
  });
});

describe('fitLines', () => {
  it('keeps a text that fits as it is', () => {
    expect(fitLines('short', 10, 1, 'arial')).toBe('short');
  });

  it('cuts a longer one so that it fits with its ellipsis', () => {
    fc.assert(
      fc.property(text, lineWidth, fc.integer({ min: 1, max: 6 }), (words, width, lines) => {
        const fitted = fitLines(words, width, lines, 'arial');
        expect(countLines(fitted, width, 'arial')).toBeLessThanOrEqual(lines);
        if (fitted !== words) expect(fitted.endsWith('…')).toBe(true);
      }),
    );
  });
});

describe('widthInEm', () => {
  it('is never less than Arial', () => {
    fc.assert(
      fc.property(plain, (words) => {
        expect(widthInEm(words, 'arial')).toBeGreaterThanOrEqual(arialWidth(words, false));
        expect(widthInEm(words, 'arialBold')).toBeGreaterThanOrEqual(arialWidth(words, true));
      }),
    );
  });
});
