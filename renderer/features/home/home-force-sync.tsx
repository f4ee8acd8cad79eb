import { useSearchParams } from 'react-router';
import { ForceSyncDialog } from '../force-sync/force-sync-dialog.tsx';
import { ForceSyncPanel } from '../force-sync/force-sync-panel.tsx';
import { FORCE_SYNC_PARAM } from '../../app/navigation.ts';

/** The force sync on Home; the address says whether its dialog is open. */
export function HomeForceSync() {
  const [search, setSearch] = useSearchParams();
  const open = () => setSearch({ [FORCE_SYNC_PARAM]: 'new' }, { replace: true });
  const close = () => setSearch({}, { replace: true });
  return (
    <>
      <ForceSyncPanel onStart={open} />
      <ForceSyncDialog opened={search.has(FORCE_SYNC_PARAM)} onClose={close} onStarted={close} />
    </>
  );
}
