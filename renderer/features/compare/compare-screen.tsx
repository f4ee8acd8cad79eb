import { Button } from '@mantine/core';
import { Link, useParams } from 'react-router';
import type { RunSummary } from '../../../shared/contract/run-view.ts';
import { runIdSchema, type RunId } from '../../../shared/domain/ids.ts';
import { NotFoundScreen } from '../../navigation/not-found-screen.tsx';
import { PATHS } from '../../navigation/paths.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { NothingHere } from '../../components/nothing-here.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { NewAnalysisButton } from '../../navigation/new-analysis-button.tsx';
import { ChooseRun } from './choose-run.tsx';
import { CompareView } from './compare-view.tsx';

/** What changed between a run and an earlier one of the same client. */
export function CompareScreen() {
  const { runId, otherRunId } = useParams();
  const run = runIdSchema.safeParse(runId);
  const other = runIdSchema.safeParse(otherRunId);
  if (!run.success || (otherRunId !== undefined && !other.success)) {
    return <NotFoundScreen what="run" />;
  }
  return <Compare runId={run.data} wanted={other.success ? other.data : null} />;
}

function Compare({ runId, wanted }: { runId: RunId; wanted: RunId | null }) {
  const run = useProcedureQuery('runs.get', { runId });
  const others = useProcedureQuery('runs.comparable', { runId });
  if (run.error?.code === 'not_found') return <NotFoundScreen what="run" />;
  const clientName = run.data?.clientName ?? '';
  return (
    <Page
      title="What changed"
      name={`Compare: ${clientName}`}
      subtitle={clientName === '' ? undefined : clientName}
      actions={
        <>
          <Button component={Link} to={PATHS.run(runId)} variant="default">
            Open run
          </Button>
          <Button component={Link} to={PATHS.results(runId)} variant="default">
            Open results
          </Button>
        </>
      }
    >
      <QueryArea query={others} failedTitle="The other runs cannot be listed">
        {(all) => <Compared runId={runId} wanted={wanted} others={all} />}
      </QueryArea>
    </Page>
  );
}

function Compared({
  runId,
  wanted,
  others,
}: {
  runId: RunId;
  wanted: RunId | null;
  others: readonly RunSummary[];
}) {
  const run = useProcedureQuery('runs.get', { runId });
  const startedAtMs = run.data?.triggeredAtMs ?? Number.POSITIVE_INFINITY;
  const before = others.find(({ triggeredAtMs }) => triggeredAtMs <= startedAtMs);
  const otherRunId = wanted ?? before?.runId ?? others[0]?.runId ?? null;
  if (otherRunId === null) {
    return (
      <Panel>
        <NothingHere
          title="No other run for this client has results"
          action={<NewAnalysisButton />}
        >
          Once this client has been analysed twice, the changes are shown here.
        </NothingHere>
      </Panel>
    );
  }
  return (
    <>
      <ChooseRun runId={runId} chosen={otherRunId} others={others} />
      <Comparison runId={runId} otherRunId={otherRunId} />
    </>
  );
}

function Comparison({ runId, otherRunId }: { runId: RunId; otherRunId: RunId }) {
  const comparison = useProcedureQuery('runs.compare', { runId, otherRunId });
  return (
    <QueryArea query={comparison} failedTitle="The runs cannot be compared">
      {(data) => <CompareView comparison={data} />}
    </QueryArea>
  );
}
