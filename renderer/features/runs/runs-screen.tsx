import { useState } from 'react';
import { SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { RunSummary } from '../../../shared/contract/run-view.ts';
import { PATHS } from '../../navigation/paths.ts';
import { formatCount } from '../../components/format.ts';
import { NothingHere } from '../../components/nothing-here.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { filterRuns, RUN_FILTERS, type RunFilter } from './filter-runs.ts';
import { RunsTable } from '../../components/runs-table.tsx';
import { RUN_LIMIT, useRuns } from '../../bridge/use-runs.ts';
import { NewAnalysisButton } from '../../navigation/new-analysis-button.tsx';
import classes from './runs-screen.module.css';

/** All analyses, newest first. */
export function RunsScreen() {
  const runs = useRuns();
  return (
    <Page title="Runs" actions={<NewAnalysisButton />}>
      <QueryArea query={runs} failedTitle="The runs cannot be listed">
        {(all) => (all.length === 0 ? <NoRuns /> : <FilteredRuns all={all} />)}
      </QueryArea>
    </Page>
  );
}

function FilteredRuns({ all }: { all: readonly RunSummary[] }) {
  const [filter, setFilter] = useState<RunFilter>('all');
  const [text, setText] = useState('');
  const shown = filterRuns(all, filter, text);

  return (
    <>
      <div className={classes.filters}>
        <TextInput
          aria-label="Filter by client or industry"
          placeholder="Client or industry"
          leftSection={<IconSearch size={15} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label="Filter by state"
          value={filter}
          onChange={setFilter}
          data={[...RUN_FILTERS]}
        />
      </div>
      <Panel
        title={formatCount(shown.length, 'run')}
        aside={all.length === RUN_LIMIT ? `the latest ${RUN_LIMIT}` : undefined}
        padded={false}
      >
        {shown.length === 0 ? (
          <NothingHere title="No run matches">Clear the filter to see all of them.</NothingHere>
        ) : (
          <RunsTable runs={shown} label="Runs" linkTo={PATHS.run} />
        )}
      </Panel>
    </>
  );
}

function NoRuns() {
  return (
    <Panel>
      <NothingHere title="No analysis yet" action={<NewAnalysisButton />}>
        Enter a client and start one. With the practice Opal, nothing leaves this laptop.
      </NothingHere>
    </Panel>
  );
}
