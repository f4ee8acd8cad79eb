import { useState } from 'react';
import { Button, SegmentedControl, Select, Text } from '@mantine/core';
import type { RunSummary } from '../../../shared/contract/run-view.ts';
import { reportFormatSchema, type ReportFormat } from '../../../shared/domain/report.ts';
import { formatMoment } from '../../components/format.ts';
import { Panel } from '../../components/panel.tsx';
import { REPORT_FORMATS } from '../../components/report-formats.ts';
import { useExportReport } from '../../bridge/use-export-report.ts';
import classes from './export-form.module.css';

/** Exports a chosen run in a chosen format. */
export function ExportForm({ runs }: { runs: readonly RunSummary[] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [format, setFormat] = useState<ReportFormat>('pdf');
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
          data={runs.map((choice) => ({ value: choice.runId, label: nameOf(choice) }))}
        />
        <div>
          <Text size="sm" fw={500} mb={4} id="report-format">
            Format
          </Text>
          <SegmentedControl
            aria-labelledby="report-format"
            value={format}
            onChange={(value) => setFormat(reportFormatSchema.parse(value))}
            data={REPORT_FORMATS.map((choice) => ({ value: choice.format, label: choice.label }))}
          />
        </div>
        <Button loading={isPending} onClick={() => exportReport(run.runId, format)}>
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
