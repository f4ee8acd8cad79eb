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
  it('is that all is unaltered', () => {
    expect(sayCheck(WHOLE)).toBe('All 12 rows of the record are unaltered.');
    expect(sayCheck({ ...WHOLE, rows: 0 })).toBe('The record is empty.');
  });

  it('names the first row that is not', () => {
    const said = (from: number, to: number): string =>
      sayCheck({ ...WHOLE, rows: 4, broken: { from, to } });
    expect(said(5, 5)).toContain('Row 5 of the record has been altered');
    expect(said(5, 9)).toContain('One of the rows 5 to 9 of the record has been altered');
  });

  it.each(['older', 'withoutKey', 'otherKey'] as const)(
    'does not call rows unaltered that no key vouches for: %s',
    (part) => {
      expect(sayCheck({ ...WHOLE, [part]: 5 })).toMatch(
        /^7 of the 12 rows of the record are unaltered; the others cannot/,
      );
      expect(sayCheck({ ...WHOLE, [part]: 12 })).toMatch(
        /^None of the 12 rows .* can be verified\. /,
      );
    },
  );

  it('names what no key vouches for', () => {
    const said = sayCheck({ ...WHOLE, older: 1, withoutKey: 2, otherKey: 3, expired: 4 });
    for (const part of ['1 date from before', '2 were written', '3 use a key', 'up to 4']) {
      expect(said).toContain(part);
    }
  });
});
