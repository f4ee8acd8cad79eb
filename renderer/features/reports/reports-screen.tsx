import type { RunSummary } from '../../../shared/contract/run-view.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { formatCount } from '../../components/format.ts';
import { NothingHere } from '../../components/nothing-here.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { useRuns } from '../../bridge/use-runs.ts';
import { ExportForm } from './export-form.tsx';
import { ExportsTable } from './exports-table.tsx';

/** The exported reports, and a form for a new one. */
export function ReportsScreen() {
  const runs = useRuns();
  const exports = useProcedureQuery('reports.list', { runId: null });
  return (
    <Page title="Reports">
      <QueryArea query={runs} failedTitle="The runs cannot be listed">
        {(all) => (
          // Inside, so that what comes second stands below what came first.
          <>
            <ExportForm runs={all.filter(hasAnswers)} />
            <QueryArea query={exports} failedTitle="The exported reports cannot be listed">
              {(files) =>
                files.length === 0 ? (
                  <Panel title="Exported reports">
                    <NothingHere title="Nothing exported yet">
                      Exported reports stay here and can be downloaded again.
                    </NothingHere>
                  </Panel>
                ) : (
                  <Panel
                    title="Exported reports"
                    aside={formatCount(files.length, 'file')}
                    padded={false}
                  >
                    <ExportsTable files={files} runs={all} />
                  </Panel>
                )
              }
            </QueryArea>
          </>
        )}
      </QueryArea>
    </Page>
  );
}

function hasAnswers(run: RunSummary): boolean {
  return run.received > 0;
}
