import { describe, expect, it } from 'vitest';
import { sayCheck } from '../../../renderer/features/privacy/say-check.ts';

const WHOLE = {
  rows: 12,
  older: 0,
  withoutKey: 0,
  otherKey: 0,
  expired: 0,
  broken: null,
};

describe('what is said of the record', () => {
  it('is that all is as it was written', () => {
    expect(sayCheck(WHOLE)).toBe('All 12 rows of the record are as they were written.');
    expect(sayCheck({ ...WHOLE, rows: 0 })).toBe('The record is empty.');
  });

  it('names the first row that is not', () => {
    const said = (from: number, to: number): string =>
      sayCheck({ ...WHOLE, rows: 4, broken: { from, to } });
    expect(said(5, 5)).toContain('Row 5 of the record is not');
    expect(said(5, 9)).toContain('One of the rows 5 to 9 of the record is not');
  });

  it.each(['older', 'withoutKey', 'otherKey'] as const)(
    'does not say of rows that no key vouches for that they are as written: %s',
    (part) => {
      expect(sayCheck({ ...WHOLE, [part]: 5 })).toMatch(
        /^Of the 12 rows of the record 7 are as they were written; the others cannot/,
      );
      expect(sayCheck({ ...WHOLE, [part]: 12 })).toMatch(/^No row .* there are 12\. /);
    },
  );

  it('names what no key vouches for', () => {
    const said = sayCheck({ ...WHOLE, older: 1, withoutKey: 2, otherKey: 3, expired: 4 });
    for (const part of ['1 are from before', '2 were written', '3 have a key', 'up to 4']) {
      expect(said).toContain(part);
    }
  });
});
