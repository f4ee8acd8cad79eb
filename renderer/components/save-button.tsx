import { useState } from 'react';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useProcedureQuery } from '../bridge/use-procedure.ts';
import { saveText } from './save-text.ts';

/** Fetches a text and saves it as a file; in the desktop app it is copied. */
export function SaveButton({
  label,
  desktopLabel,
  type,
  load,
}: {
  label: string;
  desktopLabel: string;
  /** The media type, e.g. `text/csv`. */
  type: string;
  load: () => Promise<{ fileName: string; text: string }>;
}) {
  const info = useProcedureQuery('app.info', {}, { staleTime: Infinity });
  const [isBusy, setBusy] = useState(false);
  const isDesktop = info.data?.host === 'electron';

  async function save(): Promise<void> {
    setBusy(true);
    try {
      await saveText({ ...(await load()), type }, isDesktop);
    } catch (error) {
      notifications.show({
        color: 'red',
        title: 'The file was not saved',
        message: error instanceof Error ? error.message : '',
      });
    } finally {
      setBusy(false);
    }
  }

  return (
    <Button size="xs" variant="default" loading={isBusy} onClick={() => void save()}>
      {isDesktop ? desktopLabel : label}
    </Button>
  );
}
