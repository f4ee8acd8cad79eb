import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConnectionState } from '../../../shared/contract/bridge.ts';
import {
  followEvents,
  type EventLink,
  type EventTransport,
} from '../../../renderer/bridge/follow-events.ts';
import { ManualTimers } from './manual-timers.ts';
import { sampleEvent, unknownEvent } from './sample-event.ts';

const LONGER_THAN_ANY_DELAY_MS = 60_000;

/** A log whose connections a test can cut, and that may send again what it has sent. */
class FakeLog implements EventTransport {
  readonly opened: number[] = [];
  closed = 0;
  link: EventLink | null = null;
  #entries: unknown[] = [];

  open({ afterSeq }: { afterSeq: number }, link: EventLink): () => void {
    this.opened.push(afterSeq);
    this.link = link;
    link.live();
    for (const entry of this.#entries.slice(afterSeq)) link.message(entry);
    return () => {
      this.closed += 1;
      if (this.link === link) this.link = null;
    };
  }

  append(entry: unknown): void {
    this.#entries.push(entry);
    this.link?.message(entry);
  }

  sendAgain(from: number): void {
    for (const entry of this.#entries.slice(from)) this.link?.message(entry);
  }
}

function follow(log: EventTransport, timers: ManualTimers, afterSeq = 0) {
  const seen: number[] = [];
  const states: ConnectionState[] = [];
  const stop = followEvents(
    { runId: null, afterSeq },
    { onEvent: ({ seq }) => seen.push(seq), onState: (state) => states.push(state) },
    log,
    { after: timers.after, random: () => 0.5 },
  );
  return { seen, states, stop };
}

describe('following the event log', () => {
  it('hands on every event once and in order, however often the connection is lost', () => {
    const step = fc.oneof(
      fc.constant('append' as const),
      fc.constant('unknown' as const),
      fc.constant('cut' as const),
      fc.constant('wait' as const),
      fc.record({ sendAgainFrom: fc.nat(20) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const log = new FakeLog();
        const timers = new ManualTimers();
        const { seen } = follow(log, timers);
        const known: number[] = [];
        let seq = 0;
        for (const action of steps) {
          if (action === 'append' || action === 'unknown') {
            seq += 1;
            if (action === 'append') known.push(seq);
            log.append(action === 'append' ? sampleEvent(seq) : unknownEvent(seq));
          } else if (action === 'cut') log.link?.lost();
          else if (action === 'wait') timers.pass(LONGER_THAN_ANY_DELAY_MS);
          else log.sendAgain(action.sendAgainFrom);
        }
        timers.pass(LONGER_THAN_ANY_DELAY_MS);
        expect(seen).toEqual(known);
      }),
    );
  });

  it('names the last event it has when it connects again', () => {
    const log = new FakeLog();
    const timers = new ManualTimers();
    follow(log, timers, 0);
    log.append(sampleEvent(1));
    log.append(sampleEvent(2));
    log.link?.lost();
    timers.pass(LONGER_THAN_ANY_DELAY_MS);
    expect(log.opened).toEqual([0, 2]);
  });

  it('does not stop at an event of an unknown kind, and does not ask for it again', () => {
    const log = new FakeLog();
    const timers = new ManualTimers();
    const { seen } = follow(log, timers);
    log.append(unknownEvent(1));
    log.append(sampleEvent(2));
    log.append(unknownEvent(3));
    log.link?.lost();
    timers.pass(LONGER_THAN_ANY_DELAY_MS);
    expect(seen).toEqual([2]);
    expect(log.opened).toEqual([0, 3]);
  });

  it('closes the connection that was lost', () => {
    const log = new FakeLog();
    follow(log, new ManualTimers());
    log.link?.lost();
    expect(log.closed).toBe(1);
  });

  it('says how the connection stands', () => {
    const log = new FakeLog();
    const timers = new ManualTimers();
    const { states } = follow(log, timers);
    log.link?.lost();
    timers.pass(LONGER_THAN_ANY_DELAY_MS);
    expect(states).toEqual(['connecting', 'live', 'lost', 'connecting', 'live']);
  });

  it('waits longer after each failure in a row, and briefly again after a success', () => {
    const timers = new ManualTimers();
    const opened: EventLink[] = [];
    const dead: EventTransport = {
      open: (_subscription, link) => {
        opened.push(link);
        return () => undefined;
      },
    };
    follow(dead, timers);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 4; attempt += 1) {
      if (attempt === 3) opened.at(-1)?.live();
      opened.at(-1)?.lost();
      let waited = 0;
      const before = opened.length;
      while (opened.length === before) {
        timers.pass(50);
        waited += 50;
      }
      waits.push(waited);
    }
    expect(waits).toEqual([450, 900, 1800, 450]);
  });

  it('hears nothing from a connection that was replaced', () => {
    const log = new FakeLog();
    const timers = new ManualTimers();
    const { seen, states } = follow(log, timers);
    const old = log.link;
    old?.lost();
    timers.pass(LONGER_THAN_ANY_DELAY_MS);
    old?.message(sampleEvent(9));
    old?.lost();
    expect(seen).toEqual([]);
    expect(states.at(-1)).toBe('live');
    expect(timers.count).toBe(0);
  });

  it('closes a connection that failed while it was being opened', () => {
    let closed = 0;
    const failing: EventTransport = {
      open: (_subscription, link) => {
        link.lost();
        return () => {
          closed += 1;
        };
      },
    };
    follow(failing, new ManualTimers());
    expect(closed).toBe(1);
  });

  it('does not connect again once it has been ended', () => {
    const log = new FakeLog();
    const timers = new ManualTimers();
    const { stop, seen } = follow(log, timers);
    const { link } = log;
    link?.lost();
    stop();
    timers.pass(LONGER_THAN_ANY_DELAY_MS);
    link?.message(sampleEvent(1));
    expect(log.opened).toEqual([0]);
    expect(seen).toEqual([]);
  });
});
