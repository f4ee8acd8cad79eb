import type { ForceSync } from '../workflow/force-sync.ts';
import {
  listForceSyncs,
  listSyncableClients,
  readForceSyncState,
  type ForceSyncSources,
} from '../workflow/force-sync-view.ts';
import type { HandlersOf } from './procedure-table.ts';

/** Asking for fresh data of a client that has been analysed. */
export function forceSyncProcedures(parts: {
  forceSync: ForceSync;
  views: ForceSyncSources;
}): HandlersOf<
  | 'forceSync.current'
  | 'forceSync.clients'
  | 'forceSync.history'
  | 'forceSync.start'
  | 'forceSync.cancel'
  | 'forceSync.retry'
> {
  const { forceSync, views } = parts;
  return {
    'forceSync.current': () => readForceSyncState(views),
    'forceSync.clients': () => listSyncableClients(views.forceSyncs),
    'forceSync.history': ({ limit }) => listForceSyncs(views, limit),
    'forceSync.start': async (input) => ({ runId: (await forceSync.start(input)).runId }),
    'forceSync.cancel': async ({ runId }) => {
      await forceSync.cancel(runId);
      return {};
    },
    'forceSync.retry': async ({ runId }) => ({ runId: (await forceSync.retry(runId)).runId }),
  };
}
