import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventOrder } from '../../../main/opal-api/live/event-order.ts';
import { readRunEvent, type OpalRunEvent } from '../../../main/opal-api/shapes/run-event.ts';

const HOLD_MS = 100;

function text(sequence: number | null): OpalRunEvent {
  return { kind: 'text', text: String(sequence), sequence, atMs: null };
}

function numbers(events: readonly OpalRunEvent[]): (number | null)[] {
  return events.map((event) => event.sequence);
}

test('gives every event once, and a replay in order, however it comes', () => {
  const sequences = fc.uniqueArray(fc.nat(40), { minLength: 1 });
  const shuffled = sequences.chain((all) =>
    fc.record({
      all: fc.constant(all),
      order: fc.shuffledSubarray(all, { minLength: all.length }),
      repeats: fc.subarray(all),
    }),
  );
  fc.assert(
    fc.property(shuffled, ({ all, order, repeats }) => {
      const events = new EventOrder(HOLD_MS);
      events.beginReplay();
      for (const number of [...repeats, ...order, ...repeats]) events.add(text(number), 0);
      expect(events.take(0)).toEqual([]);
      events.endReplay();
      const given = [...events.take(0), ...events.take(HOLD_MS)];
      expect(numbers(given)).toEqual(all.toSorted((a, b) => a - b));
      expect(events.take(HOLD_MS)).toEqual([]);
    }),
  );
});

test('loses nothing that comes live, in whatever order and at whatever time', () => {
  const live = fc.array(fc.record({ number: fc.nat(30), waitMs: fc.nat(60) }), { minLength: 1 });
  fc.assert(
    fc.property(live, (all) => {
      const events = new EventOrder(HOLD_MS);
      const given: (number | null)[] = [];
      let nowMs = 0;
      for (const { number, waitMs } of all) {
        nowMs += waitMs;
        events.add(text(number), nowMs);
        given.push(...numbers(events.take(nowMs)));
      }
      given.push(...numbers(events.take(nowMs + HOLD_MS)));
      expect(given.toSorted((a, b) => Number(a) - Number(b))).toEqual(
        [...new Set(all.map(({ number }) => number))].toSorted((a, b) => a - b),
      );
      expect(events.dueAtMs).toBeNull();
    }),
  );
});

test('says from where to ask again: before the first gap, else after the last number', () => {
  const events = new EventOrder(HOLD_MS, 3);
  expect(events.resumeFrom).toBe(3);
  for (const number of [4, 5, 9]) events.add(text(number), 0);
  expect(numbers(events.take(0))).toEqual([4, 5]);
  expect(events.resumeFrom).toBe(5);
  expect(events.dueAtMs).toBe(HOLD_MS);
  expect(numbers(events.take(HOLD_MS))).toEqual([9]);
  expect(events.resumeFrom).toBe(5);
  events.beginReplay();
  expect(events.resumeFrom).toBe(9);
});

test('leaves what has no number where it came', () => {
  const events = new EventOrder(HOLD_MS);
  for (const number of [1, null, 2, null]) events.add(text(number), 0);
  expect(numbers(events.take(0))).toEqual([1, null, 2, null]);
});

test('takes no snapshot for a repeat, nor a last event', () => {
  const events = new EventOrder(HOLD_MS, 5);
  const snapshot: OpalRunEvent = { kind: 'snapshot', state: null, sequence: 5, atMs: null };
  events.add(text(5), 0);
  events.add(snapshot, 0);
  events.add(snapshot, 0);
  expect(events.take(0).map((event) => event.kind)).toEqual(['text', 'snapshot', 'snapshot']);
});

test('gives one last event, however often it comes', () => {
  const events = new EventOrder(HOLD_MS);
  const end = readRunEvent({ event_type: 'execution_complete', sequence_number: 7, data: {} });
  if (end === null) throw new Error('It is none');
  events.add(end, 0);
  events.add(end, 0);
  expect(events.take(0)).toEqual([end]);
  events.add(end, 1);
  expect(events.takeAll()).toEqual([]);
});
