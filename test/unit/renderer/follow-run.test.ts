import { describe, expect, it } from 'vitest';
import { followRun, PAGE_SIZE } from '../../../renderer/features/run/follow-run.ts';
import { createRunEventStore } from '../../../renderer/features/run/run-event-store.ts';
import type { ConsoleEvent } from '../../../shared/domain/events.ts';
import { createFixtureBridge } from '../../support/fixture-bridge.ts';
import { busyWorld } from '../../support/fixture-world.ts';
import { ManualTimers } from './manual-timers.ts';
import { SAMPLE_RUN, sampleEvent } from './sample-event.ts';

const BASE = 1000;

function setUp(past: number) {
  const world = busyWorld(Date.UTC(2026, 10, 18));
  const run = world.runs.find(({ view }) => view.runId === SAMPLE_RUN);
  if (run === undefined) throw new Error('The world has no sample run');
  run.events = Array.from({ length: past }, (_, index) => sampleEvent(BASE + index));
  const bridge = createFixtureBridge(world);
  const store = createRunEventStore();
  const timers = new ManualTimers();
  const added: (readonly ConsoleEvent[])[] = [];
  const start = () =>
    followRun({
      bridge,
      runId: SAMPLE_RUN,
      store,
      after: timers.after,
      onNew: (events) => added.push(events),
    });
  const loaded = () => expect.poll(() => store.getState().history).toBe('loaded');
  const seqs = () => store.getState().events.map(({ seq }) => seq);
  return { world, run, bridge, store, timers, added, start, loaded, seqs };
}

const range = (from: number, count: number) => Array.from({ length: count }, (_, n) => from + n);

describe('following a run', () => {
  it('takes the newest of what happened, then what happens, and older on demand', async () => {
    const { start, loaded, bridge, seqs, store, timers, added } = setUp(2500);
    const { loadOlder } = start();
    await loaded();
    expect(seqs()).toEqual(range(BASE + 2500 - PAGE_SIZE, PAGE_SIZE));
    while (store.getState().older !== 'none') {
      loadOlder();
      loadOlder();
      await expect.poll(() => store.getState().older).not.toBe('loading');
    }
    expect(seqs()).toEqual(range(BASE, 2500));
    bridge.emit(sampleEvent(BASE + 2500));
    bridge.emit(sampleEvent(BASE + 2501));
    timers.pass(1000);
    expect(seqs()).toEqual(range(BASE, 2502));
    expect(added.flat().map(({ seq }) => seq)).toEqual([BASE + 2500, BASE + 2501]);
  });

  it('misses nothing that happens while it asks for the past', async () => {
    const { start, loaded, run, seqs, timers } = setUp(50);
    start();
    run.events.push(sampleEvent(BASE + 50));
    await loaded();
    timers.pass(1000);
    expect(seqs()).toEqual(range(BASE, 51));
  });

  it('goes on where it was when it is started again', async () => {
    const { start, loaded, bridge, seqs, timers } = setUp(10);
    const { stop } = start();
    await loaded();
    stop();
    bridge.emit(sampleEvent(BASE + 10));
    expect(seqs()).toEqual(range(BASE, 10));
    start();
    await loaded();
    timers.pass(1000);
    expect(seqs()).toEqual(range(BASE, 11));
  });

  it('keeps the reason when the past cannot be read', async () => {
    const { start, world, store } = setUp(10);
    world.failing = { 'runs.eventsBefore': 'storage_unavailable' };
    start();
    await expect
      .poll(() => store.getState().history)
      .toMatchObject({ failed: { code: 'storage_unavailable' } });
  });

  it('asks for the past again by itself where that can help', async () => {
    const { start, loaded, world, store, timers, seqs } = setUp(10);
    world.failing = { 'runs.eventsBefore': 'connection_lost' };
    start();
    await expect.poll(() => store.getState().history).toBeTypeOf('object');
    world.failing = {};
    timers.pass(60_000);
    await loaded();
    expect(seqs()).toEqual(range(BASE, 10));
  });

  it('leaves it to the person where asking again cannot help', async () => {
    const { start, loaded, world, store, timers } = setUp(10);
    world.failing = { 'runs.eventsBefore': 'forbidden' };
    const follower = start();
    await expect.poll(() => store.getState().history).toBeTypeOf('object');
    expect(timers.count).toBe(0);
    world.failing = {};
    follower.retry();
    await loaded();
  });

  it('says when older events cannot be read, and reads them when asked again', async () => {
    const { start, loaded, world, store, seqs } = setUp(PAGE_SIZE + 5);
    const { loadOlder } = start();
    await loaded();
    world.failing = { 'runs.eventsBefore': 'connection_lost' };
    loadOlder();
    await expect.poll(() => store.getState().older).toBeTypeOf('object');
    world.failing = {};
    loadOlder();
    await expect.poll(() => store.getState().older).toBe('none');
    expect(seqs()).toEqual(range(BASE, PAGE_SIZE + 5));
  });

  it('adds nothing after it was stopped', async () => {
    const { start, loaded, bridge, seqs, timers } = setUp(1);
    const { stop } = start();
    await loaded();
    bridge.emit(sampleEvent(BASE + 1));
    bridge.emit(sampleEvent(BASE + 2));
    stop();
    timers.pass(1000);
    expect(seqs()).toEqual(range(BASE, 2));
  });
});
