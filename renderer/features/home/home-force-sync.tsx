import { useSearchParams } from 'react-router';
import { FORCE_SYNC_PARAM } from '../../navigation/paths.ts';
import { ForceSyncDialog, ForceSyncPanel } from '../force-sync/index.ts';

/** The force sync on Home; the address decides whether its dialog is open. */
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
