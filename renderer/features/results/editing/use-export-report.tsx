import { useRef } from 'react';
import { notifications } from '@mantine/notifications';
import type { ProcedureInput } from '../../../../shared/contract/procedures.ts';
import { OsaError } from '../../../../shared/errors.ts';
import { useBridge } from '../../../bridge/console-context.ts';
import { useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { ExportsUnderWay } from './exports-under-way.tsx';

const UNDER_WAY = 'exports-under-way';

/** Exports a report, hands the file over, and shows what it is at and whether it worked on any screen. */
export function useExportReport(): {
  exportReport: (request: ProcedureInput<'reports.export'>) => void;
  isPending: boolean;
} {
  const bridge = useBridge();
  const { mutateAsync, isPending } = useProcedureMutation('reports.export', ['reports.list']);
  const pending = useRef(0);

  async function exportReport(request: ProcedureInput<'reports.export'>): Promise<void> {
    pending.current += 1;
    notifications.show({
      id: UNDER_WAY,
      title: 'Exporting',
      message: <ExportsUnderWay />,
      loading: true,
      autoClose: false,
      withCloseButton: false,
    });
    try {
      const { exportId, fileName } = await mutateAsync(request);
      bridge.openExport(exportId);
      notifications.show({ title: 'Report exported', message: fileName });
    } catch (error) {
      notifications.show(noticeOf(error));
    } finally {
      pending.current -= 1;
      if (pending.current === 0) notifications.hide(UNDER_WAY);
    }
  }

  return { isPending, exportReport: (request) => void exportReport(request) };
}

function noticeOf(error: unknown) {
  if (error instanceof OsaError && error.code === 'cancelled') {
    return { title: 'Export cancelled', message: 'No file was made.' };
  }
  const message = error instanceof OsaError ? error.message : 'Try again.';
  const title = 'The report could not be exported';
  return { title, message, color: 'red', autoClose: false } as const;
}
