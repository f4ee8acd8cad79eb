import { useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useStore } from 'zustand';
import type { RunId } from '../../../shared/domain/ids.ts';
import { useBridge, useReachability } from '../../bridge/console-context.ts';
import { followRun } from './follow-run.ts';
import { createRunEventStore, type RunEvents } from './run-event-store.ts';

/**
 * A run's events, live.
 *
 * Every batch of new events makes the run's view, and what else shows its state, be
 * asked for again.
 */
export function useRunEvents(runId: RunId): RunEvents & { retry: () => void } {
  const bridge = useBridge();
  const queryClient = useQueryClient();
  const reachability = useReachability();
  const [store] = useState(createRunEventStore);
  const [attempt, setAttempt] = useState(0);
  const events = useStore(store);

  useEffect(
    () =>
      followRun({
        bridge,
        runId,
        store,
        after: (delayMs, callback) => {
          const timer = window.setTimeout(callback, delayMs);
          return () => window.clearTimeout(timer);
        },
        onNew: (added) => {
          void queryClient.invalidateQueries({ queryKey: ['runs.get', { runId }] });
          if (added.some((event) => event.event_type in CHANGES_RESULTS)) {
            void queryClient.invalidateQueries({ queryKey: ['results.get', { runId }] });
          }
        },
      }),
    [bridge, queryClient, runId, store, attempt],
  );

  const hasFailed = typeof events.history === 'object';
  useEffect(() => {
    if (hasFailed && reachability === 'reachable') setAttempt((count) => count + 1);
    // Only a change of reachability is a reason: a failure while reachable waits for a person.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [reachability]);

  return { ...events, retry: () => setAttempt((count) => count + 1) };
}

const CHANGES_RESULTS = {
  'orchestration.agent.completed@1': true,
  'orchestration.agent.failed@1': true,
  'orchestration.workflow_status_changed@1': true,
} as const;
