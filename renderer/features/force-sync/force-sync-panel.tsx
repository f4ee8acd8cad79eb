import { Button, Text } from '@mantine/core';
import type { ForceSyncState } from '../../../shared/contract/force-sync.ts';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { EarlierForceSyncs } from './earlier-force-syncs.tsx';
import { ForceSyncProgress } from './force-sync-progress.tsx';
import { LastForceSync } from './last-force-sync.tsx';
import { useForceSync } from './use-force-sync.ts';
import classes from './force-sync.module.css';

/** Fresh data for a client: the current force sync, or the last one and a button for a new one. */
export function ForceSyncPanel({ onStart }: { onStart: () => void }) {
  const forceSync = useForceSync();
  return (
    <Panel title="Force sync" label="Force sync" aside={<LastSynced state={forceSync.data} />}>
      <QueryArea query={forceSync} failedTitle="The force sync cannot be shown">
        {({ active, last }) =>
          active === null ? (
            <div className={classes.stack}>
              {last === null ? null : <LastForceSync sync={last} />}
              <div className={classes.line}>
                <Text size="sm" c="dimmed" className={classes.words}>
                  Asks Opal for fresh data on a client that has been analysed. The analysis itself
                  is not changed.
                </Text>
                <Button variant="default" size="xs" onClick={onStart}>
                  Start a force sync
                </Button>
              </div>
              {last === null ? null : <EarlierForceSyncs shown={last} />}
            </div>
          ) : (
            <ForceSyncProgress sync={active} />
          )
        }
      </QueryArea>
    </Panel>
  );
}

function LastSynced({ state }: { state: ForceSyncState | undefined }) {
  if (state === undefined) return null;
  if (state.lastSyncedAtMs === null) return 'Not synced yet';
  return (
    <>
      Last synced <Moment at={state.lastSyncedAtMs} ago />
    </>
  );
}
