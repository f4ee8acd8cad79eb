import { useState } from 'react';
import { Button, Select } from '@mantine/core';
import { Link } from 'react-router';
import type { RunSummary } from '../../../shared/contract/run-view.ts';
import { formatMoment } from '../../components/format.ts';
import { Panel } from '../../components/panel.tsx';
import { PATHS } from '../../navigation/paths.ts';
import classes from './export-form.module.css';

/** Leads to where the report of a chosen run is put together and exported. */
export function ExportForm({ runs }: { runs: readonly RunSummary[] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const run = runs.find(({ runId }) => runId === chosen) ?? runs[0];
  if (run === undefined) return null;

  return (
    <Panel title="Export a report">
      <div className={classes.form}>
        <Select
          label="Run"
          className={classes.run}
          searchable
          allowDeselect={false}
          value={run.runId}
          onChange={setChosen}
          data={runs.map((one) => ({ value: one.runId, label: nameOf(one) }))}
        />
        <Button component={Link} to={PATHS.report(run.runId)}>
          Put it together
        </Button>
      </div>
    </Panel>
  );
}

function nameOf(run: RunSummary): string {
  const when = formatMoment(run.triggeredAtMs, Date.now());
  return `${run.clientName} · ${when}${run.isPractice ? ' · practice' : ''}`;
}
