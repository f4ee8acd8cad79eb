import { expect, test } from 'vitest';
import { appendRange, splitPlace } from '../../../shared/domain/json.ts';

test('a range of characters follows a pointer and is taken off again', () => {
  const place = appendRange('/output', { start: 120, end: 180 });
  expect(place).toBe('/output#char=120,180');
  expect(splitPlace(place)).toEqual({ pointer: '/output', range: { start: 120, end: 180 } });
});

test('a pointer alone has no range, whatever its members are called', () => {
  for (const pointer of ['', '/a/b', '/#char=1', '/#char=a,b']) {
    expect(splitPlace(pointer)).toEqual({ pointer, range: null });
  }
});
