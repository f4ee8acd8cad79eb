import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonExactly } from '../../../shared/domain/exact-json.ts';

describe('parseJsonExactly', () => {
  it.each([
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', '9007199254740993'],
    ['1e400', '1e400'],
    ['-1e400', '-1e400'],
    ['1e-400', '1e-400'],
    ['1e20', 1e20],
    ['1.5e300', 1.5e300],
    ['9007199254740993.0', '9007199254740993.0'],
    ['0.12345678901234567', 0.12345678901234566],
    ['0e10', 0],
  ])('reads %s without rounding it in silence', (text, expected) => {
    expect(parseJsonExactly(text)).toBe(expected);
    expect(parseJsonExactly(`{"a":[${text}]}`)).toEqual({ a: [expected] });
  });

  it('keeps every value of a member that was given several times', () => {
    expect(parseJsonExactly('{"a":1,"b":{"a":2,"a":3},"a":4,"a":{"x":5}}')).toEqual({
      'a [given before]': 1,
      'a [given before 2]': 4,
      a: { x: 5 },
      b: { 'a [given before]': 2, a: 3 },
    });
  });

  it('"give one member again and again": reads it in one pass', () => {
    const count = 100_000;
    const text = `{${Array.from({ length: count }, (_, index) => `"a":${index}`).join(',')}}`;
    const read = parseJsonExactly(text) as Record<string, unknown>;
    expect(Object.keys(read)).toHaveLength(count);
    expect(read).toMatchObject({ a: count - 1, 'a [given before]': 0, 'a [given before 7]': 6 });
  });

  it('keeps a member apart that is named like a repeat', () => {
    expect(parseJsonExactly('{"a [given before]":0,"a":1,"a":2,"a":3}')).toEqual({
      'a [given before]': 0,
      'a [given before 2]': 1,
      'a [given before 3]': 2,
      a: 3,
    });
  });

  it('knows a name in any spelling, and is not misled by text', () => {
    expect(
      parseJsonExactly('{"a":1,"\\u0061":2,"b":"\\"a\\":1,\\"a\\":2","c":["a:","a:"]}'),
    ).toEqual({
      'a [given before]': 1,
      a: 2,
      b: '"a":1,"a":2',
      c: ['a:', 'a:'],
    });
  });

  it('reads whatever JSON.parse reads in the same way', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseJsonExactly(text)).toEqual(JSON.parse(text));
      }),
    );
  });
});
