import type { Bridge } from '../../../shared/contract/bridge.ts';
import type { ConsoleEvent } from '../../../shared/domain/events.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { ERRORS, OsaError, toErrorValue } from '../../../shared/errors.ts';
import { callProcedure } from '../../bridge/call-procedure.ts';
import { createBatch, type After } from './batch.ts';
import { addEvents, type RunEventStore } from './run-event-store.ts';

/** As many as the contract gives at once. */
const PAGE_SIZE = 1000;

/** How often new events reach the screen, at most. */
const BATCH_MS = 250;

/** The pause before the past is asked for again, where that can help. */
const RETRY_MS = 3_000;

/** What following a run needs. */
export interface FollowRunParts {
  bridge: Bridge;
  runId: RunId;
  store: RunEventStore;
  after: After;
  /** Called after live events have been added. */
  onNew(events: readonly ConsoleEvent[]): void;
}

/** A run that is being followed. */
export interface RunFollower {
  /** Asks again for the past, if that has failed. */
  retry: () => void;
  stop: () => void;
}

/**
 * Fills a store with a run's events and keeps it filled.
 *
 * First what has happened, page by page, then the subscription from the last event held.
 * Started again on the same store, it goes on where it was.
 *
 * Where asking again can help, it does so by itself after a pause.
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
    let isMore = true;
    while (isMore) {
      const afterSeq = store.getState().lastSeq;
      const page = await callProcedure(bridge, 'runs.events', {
        runId,
        afterSeq,
        limit: PAGE_SIZE,
      });
      if (stopped) return;
      addEvents(store, page);
      isMore = page.length === PAGE_SIZE && store.getState().lastSeq > afterSeq;
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
