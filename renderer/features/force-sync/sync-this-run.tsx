import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from 'react-router';
import { PATHS } from '../../navigation/paths.ts';
import { ForceSyncDialog, type SyncBasis } from './force-sync-dialog.tsx';

/** Asks for fresh data of a run's client, and leads to where it comes in. */
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
