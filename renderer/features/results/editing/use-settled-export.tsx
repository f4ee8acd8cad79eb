import { useState, type ReactNode } from 'react';
import { Modal } from '@mantine/core';
import type { ProcedureInput } from '../../../../shared/contract/procedures.ts';
import type { ExportPoint } from '../../../../shared/domain/answer/export-points.ts';
import { useExportReport } from './use-export-report.tsx';
import { ExportWithReason } from './export-with-reason.tsx';

type Request = ProcedureInput<'reports.export'>;

/** Exports; while something is to settle, `dialog` asks first why it goes out all the same. */
export function useSettledExport(points: readonly ExportPoint[]): {
  readonly exportReport: (request: Request) => void;
  readonly isPending: boolean;
  readonly dialog: ReactNode;
} {
  const { exportReport, isPending } = useExportReport();
  const [asked, setAsked] = useState<Request | null>(null);
  const blockers = points.filter(({ isBlocker }) => isBlocker);
  return {
    exportReport: (request) => {
      if (blockers.length === 0) exportReport(request);
      else setAsked(request);
    },
    isPending,
    dialog: (
      <Modal
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title="Something is still to settle"
      >
        {asked === null ? null : (
          <ExportWithReason
            blockers={blockers}
            format={asked.format}
            onExport={(reason) => {
              setAsked(null);
              exportReport({ ...asked, reason });
            }}
          />
        )}
      </Modal>
    ),
  };
}
