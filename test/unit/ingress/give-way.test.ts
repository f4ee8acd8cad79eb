import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { giveWay, SenderActivity } from '../../../main/ingress/give-way.ts';

/** Senders that are active for the first so many looks, and then quiet for so long. */
function activeFor(looks: number, quietForMs = 1000) {
  let looked = 0;
  return {
    get quietForMs(): number {
      looked += 1;
      return looked > looks ? quietForMs : 0;
    },
    looked: () => looked,
  };
}

describe('giving way', () => {
  it('does not wait when nobody is active', async () => {
    expect(await giveWay(activeFor(0), 0)).toBe(false);
  });

  it('waits until the senders are quiet', async () => {
    const activity = activeFor(5);
    expect(await giveWay(activity, 0)).toBe(false);
    expect(activity.looked()).toBeGreaterThan(5);
  });

  it('says that little is to be done at once while a sender may be back at any moment', async () => {
    expect(await giveWay(activeFor(0, 5), 0)).toBe(true);
  });

  it('looks again after what has come meanwhile was read', async () => {
    const looks = [5, 0, 1000, 1000, 1000];
    let looked = 0;
    const activity = {
      get quietForMs(): number {
        looked += 1;
        return looks[looked - 1] ?? 1000;
      },
    };
    expect(await giveWay(activity, 0)).toBe(false);
    expect(looked).toBeGreaterThan(3);
  });

  it('stops waiting after a while, and says that little is to be done at once', async () => {
    const activity = activeFor(Infinity);
    expect(await giveWay(activity, 0)).toBe(true);
    expect(activity.looked()).toBeGreaterThan(1);
  });

  it('waits for nobody once what waits has grown old', async () => {
    const activity = activeFor(Infinity);
    expect(await giveWay(activity, 60_000)).toBe(false);
    expect(activity.looked()).toBe(0);
  });
});

describe('the activity of senders', () => {
  it('lasts until the answer of the last of them is sent or its connection is gone', async () => {
    const activity = new SenderActivity();
    expect(activity.quietForMs).toBe(Infinity);
    const first = new EventEmitter();
    const second = new EventEmitter();
    activity.follow(first as ServerResponse);
    activity.follow(second as ServerResponse);
    first.emit('close');
    await setTimeout(5);
    expect(activity.quietForMs).toBe(0);
    second.emit('close');
    await setTimeout(5);
    expect(activity.quietForMs).toBeGreaterThan(0);
    expect(activity.quietForMs).toBeLessThan(Infinity);
  });
});
