import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asSentence,
  inSentence,
  listWords,
  percent,
  quotable,
  thousands,
  withArticle,
} from '../../../../main/opal/practice/wording.ts';

describe('quotable', () => {
  it('leaves nothing that ends a quotation, a line or a fenced block', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 60 }), (text, max) => {
        expect(quotable(`${text}\`\`\`"\n`, max)).not.toMatch(/[`"\r\n\t]/);
      }),
    );
  });

  it('never grows beyond the length asked for, counted as a reader counts', () => {
    const segmenter = new Intl.Segmenter('en');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 60 }), (text, max) => {
        expect([...segmenter.segment(quotable(text, max))].length).toBeLessThanOrEqual(max);
      }),
    );
  });

  it('keeps a short text word for word, without its full stop', () => {
    expect(quotable('Grow membership among retail buyers.', 90)).toBe(
      'Grow membership among retail buyers',
    );
  });

  it('ends a long text at a word, with an ellipsis', () => {
    expect(quotable('Growers, shippers and retail buyers', 22)).toBe('Growers, shippers and…');
  });

  it('does not cut through an emoji', () => {
    expect(quotable('👩‍🌾👩‍🌾👩‍🌾', 2)).toBe('👩‍🌾…');
  });
});

describe('numbers and lists in a sentence', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [18_400, '18,400'],
    [1_234_567, '1,234,567'],
  ])('writes %d as %s', (value, text) => {
    expect(thousands(value)).toBe(text);
  });

  it('writes a ratio as a percentage', () => {
    expect(percent(0.0241)).toBe('2.4%');
    expect(percent(0.5, 0)).toBe('50%');
  });

  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('joins %j to "%s"', (items, text) => {
    expect(listWords(items)).toBe(text);
  });

  it('keeps the capitals of an abbreviation inside a sentence', () => {
    expect(inSentence('B2B buyers')).toBe('B2B buyers');
    expect(inSentence('Returning members')).toBe('returning members');
    expect(asSentence('week 1')).toBe('Week 1');
  });

  it('chooses the article', () => {
    expect(withArticle('event page')).toBe('an event page');
    expect(withArticle('product page')).toBe('a product page');
  });
});
