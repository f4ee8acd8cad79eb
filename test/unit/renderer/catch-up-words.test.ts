import { describe, expect, it } from 'vitest';
import {
  canBring,
  countWords,
  isUnderWay,
  lastDays,
  timeBetween,
} from '../../../renderer/features/opal/catch-up-words.ts';
import type { CaughtUpEntry } from '../../../shared/domain/catch-up.ts';

const DAY_MS = 24 * 3_600_000;

describe('the time that is looked through', () => {
  it('has both of its days in it', () => {
    const time = timeBetween('2026-11-03', '2026-11-03');
    expect(time).toEqual({
      fromMs: new Date(2026, 10, 3).getTime(),
      toMs: new Date(2026, 10, 4).getTime(),
    });
  });

  it('is none where it ends before it begins, or a day is missing', () => {
    expect(timeBetween('2026-11-04', '2026-11-03')).toBeNull();
    expect(timeBetween('', '2026-11-03')).toBeNull();
    expect(timeBetween('2026-11-03', 'soon')).toBeNull();
  });

  it('is two weeks at first', () => {
    const now = new Date(2026, 10, 30, 12).getTime();
    expect(lastDays(now)).toEqual({ from: '2026-11-17', to: '2026-11-30' });
    expect(lastDays(now + DAY_MS).to).toBe('2026-12-01');
  });
});

it('says what was found and how far it is', () => {
  expect(countWords({ listed: 1228, brought: 12, chosen: 3 })).toBe(
    '1,243 found · 12 in the console · 3 on their way',
  );
  expect(countWords({})).toBe('0 found');
  expect(isUnderWay('listing', {})).toBe(true);
  expect(isUnderWay('listed', { chosen: 1 })).toBe(true);
  expect(isUnderWay('listed', { listed: 9, brought: 2 })).toBe(false);
});

it('offers only what ended well and is not here', () => {
  const entry: CaughtUpEntry = {
    executionId: 'e',
    agentId: 'geo_audit',
    opalAgentId: 'a',
    status: 'completed',
    startedAtMs: 1,
    endedAtMs: 2,
    state: 'listed',
    runId: null,
  };
  expect(canBring(entry)).toBe(true);
  expect(canBring({ ...entry, status: 'running' })).toBe(false);
  expect(canBring({ ...entry, status: 'failed' })).toBe(false);
  expect(canBring({ ...entry, state: 'chosen' })).toBe(false);
});
