import { useEffect, useRef } from 'react';
import { notifications } from '@mantine/notifications';
import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { ForceSyncState } from '../../../shared/contract/force-sync.ts';
import type { OsaError } from '../../../shared/errors.ts';
import { useBridge } from '../../bridge/console-context.ts';
import { useProcedureQuery, type QueryName } from '../../bridge/use-procedure.ts';
import { tellEvent } from '../../components/event-sentences.ts';
import { followForceSync } from './follow-force-sync.ts';
import { isBehind } from './is-behind.ts';
import { useAgents } from '../../bridge/known-agents.tsx';

/** What changes when the user starts, repeats or cancels a force sync. */
export const CHANGED_BY_HAND: readonly QueryName[] = [
  'forceSync.current',
  'forceSync.history',
  'status.recent',
  'runs.list',
];

const BEHIND_MS = 1_000;

/** The current force sync and the last one. */
export function useForceSync(): UseQueryResult<ForceSyncState, OsaError> {
  return useProcedureQuery('forceSync.current', {}, { staleTime: Infinity });
}

/**
 * Follows the current force sync, whoever started it, on every screen.
 *
 * The recent status says whether there is one. Only then is a stream open; it ends with the
 * force sync.
 */
export function useForceSyncWatch(): void {
  const agents = useAgents();
  const bridge = useBridge();
  const queryClient = useQueryClient();
  const status = useProcedureQuery('status.recent', {});
  const current = useProcedureQuery(
    'forceSync.current',
    {},
    {
      staleTime: Infinity,
      refetchInterval: (state) => (isBehind(state, status.data) ? BEHIND_MS : false),
    },
  );
  const active = current.data?.active ?? null;
  const activeId = active?.runId ?? null;

  const seq = useRef(0);
  useEffect(() => {
    seq.current = active?.seq ?? 0;
  });
  useEffect(() => {
    if (activeId === null) return undefined;
    return followForceSync({
      bridge,
      queryClient,
      runId: activeId,
      afterSeq: seq.current,
      onEnded: (event) => {
        const { text, detail } = tellEvent(event, agents);
        notifications.show({ title: text, message: detail });
      },
    });
  }, [activeId, agents, bridge, queryClient]);
}
