import { useState } from 'react';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { AnswerBy } from '../../../shared/domain/agent-install.ts';
import { callProcedure } from '../../bridge/call-procedure.ts';
import { useBridge } from '../../bridge/console-context.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';

/**
 * Saves the documents of the agents, for somebody who may import them by hand.
 *
 * The desktop app lets no page download anything, so there they go to the clipboard.
 */
export function SaveDocuments({ by }: { by: AnswerBy }) {
  const bridge = useBridge();
  const info = useProcedureQuery('app.info', {}, { staleTime: Infinity });
  const [isBusy, setBusy] = useState(false);
  const isDesktop = info.data?.host === 'electron';

  async function save(): Promise<void> {
    setBusy(true);
    try {
      const { fileName, text } = await callProcedure(bridge, 'opal.agentDocuments', { by });
      if (isDesktop) {
        await window.navigator.clipboard.writeText(text);
        notifications.show({ title: 'Copied', message: `Paste it into a file: ${fileName}` });
      } else {
        download(fileName, text);
      }
    } catch (error) {
      notifications.show({
        color: 'red',
        title: 'The documents were not saved',
        message: error instanceof Error ? error.message : '',
      });
    } finally {
      setBusy(false);
    }
  }

  return (
    <Button size="xs" variant="default" loading={isBusy} onClick={() => void save()}>
      {isDesktop ? 'Copy the documents' : 'Save the documents as a file'}
    </Button>
  );
}

function download(fileName: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = window.document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
