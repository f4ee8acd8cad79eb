import { Button, Text } from '@mantine/core';
import type { ForceSyncView } from '../../../shared/contract/force-sync.ts';
import { FORCE_SYNC_SCOPES } from '../../../shared/domain/force-sync.ts';
import { hasWorkflowEnded } from '../../../shared/domain/workflow-state.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { Moment } from '../../components/moment.tsx';
import { ErrorNotice } from '../../components/notice.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import { WORKFLOW_WORDS } from '../../components/status-words.ts';
import { SyncClient } from './sync-client.tsx';
import { tellCounts } from './sync-sentences.ts';
import { CHANGED_BY_HAND } from './use-force-sync.ts';
import classes from './force-sync.module.css';

/** The last force sync: how it ended, what it brought, and a way to repeat it. */
export function LastForceSync({ sync }: { sync: ForceSyncView }) {
  const retry = useProcedureMutation('forceSync.retry', CHANGED_BY_HAND);
  if (!hasWorkflowEnded(sync.status)) return null;
  return (
    <div className={classes.stack}>
      <div className={classes.line}>
        <div className={classes.words}>
          <SyncClient sync={sync}>
            <StatePill {...WORKFLOW_WORDS[sync.status]} />
          </SyncClient>
          <Text size="sm" c="dimmed">
            {FORCE_SYNC_SCOPES[sync.scope].label} · {tellCounts(sync)} ·{' '}
            <Moment at={sync.endedAtMs ?? sync.startedAtMs} ago />
          </Text>
          {sync.errorMessage === null ? null : <Text size="sm">{sync.errorMessage}</Text>}
        </div>
        {sync.canRetry ? (
          <Button
            variant="default"
            size="xs"
            loading={retry.isPending}
            onClick={() => retry.mutate({ runId: sync.runId })}
          >
            Sync again
          </Button>
        ) : null}
      </div>
      {retry.error === null ? null : (
        <ErrorNotice error={retry.error} title="The force sync could not be started" />
      )}
    </div>
  );
}
