import { useDeferredValue } from 'react';
import { Skeleton, Stack } from '@mantine/core';
import { useParams } from 'react-router';
import { runIdSchema, type RunId } from '../../../shared/domain/ids.ts';
import { hasWorkflowEnded } from '../../../shared/domain/workflow-state.ts';
import { NotFoundScreen } from '../../navigation/not-found-screen.tsx';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { Page } from '../../components/page.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { ResultsView } from './results-view.tsx';

const WHILE_OPEN_MS = 5_000;

/** What the agents of a run found. */
export function ResultsScreen() {
  const { runId } = useParams();
  const parsed = runIdSchema.safeParse(runId);
  if (!parsed.success) return <NotFoundScreen what="result" />;
  return <Results key={parsed.data} runId={parsed.data} />;
}

function Results({ runId }: { runId: RunId }) {
  const report = useProcedureQuery(
    'results.get',
    { runId },
    {
      refetchInterval: (model) =>
        model !== undefined && hasWorkflowEnded(model.status) ? false : WHILE_OPEN_MS,
    },
  );
  // A whole board is drawn in many short steps then, and the page listens between them.
  const shown = useDeferredValue(report.data, undefined);
  if (report.error?.code === 'not_found') return <NotFoundScreen what="result" />;
  if (shown !== undefined) return <ResultsView model={shown} />;
  return (
    <Page title="Results">
      <QueryArea query={report} failedTitle="The results cannot be shown" loading={<Loading />}>
        {() => <Loading />}
      </QueryArea>
    </Page>
  );
}

function Loading() {
  return (
    <Stack gap={14} aria-busy="true" role="status" aria-label="Loading">
      <Skeleton height={34} width="70%" />
      <Skeleton height={76} radius={10} />
      <Skeleton height={440} radius={10} />
    </Stack>
  );
}
