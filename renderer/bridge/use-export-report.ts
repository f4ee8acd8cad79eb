import { notifications } from '@mantine/notifications';
import type { ProcedureInput } from '../../shared/contract/procedures.ts';
import { useBridge } from './console-context.ts';
import { useProcedureMutation } from './use-procedure.ts';

/** Exports a report, hands the file over and shows whether it worked. */
export function useExportReport(): {
  exportReport: (request: ProcedureInput<'reports.export'>) => void;
  isPending: boolean;
} {
  const bridge = useBridge();
  const { mutate, isPending } = useProcedureMutation('reports.export', ['reports.list']);
  return {
    isPending,
    exportReport: (request) =>
      mutate(request, {
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
      }),
  };
}
