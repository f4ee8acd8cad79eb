import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from 'react-router';
import { PATHS } from '../../navigation/paths.ts';
import type { SyncBasis } from './force-sync-dialog.tsx';
import { ForceSyncDialog } from './force-sync-on-demand.tsx';

/** Starts a force sync for a run's client and opens it. */
export function SyncThisRun({ basis }: { basis: SyncBasis }) {
  const navigate = useNavigate();
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open}>
        Force sync
      </Button>
      <ForceSyncDialog
        opened={isOpen}
        onClose={close}
        onStarted={(runId) => {
          close();
          void navigate(PATHS.run(runId));
        }}
        basis={basis}
      />
    </>
  );
}
