import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { RunId } from '../../../shared/domain/ids.ts';
import { REPORT_FORMATS } from '../../components/report-formats.ts';
import { useExportReport } from '../../bridge/use-export-report.ts';
import classes from './export-menu.module.css';

/** Exports a run's report in a chosen format. */
export function ExportMenu({ runId, disabled }: { runId: RunId; disabled: boolean }) {
  const { exportReport, isPending } = useExportReport();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button
          disabled={disabled}
          loading={isPending}
          rightSection={<IconChevronDown size={15} aria-hidden />}
        >
          Export report
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {REPORT_FORMATS.map(({ format, label, description }) => (
          <Menu.Item key={format} onClick={() => exportReport(runId, format)}>
            {label}
            <span className={classes.description}>{description}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
