import { beforeEach, describe, expect, it } from 'vitest';
import { CrashRecovery } from '../../../main/app/crash-recovery.ts';

let nowMs: number;
let did: string[];
let recovery: CrashRecovery;

beforeEach(() => {
  nowMs = 1_000_000;
  did = [];
  recovery = new CrashRecovery({
    now: () => nowMs,
    reload: () => did.push('reload'),
    giveUp: () => did.push('give up'),
  });
});

describe('a page whose process is gone', () => {
  it.each(['crashed', 'oom', 'killed', 'abnormal-exit', 'memory-eviction'] as const)(
    'is loaded again: %s',
    (reason) => {
      recovery.pageGone(reason);
      expect(did).toEqual(['reload']);
    },
  );

  it('is not loaded again when it ended as it should', () => {
    recovery.pageGone('clean-exit');
    expect(did).toEqual([]);
  });

  it('is left alone when it dies a fourth time within a minute', () => {
    for (let crash = 0; crash < 4; crash += 1) {
      recovery.pageGone('crashed');
      nowMs += 19_000;
    }
    expect(did).toEqual(['reload', 'reload', 'reload', 'give up']);
  });

  it('is loaded again every time when it dies only now and then', () => {
    for (let crash = 0; crash < 8; crash += 1) {
      recovery.pageGone('crashed');
      nowMs += 20_000;
    }
    expect(did).toEqual(Array.from({ length: 8 }, () => 'reload'));
  });

  it('starts anew after it was left alone once', () => {
    for (let crash = 0; crash < 4; crash += 1) recovery.pageGone('crashed');
    recovery.pageGone('crashed');
    expect(did.at(-1)).toBe('reload');
  });

  it('is never loaded again when its code was changed', () => {
    recovery.pageGone('integrity-failure');
    expect(did).toEqual(['give up']);
  });
});
