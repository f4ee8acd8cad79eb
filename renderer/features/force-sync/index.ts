/**
 * The door to force sync: what Home and a run's screen show of it.
 *
 * Fresh data can be asked for from either, so its dialog belongs to none of them:
 * `<ForceSyncPanel onStart={open} />`. Nothing else in this folder is imported from outside,
 * but for what the window itself follows.
 */
export { ForceSyncDialog } from './force-sync-dialog.tsx';
export { ForceSyncPanel } from './force-sync-panel.tsx';
export { SyncThisRun } from './sync-this-run.tsx';
export { useForceSyncWatch } from './use-force-sync.ts';
