import { expect, it } from 'vitest';
import { createBatch } from '../../../renderer/bridge/batch.ts';
import { ManualTimers } from './manual-timers.ts';

function batchOf(intervalMs: number) {
  const timers = new ManualTimers();
  const handedOn: number[][] = [];
  const batch = createBatch<number>((items) => handedOn.push([...items]), intervalMs, timers.after);
  return { timers, handedOn, batch };
}

it('hands the first item on at once', () => {
  const { batch, handedOn } = batchOf(250);
  batch.add(1);
  expect(handedOn).toEqual([[1]]);
});

it('hands on what follows together, at the end of the interval', () => {
  const { batch, handedOn, timers } = batchOf(250);
  for (const item of [1, 2, 3]) batch.add(item);
  timers.pass(249);
  expect(handedOn).toEqual([[1]]);
  timers.pass(1);
  expect(handedOn).toEqual([[1], [2, 3]]);
});

it('loses nothing and hands on at most once per interval under a flood', () => {
  const { batch, handedOn, timers } = batchOf(100);
  for (let item = 0; item < 1000; item += 1) {
    batch.add(item);
    timers.pass(5);
  }
  timers.pass(100);
  expect(handedOn.flat()).toEqual(Array.from({ length: 1000 }, (_, item) => item));
  expect(handedOn.length).toBeLessThanOrEqual(5000 / 100 + 2);
});

it('hands nothing on after it was stopped', () => {
  const { batch, handedOn, timers } = batchOf(100);
  batch.add(1);
  batch.add(2);
  batch.stop();
  timers.pass(1000);
  expect(handedOn).toEqual([[1]]);
});
