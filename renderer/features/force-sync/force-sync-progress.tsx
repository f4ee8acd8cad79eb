import { Button, Group, Text } from '@mantine/core';
import type { ForceSyncView } from '../../../shared/contract/force-sync.ts';
import { FORCE_SYNC_SCOPES } from '../../../shared/domain/force-sync.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { formatElapsed } from '../../components/format.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { ProgressSegments, type Segment } from '../../components/progress-segments.tsx';
import type { Tone } from '../../components/tone.ts';
import { useNow } from '../../components/use-now.ts';
import { SyncClient } from './sync-client.tsx';
import { tellCounts, tellStep } from './sync-sentences.ts';
import { CHANGED_BY_HAND } from './use-force-sync.ts';
import { useAgents } from '../../bridge/known-agents.tsx';
import classes from './force-sync.module.css';

const SECOND_MS = 1000;

/** A running force sync: what has arrived, what is awaited, for how long, and a way to cancel. */
export function ForceSyncProgress({ sync }: { sync: ForceSyncView }) {
  const agents = useAgents();
  const now = useNow(SECOND_MS);
  const cancel = useProcedureMutation('forceSync.cancel', CHANGED_BY_HAND);
  const { label } = FORCE_SYNC_SCOPES[sync.scope];
  return (
    <div className={classes.stack}>
      <div className={classes.line}>
        <div className={classes.words}>
          <SyncClient sync={sync} />
          <Text size="sm" c="dimmed">
            {label} · {tellStep(sync, agents)}
          </Text>
        </div>
        <Button
          variant="default"
          size="xs"
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ runId: sync.runId })}
        >
          Cancel force sync
        </Button>
      </div>
      <ProgressSegments
        label="Agents with fresh data"
        received={sync.received}
        text={tellCounts(sync)}
        segments={segmentsOf(sync)}
      />
      <Group gap="md" justify="space-between">
        <Text size="sm">{tellCounts(sync)}</Text>
        <Text size="sm" c="dimmed" className={classes.elapsed}>
          {formatElapsed(now - sync.startedAtMs)}
        </Text>
      </Group>
      {cancel.error === null ? null : (
        <ErrorNotice error={cancel.error} title="The force sync could not be cancelled" />
      )}
    </div>
  );
}

function segmentsOf(sync: ForceSyncView): Segment[] {
  const tones: Tone[] = [
    ...Array.from({ length: sync.received }, () => 'good' as const),
    ...Array.from({ length: sync.reused }, () => 'warn' as const),
    ...Array.from({ length: sync.lost }, () => 'bad' as const),
  ];
  return Array.from({ length: sync.expected }, (_, index) => ({ tone: tones[index] ?? null }));
}
