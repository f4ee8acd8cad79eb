import { describe, expect, it } from 'vitest';
import { deliverySourceSchema } from '../../../../shared/domain/delivery.ts';
import { readThrough } from './door-case.ts';
import { DOOR_TABLES } from './door-tables.ts';

const DOORS = deliverySourceSchema.options;

describe.each(DOOR_TABLES)('%s', (_table, cases) => {
  describe.each(DOORS)('through the door %s', (door) => {
    it.each(cases.map((one) => [one.what, one] as const))('reads %s', (_what, one) => {
      const submission = readThrough(door, one.body);
      const { unusable, ...read } = one.read;
      expect(submission).toMatchObject(read);
      expect(submission.unusable).toBe(unusable);
      const findings = submission.findings ?? [];
      const unread = findings.filter(({ code }) => code === 'unread_member');
      expect(unread.map(({ pointer }) => pointer)).toEqual(
        (one.unread ?? []).map((name) => `metadata:/${name}`),
      );
      expect(findings.flatMap(({ code }) => (code === 'unread_member' ? [] : [code]))).toEqual(
        one.found ?? [],
      );
    });
  });
});

describe('one reader', () => {
  it('reads at least 300 cases', () => {
    const cases = DOOR_TABLES.reduce((sum, [, all]) => sum + all.length, 0);
    expect(cases * DOORS.length).toBeGreaterThanOrEqual(300);
  });

  it.each(DOOR_TABLES.flatMap(([, cases]) => cases.map((one) => [one.what, one] as const)))(
    'gives the same submission through every door for %s',
    (_what, one) => {
      const [first, ...others] = DOORS.map((door) => readThrough(door, one.body));
      for (const other of others) expect(other).toEqual(first);
    },
  );
});
