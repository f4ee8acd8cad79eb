import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { ExportPoint } from '../../../shared/domain/answer/export-points.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { REPORT_FORMATS } from '../../components/report-formats.ts';
import { PATHS } from '../../navigation/paths.ts';
import { useSettledExport } from './editing/use-settled-export.tsx';
import classes from './export-menu.module.css';

/** Exports a run's report as a file, as usual, or leads to where it is put together. */
export function ExportMenu({
  runId,
  disabled,
  points,
}: {
  runId: RunId;
  disabled: boolean;
  points: readonly ExportPoint[];
}) {
  const { exportReport, isPending, dialog } = useSettledExport(points);
  return (
    <>
      <Menu position="bottom-end" width={250}>
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
          <Menu.Item component={Link} to={PATHS.report(runId)}>
            Put it together…
            <span className={classes.description}>
              For whom, sections and words, beside a preview
            </span>
          </Menu.Item>
          <Menu.Divider />
          {REPORT_FORMATS.map(({ format, label, description }) => (
            <Menu.Item key={format} onClick={() => exportReport({ runId, format })}>
              {label}
              <span className={classes.description}>{description}</span>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {dialog}
    </>
  );
}
