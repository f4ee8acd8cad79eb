import { useState } from 'react';
import { Button, Select } from '@mantine/core';
import type { RunSummary } from '../../../shared/contract/run-view.ts';
import { formatMoment } from '../../components/format.ts';
import { Panel } from '../../components/panel.tsx';
import { ExportChoices, USUAL_EXPORT } from '../../components/export-choices.tsx';
import { useExportReport } from '../../bridge/use-export-report.ts';
import classes from './export-form.module.css';

/** Exports a chosen run as what is chosen. */
export function ExportForm({ runs }: { runs: readonly RunSummary[] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [choice, setChoice] = useState(USUAL_EXPORT);
  const { exportReport, isPending } = useExportReport();
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
        <ExportChoices choice={choice} onChange={setChoice} />
        <Button loading={isPending} onClick={() => exportReport({ runId: run.runId, ...choice })}>
          Export
        </Button>
      </div>
    </Panel>
  );
}

function nameOf(run: RunSummary): string {
  const when = formatMoment(run.triggeredAtMs, Date.now());
  return `${run.clientName} · ${when}${run.isPractice ? ' · practice' : ''}`;
}
