import { useEffect } from 'react';
import { Skeleton, Stack } from '@mantine/core';
import { useParams } from 'react-router';
import { useStore } from 'zustand';
import { runIdSchema, type RunId } from '../../../shared/domain/ids.ts';
import { hasWorkflowEnded } from '../../../shared/domain/workflow-state.ts';
import { NotFoundScreen } from '../../navigation/not-found-screen.tsx';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { Page } from '../../components/page.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { RunLive } from './run-live.tsx';
import { useRunEvents } from './use-run-events.ts';

/** Events trigger a refresh as they arrive; this is for when none do. */
const WITH_EVENTS_MS = 15_000;
const WITHOUT_EVENTS_MS = 3_000;

/** One run, live: its agents, and what happened. */
export function RunScreen() {
  const { runId } = useParams();
  const parsed = runIdSchema.safeParse(runId);
  if (!parsed.success) return <NotFoundScreen what="run" />;
  return <Run key={parsed.data} runId={parsed.data} />;
}

function Run({ runId }: { runId: RunId }) {
  const events = useRunEvents(runId);
  const isLive = useStore(events.store, ({ connection }) => connection === 'live');
  const lastSeq = useStore(events.store, (held) => held.lastSeq);
  const run = useProcedureQuery(
    'runs.get',
    { runId },
    {
      refetchInterval: (view) => {
        if (view !== undefined && hasWorkflowEnded(view.status)) return false;
        return isLive ? WITH_EVENTS_MS : WITHOUT_EVENTS_MS;
      },
    },
  );

  // The events from before the screen was opened are not new, but the view may be older.
  const isBehind = run.data !== undefined && run.data.seq < lastSeq;
  const { refetch, dataUpdatedAt } = run;
  useEffect(() => {
    if (isBehind && dataUpdatedAt > 0) void refetch({ cancelRefetch: false });
  }, [isBehind, dataUpdatedAt, refetch]);

  if (run.error?.code === 'not_found') return <NotFoundScreen what="run" />;
  if (run.data !== undefined) return <RunLive view={run.data} events={events} />;
  return (
    <Page title="Run">
      <QueryArea query={run} failedTitle="The run cannot be shown" loading={<LoadingRun />}>
        {() => null}
      </QueryArea>
    </Page>
  );
}

function LoadingRun() {
  return (
    <Stack gap={14} aria-busy="true" role="status" aria-label="Loading">
      <Skeleton height={6} />
      <Skeleton height={76} radius={10} />
      <Skeleton height={420} radius={10} />
    </Stack>
  );
}
