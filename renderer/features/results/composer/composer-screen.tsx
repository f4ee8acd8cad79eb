import { useParams } from 'react-router';
import { runIdSchema, type RunId } from '../../../../shared/domain/ids.ts';
import { useProcedureQuery } from '../../../bridge/use-procedure.ts';
import { Page } from '../../../components/page.tsx';
import { QueryArea } from '../../../components/query-area.tsx';
import { NotFoundScreen } from '../../../navigation/not-found-screen.tsx';
import { Composer } from './composer.tsx';

/** Puts a run's report together, beside what it looks like. */
export function ComposerScreen() {
  const { runId } = useParams();
  const parsed = runIdSchema.safeParse(runId);
  if (!parsed.success) return <NotFoundScreen what="result" />;
  return <OfRun key={parsed.data} runId={parsed.data} />;
}

function OfRun({ runId }: { runId: RunId }) {
  const report = useProcedureQuery('results.get', { runId });
  if (report.error?.code === 'not_found') return <NotFoundScreen what="result" />;
  if (report.data !== undefined) return <Composer model={report.data} />;
  return (
    <Page title="Report">
      <QueryArea query={report} failedTitle="The report cannot be shown">
        {() => null}
      </QueryArea>
    </Page>
  );
}
