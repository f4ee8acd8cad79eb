import { notifications } from '@mantine/notifications';
import type { RunId } from '../../shared/domain/ids.ts';
import type { ReportFormat } from '../../shared/domain/report.ts';
import { useBridge } from './console-context.ts';
import { useProcedureMutation } from './use-procedure.ts';

/** Exports a report, hands the file over and shows whether it worked. */
export function useExportReport(): {
  exportReport: (runId: RunId, format: ReportFormat) => void;
  isPending: boolean;
} {
  const bridge = useBridge();
  const { mutate, isPending } = useProcedureMutation('reports.export', ['reports.list']);
  return {
    isPending,
    exportReport: (runId, format) =>
      mutate(
        { runId, format },
        {
          onSuccess: ({ exportId, fileName }) => {
            bridge.openExport(exportId);
            notifications.show({ title: 'Report exported', message: fileName });
          },
          onError: (error) =>
            notifications.show({
              title: 'The report could not be exported',
              message: error.message,
              color: 'red',
              autoClose: false,
            }),
        },
      ),
  };
}
