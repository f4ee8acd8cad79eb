import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendPointer, resolvePointer } from '../../../../shared/domain/json.ts';

describe('JSON pointers', () => {
  // The examples of RFC 6901, section 5.
  const document = {
    foo: ['bar', 'baz'],
    '': 0,
    'a/b': 1,
    'c%d': 2,
    'm~n': 8,
    ' ': 7,
  };

  it.each([
    ['', document],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/ ', 7],
    ['/m~0n', 8],
  ])('resolves %j', (pointer, value) => {
    expect(resolvePointer(document, pointer)).toEqual(value);
  });

  it.each([
    '/missing',
    '/foo/2',
    '/foo/01',
    '/foo/-',
    '/foo/0/x',
    'foo',
    '/constructor',
    '/foo/length',
  ])('finds nothing at %j', (pointer) => {
    expect(resolvePointer(document, pointer)).toBeUndefined();
  });

  it('finds every member by the pointer made of its name', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (outer, inner) => {
        const value = Object.fromEntries([[outer, Object.fromEntries([[inner, 1]])]]);
        expect(resolvePointer(value, appendPointer(appendPointer('', outer), inner))).toBe(1);
      }),
    );
  });
});
