import { PATHS } from '../../navigation/paths.ts';
import { formatCount } from '../../components/format.ts';
import { NothingHere } from '../../components/nothing-here.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { RunsTable } from '../../components/runs-table.tsx';
import { useRuns } from '../../bridge/use-runs.ts';
import { NewAnalysisButton } from '../../navigation/new-analysis-button.tsx';

/** The runs that have results. */
export function ResultsListScreen() {
  const runs = useRuns();
  return (
    <Page title="Results">
      <QueryArea query={runs} failedTitle="The results cannot be listed">
        {(all) => {
          const answered = all.filter((run) => run.received > 0);
          return answered.length === 0 ? (
            <Panel>
              <NothingHere title="No agent has answered yet" action={<NewAnalysisButton />}>
                Results appear as soon as the first agent of a run has answered.
              </NothingHere>
            </Panel>
          ) : (
            <Panel title={formatCount(answered.length, 'result')} padded={false}>
              <RunsTable runs={answered} label="Results" linkTo={PATHS.results} />
            </Panel>
          );
        }}
      </QueryArea>
    </Page>
  );
}
