import { useState } from 'react';
import { Button, Group, Menu, Modal, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import type { ProcedureInput } from '../../../shared/contract/procedures.ts';
import type { ExportPoint } from '../../../shared/domain/answer/export-points.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { ExportChoices, USUAL_EXPORT } from '../../components/export-choices.tsx';
import { REPORT_FORMATS } from '../../components/report-formats.ts';
import { useExportReport } from '../../bridge/use-export-report.ts';
import { ExportWithReason } from './editing/export-with-reason.tsx';
import classes from './export-menu.module.css';

/**
 * Exports a run's report in a chosen format, or as something else, for somebody, in a language.
 *
 * While something is to settle it asks why it goes out all the same.
 */
export function ExportMenu({
  runId,
  disabled,
  points,
}: {
  runId: RunId;
  disabled: boolean;
  points: readonly ExportPoint[];
}) {
  const { exportReport, isPending } = useExportReport();
  const [isChoosing, { open, close }] = useDisclosure();
  const [choice, setChoice] = useState(USUAL_EXPORT);
  const [asked, setAsked] = useState<ProcedureInput<'reports.export'> | null>(null);
  const blockers = points.filter(({ isBlocker }) => isBlocker);

  function ask(request: ProcedureInput<'reports.export'>): void {
    if (blockers.length === 0) exportReport(request);
    else setAsked(request);
  }

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
          {REPORT_FORMATS.map(({ format, label, description }) => (
            <Menu.Item key={format} onClick={() => ask({ runId, format })}>
              {label}
              <span className={classes.description}>{description}</span>
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={open}>
            Choose…
            <span className={classes.description}>A memo, for whom, in which language</span>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={isChoosing} onClose={close} title="Export a report">
        <Stack gap="sm">
          <ExportChoices choice={choice} onChange={setChoice} />
          <Group justify="flex-end">
            <Button
              onClick={() => {
                close();
                ask({ runId, ...choice });
              }}
            >
              Export
            </Button>
          </Group>
        </Stack>
      </Modal>
      <Modal
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title="Something is still to settle"
      >
        {asked === null ? null : (
          <ExportWithReason
            blockers={blockers}
            onExport={(reason) => {
              setAsked(null);
              exportReport({ ...asked, reason });
            }}
          />
        )}
      </Modal>
    </>
  );
}
