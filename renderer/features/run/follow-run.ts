import type { Bridge } from '../../../shared/contract/bridge.ts';
import type { ConsoleEvent } from '../../../shared/domain/events.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { OsaError, toErrorValue } from '../../../shared/errors.ts';
import { callProcedure } from '../../bridge/call-procedure.ts';
import { createBatch, type After } from './batch.ts';
import { addEvents, type RunEventStore } from './run-event-store.ts';

/** As many as the contract gives at once. */
const PAGE_SIZE = 1000;

/** How often new events reach the screen, at most. */
const BATCH_MS = 250;

export interface FollowRunParts {
  bridge: Bridge;
  runId: RunId;
  store: RunEventStore;
  after: After;
  /** Called after live events have been added. */
  onNew(events: readonly ConsoleEvent[]): void;
}

/**
 * Fills a store with a run's events and keeps it filled.
 *
 * First what has happened, page by page, then the subscription from the last event held.
 * Started again on the same store, it goes on where it was.
 *
 * @returns how to stop
 */
export function followRun(parts: FollowRunParts): () => void {
  const { bridge, runId, store } = parts;
  let stopped = false;
  let unsubscribe: () => void = () => undefined;
  const batch = createBatch<ConsoleEvent>(
    (events) => {
      addEvents(store, events);
      parts.onNew(events);
    },
    BATCH_MS,
    parts.after,
  );

  async function begin(): Promise<void> {
    store.setState({ history: 'loading' });
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

  begin().catch((error: unknown) => {
    if (!stopped) store.setState({ history: { failed: asOsaError(error) } });
  });

  return () => {
    stopped = true;
    batch.stop();
    unsubscribe();
  };
}

function asOsaError(error: unknown): OsaError {
  if (error instanceof OsaError) return error;
  const { code, message } = toErrorValue(error);
  return new OsaError(code, { message });
}
