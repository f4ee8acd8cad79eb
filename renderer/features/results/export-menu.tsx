import { useState } from 'react';
import { Button, Group, Menu, Modal, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import type { RunId } from '../../../shared/domain/ids.ts';
import { ExportChoices, USUAL_EXPORT } from '../../components/export-choices.tsx';
import { REPORT_FORMATS } from '../../components/report-formats.ts';
import { useExportReport } from '../../bridge/use-export-report.ts';
import classes from './export-menu.module.css';

/** Exports a run's report in a chosen format, or as something else, for somebody, in a language. */
export function ExportMenu({ runId, disabled }: { runId: RunId; disabled: boolean }) {
  const { exportReport, isPending } = useExportReport();
  const [isChoosing, { open, close }] = useDisclosure();
  const [choice, setChoice] = useState(USUAL_EXPORT);
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
            <Menu.Item key={format} onClick={() => exportReport({ runId, format })}>
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
                exportReport({ runId, ...choice });
              }}
            >
              Export
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
