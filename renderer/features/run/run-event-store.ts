import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConnectionState } from '../../../shared/contract/bridge.ts';
import type { ConsoleEvent } from '../../../shared/domain/events.ts';
import type { OsaError } from '../../../shared/errors.ts';

/** What a run's screen knows about its events. */
export interface RunEvents {
  /** Oldest first, each sequence number once. */
  readonly events: readonly ConsoleEvent[];
  /** The newest sequence number held; 0 if there is none. */
  readonly lastSeq: number;
  /** The state of the newest events. */
  readonly history: 'loading' | 'loaded' | { failed: OsaError };
  /** The state of the events before the oldest one held. */
  readonly older: 'none' | 'more' | 'loading' | { failed: OsaError };
  readonly connection: ConnectionState;
}

/** Holds one run's events for one screen. */
export type RunEventStore = StoreApi<RunEvents>;

/** An empty store. */
export function createRunEventStore(): RunEventStore {
  return createStore(() => ({
    events: [],
    lastSeq: 0,
    history: 'loading' as RunEvents['history'],
    older: 'none' as RunEvents['older'],
    connection: 'connecting' as ConnectionState,
  }));
}

/** Adds events to a store; drops those it already holds. */
export function addEvents(store: RunEventStore, incoming: readonly ConsoleEvent[]): void {
  const { events } = store.getState();
  const merged = mergeEvents(events, incoming);
  if (merged === events) return;
  store.setState({ events: merged, lastSeq: merged.at(-1)?.seq ?? 0 });
}

/**
 * Merges two lists of events: in order, each sequence number once.
 *
 * @returns the first list itself if the second adds nothing
 */
export function mergeEvents(
  held: readonly ConsoleEvent[],
  incoming: readonly ConsoleEvent[],
): readonly ConsoleEvent[] {
  const lastSeq = held.at(-1)?.seq ?? 0;
  const bySeq = new Map<number, ConsoleEvent>();
  for (const event of incoming) {
    if (event.seq > lastSeq || !holds(held, event.seq)) bySeq.set(event.seq, event);
  }
  if (bySeq.size === 0) return held;
  const added = [...bySeq.values()].toSorted((a, b) => a.seq - b.seq);
  if ((added[0]?.seq ?? 0) > lastSeq) return [...held, ...added];
  const all = [...added, ...held];
  const isBefore = (added.at(-1)?.seq ?? 0) < (held[0]?.seq ?? 0);
  return isBefore ? all : all.toSorted((a, b) => a.seq - b.seq);
}

function holds(events: readonly ConsoleEvent[], seq: number): boolean {
  let low = 0;
  let high = events.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = events[middle]?.seq ?? Infinity;
    if (found === seq) return true;
    if (found < seq) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
