/**
 * The entry to force sync: what Home, a run's screen and the window use.
 *
 * A force sync can be started from Home and from a run, so its dialog belongs to neither:
 * `<ForceSyncPanel onStart={open} />`. Nothing else in this folder is imported from outside.
 */
export { ForceSyncDialog } from './force-sync-on-demand.tsx';
export { ForceSyncPanel } from './force-sync-panel.tsx';
export { SyncThisRun } from './sync-this-run.tsx';
export { useForceSyncWatch } from './use-force-sync.ts';
