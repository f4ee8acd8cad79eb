import { useCallback, useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { RunId } from '../../../shared/domain/ids.ts';
import { useBridge } from '../../bridge/console-context.ts';
import { followRun, type RunFollower } from './follow-run.ts';
import { createRunEventStore, type RunEventStore } from './run-event-store.ts';

/** A run's events, and how to ask for more of them. */
export interface FollowedEvents {
  /** Components select what they show, so that the rest of the screen is not rendered again. */
  readonly store: RunEventStore;
  readonly retry: () => void;
  readonly loadOlder: () => void;
}

/**
 * A run's events, live.
 *
 * Every batch of new events refetches the run's view and everything else that shows its state.
 */
export function useRunEvents(runId: RunId): FollowedEvents {
  const bridge = useBridge();
  const queryClient = useQueryClient();
  const [store] = useState(createRunEventStore);
  const follower = useRef<RunFollower | null>(null);

  useEffect(() => {
    const following = followRun({
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
    });
    follower.current = following;
    return following.stop;
  }, [bridge, queryClient, runId, store]);

  const retry = useCallback(() => follower.current?.retry(), []);
  const loadOlder = useCallback(() => follower.current?.loadOlder(), []);
  return { store, retry, loadOlder };
}

const CHANGES_RESULTS = {
  'orchestration.agent.completed@1': true,
  'orchestration.agent.failed@1': true,
  'orchestration.agent.reread@1': true,
  'orchestration.workflow_status_changed@1': true,
} as const;
