import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillAll, fillText } from '../../../../main/opal/practice/fill-text.ts';
import { PRACTICE_TEXTS } from '../../../../main/opal/practice/practice-texts.ts';

describe('fillText', () => {
  it.each([
    [
      '{company} has {count:page|pages}.',
      { company: 'Northwind', count: 1200 },
      'Northwind has 1,200 pages.',
    ],
    ['{count:page|pages} {count?stops|stop}.', { count: 1 }, '1 page stops.'],
    ['{count:page|pages} {count?stops|stop}.', { count: 2 }, '2 pages stop.'],
    [
      'Focus: {areas}.',
      { areas: ['content', 'audiences', 'experiments'] },
      'Focus: content, audiences and experiments.',
    ],
  ])('fills %j', (text, facts, filled) => {
    expect(fillText(text, facts)).toBe(filled);
  });

  it('refuses a place without a fact', () => {
    expect(() => fillText('For {goal}.', {})).toThrow(RangeError);
    expect(() => fillText('For {constructor}.', {})).toThrow(RangeError);
  });

  it('leaves what a client typed as it is, places and dollar signs included', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('{goal}', '{company:a|b}', '$&', "$'", '{toString}')),
        (company) => {
          expect(fillText('For {company}.', { company, goal: 'more' })).toBe(`For ${company}.`);
        },
      ),
    );
  });
});

describe('fillAll', () => {
  it('keeps a number a number and puts the entries of a list in its place', () => {
    const template = { value: '{count}', bullets: ['First.', '{others}', 'Last of {count}.'] };
    expect(fillAll(template, { count: 1200, others: ['Second.', 'Third.'] })).toEqual({
      value: 1200,
      bullets: ['First.', 'Second.', 'Third.', 'Last of 1,200.'],
    });
  });
});

describe('the texts of the practice agents', () => {
  it('have no doubled full stop and no stray space', () => {
    const texts = textsOf(PRACTICE_TEXTS);
    expect(texts.length).toBeGreaterThan(150);
    expect(texts.filter((text) => /\.\.|\s\s|^\s|\s$/.test(text))).toEqual([]);
  });
});

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
