import { describe, expect, it } from 'vitest';
import { deliverySourceSchema } from '../../../../shared/domain/delivery.ts';
import { AGENT_NAME_CASES } from './agent-names.cases.ts';
import { readThrough, type DoorCase } from './door-case.ts';
import { ENVELOPE_CASES } from './envelopes.cases.ts';
import { SPOILT_DATA_CASES } from './spoilt-data.cases.ts';
import { STATUS_CASES } from './status.cases.ts';
import { WRITTEN_JSON_CASES } from './written-json.cases.ts';

const TABLES: readonly (readonly [string, readonly DoorCase[]])[] = [
  ['an envelope', ENVELOPE_CASES],
  ['an agent', AGENT_NAME_CASES],
  ['a status', STATUS_CASES],
  ['an answer as it was written', WRITTEN_JSON_CASES],
  ['an answer that was spoilt', SPOILT_DATA_CASES],
];

const DOORS = deliverySourceSchema.options;

describe.each(TABLES)('%s', (_table, cases) => {
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
    const cases = TABLES.reduce((sum, [, all]) => sum + all.length, 0);
    expect(cases * DOORS.length).toBeGreaterThanOrEqual(300);
  });

  it.each(TABLES.flatMap(([, cases]) => cases.map((one) => [one.what, one] as const)))(
    'gives the same submission through every door for %s',
    (_what, one) => {
      const [first, ...others] = DOORS.map((door) => readThrough(door, one.body));
      for (const other of others) expect(other).toEqual(first);
    },
  );
});
