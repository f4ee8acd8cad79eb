import type { Bridge } from '../../../shared/contract/bridge.ts';
import type { ConsoleEvent } from '../../../shared/domain/events.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { ERRORS, OsaError, toErrorValue } from '../../../shared/errors.ts';
import { callProcedure } from '../../bridge/call-procedure.ts';
import { createBatch, type After } from '../../bridge/batch.ts';
import { addEvents, type RunEventStore } from './run-event-store.ts';

/** A page must be read, checked and rendered between two frames. */
export const PAGE_SIZE = 100;

/** The shortest interval between updates of the screen. */
const BATCH_MS = 250;

/** The pause before past events are fetched again, if that can help. */
const RETRY_MS = 3_000;

/** What it takes to follow a run. */
export interface FollowRunParts {
  bridge: Bridge;
  runId: RunId;
  store: RunEventStore;
  after: After;
  /** Called after live events have been added. */
  onNew(events: readonly ConsoleEvent[]): void;
}

/** A run being followed. */
export interface RunFollower {
  /** Fetches the page before the oldest event held, unless there is none or it is on its way. */
  loadOlder: () => void;
  /** Fetches past events again if that failed. */
  retry: () => void;
  stop: () => void;
}

/**
 * Fills a store with a run's events and keeps it up to date.
 *
 * First comes the newest page of past events, then the subscription from the last event held;
 * older pages are read when the user wants to see them. Started again on the same store, it
 * continues where it was.
 *
 * If trying again can help, it does so automatically after a pause.
 */
export function followRun(parts: FollowRunParts): RunFollower {
  const { bridge, runId, store } = parts;
  let stopped = false;
  let unsubscribe: () => void = () => undefined;
  let cancelRetry: () => void = () => undefined;
  const batch = createBatch<ConsoleEvent>(
    (events) => {
      addEvents(store, events);
      parts.onNew(events);
    },
    BATCH_MS,
    parts.after,
  );

  async function begin(): Promise<void> {
    if (store.getState().events.length === 0) {
      const page = await before(null);
      if (stopped) return;
      addEvents(store, page);
      store.setState({ older: page.length === PAGE_SIZE ? 'more' : 'none' });
    }
    store.setState({ history: 'loaded' });
    unsubscribe = bridge.subscribe(
      { runId, afterSeq: store.getState().lastSeq },
      {
        onEvent: (event) => batch.add(event),
        onState: (connection) => store.setState({ connection }),
      },
    );
  }

  function before(beforeSeq: number | null): Promise<readonly ConsoleEvent[]> {
    const input = { runId, beforeSeq, limit: PAGE_SIZE };
    return callProcedure(bridge, 'runs.eventsBefore', input);
  }

  function loadOlder(): void {
    const { older, events } = store.getState();
    const oldest = events[0];
    if (stopped || oldest === undefined || older === 'none' || older === 'loading') return;
    store.setState({ older: 'loading' });
    before(oldest.seq).then(
      (page) => {
        addEvents(store, page);
        store.setState({ older: page.length === PAGE_SIZE ? 'more' : 'none' });
      },
      (error: unknown) => store.setState({ older: { failed: asOsaError(error) } }),
    );
  }

  function attempt(): void {
    begin().catch((error: unknown) => {
      if (stopped) return;
      const failed = asOsaError(error);
      store.setState({ history: { failed } });
      if (ERRORS[failed.code].retry) cancelRetry = parts.after(RETRY_MS, attempt);
    });
  }

  function start(): void {
    cancelRetry();
    store.setState({ history: 'loading' });
    attempt();
  }

  start();
  return {
    loadOlder,
    retry: () => {
      if (typeof store.getState().history === 'object') start();
    },
    stop: () => {
      stopped = true;
      cancelRetry();
      batch.stop();
      unsubscribe();
    },
  };
}

function asOsaError(error: unknown): OsaError {
  if (error instanceof OsaError) return error;
  const { code, message } = toErrorValue(error);
  return new OsaError(code, { message });
}
