import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sheetNames } from '../../../../main/reports/xlsx/sheet-names.ts';

it('makes names of agents legal without making two the same', () => {
  expect(
    sheetNames(
      ['Plan', 'plan', 'A/B [test]: “why?”', "'quoted'", '', 'History', '日本青果協会'.repeat(8)],
      'Agent',
    ),
  ).toEqual([
    'Plan',
    'plan (2)',
    'A B test “why ”',
    'quoted',
    'Agent',
    'History (2)',
    '日本青果協会'.repeat(5) + '日',
  ]);
});

it('makes any names ones that a workbook may have', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 12 }),
      (wanted) => {
        const names = sheetNames(wanted, 'Agent');
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(wanted.length);
        for (const name of names) {
          expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/);
          expect(name).not.toMatch(/^'|'$/);
          expect(name.isWellFormed()).toBe(true);
        }
      },
    ),
  );
});
