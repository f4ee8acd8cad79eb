import { useState } from 'react';
import { Button, Group, Stack, Textarea } from '@mantine/core';
import { LONGEST_TEXT } from '../../../../shared/domain/answer/edits/answer-edit.ts';
import { barredPoints, type ExportPoint } from '../../../../shared/domain/answer/export-points.ts';
import type { ReportFormat } from '../../../../shared/domain/report.ts';
import classes from './editing.module.css';

/** What is to settle, and why it goes out all the same; the export says both. */
export function ExportWithReason({
  blockers,
  format,
  onExport,
}: {
  blockers: readonly ExportPoint[];
  format: ReportFormat;
  onExport: (reason: string) => void;
}) {
  const [reason, setReason] = useState('');
  const isBarred = barredPoints(blockers, format).length > 0;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '' && !isBarred) onExport(reason.trim());
      }}
    >
      <Stack gap="sm">
        <ul className={classes.points}>
          {blockers.map(({ text }, index) => (
            // Points are sentences and may repeat; their position tells them apart.
            <li key={`${index} ${text}`} data-blocker>
              <span className={classes.weight}>Settle</span>
              <span>{text}</span>
            </li>
          ))}
        </ul>
        {isBarred ? (
          <p className={classes.problem}>
            Words that are covered as personal data cannot go to a client. Reword them or put them
            out first.
          </p>
        ) : (
          <Textarea
            label="Why it goes out all the same"
            description="The export says this, and what is open."
            autosize
            minRows={2}
            maxLength={LONGEST_TEXT}
            value={reason}
            data-autofocus
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end">
          <Button type="submit" disabled={isBarred || reason.trim() === ''}>
            Export with open points
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
