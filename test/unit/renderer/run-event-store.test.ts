import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  addEvents,
  createRunEventStore,
  mergeEvents,
} from '../../../renderer/features/run/run-event-store.ts';
import { sampleEvent } from './sample-event.ts';

it('holds each event once and in order, however they arrive', () => {
  const batches = fc.array(fc.array(fc.integer({ min: 1, max: 60 })), { maxLength: 20 });
  fc.assert(
    fc.property(batches, (arriving) => {
      const store = createRunEventStore();
      for (const batch of arriving) addEvents(store, batch.map(sampleEvent));
      const expected = [...new Set(arriving.flat())].toSorted((a, b) => a - b);
      const { events, lastSeq } = store.getState();
      expect(events.map(({ seq }) => seq)).toEqual(expected);
      expect(lastSeq).toBe(expected.at(-1) ?? 0);
    }),
  );
});

it('is not changed by events that it holds', () => {
  const held = [1, 2, 5].map(sampleEvent);
  expect(mergeEvents(held, [2, 5].map(sampleEvent))).toBe(held);
});

it('does not tell its readers when nothing is new', () => {
  const store = createRunEventStore();
  addEvents(store, [sampleEvent(1)]);
  let told = 0;
  store.subscribe(() => {
    told += 1;
  });
  addEvents(store, [sampleEvent(1)]);
  expect(told).toBe(0);
});
