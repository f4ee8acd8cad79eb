import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { giveWay, SenderActivity } from '../../../main/ingress/give-way.ts';

/** Senders that are active for the first so many looks. */
function activeFor(looks: number) {
  let looked = 0;
  return {
    get isQuiet(): boolean {
      looked += 1;
      return looked > looks;
    },
    looked: () => looked,
  };
}

describe('giving way', () => {
  it('does not wait when nobody is active', async () => {
    const activity = activeFor(0);
    expect(await giveWay(activity, 0)).toBe(false);
    expect(activity.looked()).toBe(1);
  });

  it('waits until the senders are quiet', async () => {
    const activity = activeFor(5);
    expect(await giveWay(activity, 0)).toBe(false);
    expect(activity.looked()).toBe(6);
  });

  it('stops waiting after a while, and says that little is to be done at once', async () => {
    const activity = activeFor(Infinity);
    expect(await giveWay(activity, 0)).toBe(true);
    expect(activity.looked()).toBeGreaterThan(1);
  });

  it('waits for nobody once what waits has grown old', async () => {
    const activity = activeFor(Infinity);
    expect(await giveWay(activity, 60_000)).toBe(false);
    expect(activity.looked()).toBe(1);
  });
});

describe('the activity of senders', () => {
  it('lasts while one waits for an answer, and a moment longer', async () => {
    const activity = new SenderActivity();
    expect(activity.isQuiet).toBe(true);
    const { promise, resolve } = Promise.withResolvers<string>();
    const answered = activity.during(promise);
    await setTimeout(5);
    expect(activity.isQuiet).toBe(false);
    resolve('kept');
    expect(await answered).toBe('kept');
    while (!activity.isQuiet) await setTimeout(1);
    expect(activity.isQuiet).toBe(true);
  });

  it('ends also when the work fails', async () => {
    const activity = new SenderActivity();
    await expect(activity.during(Promise.reject(new Error('disk full')))).rejects.toThrow(
      'disk full',
    );
    while (!activity.isQuiet) await setTimeout(1);
    expect(activity.isQuiet).toBe(true);
  });
});
