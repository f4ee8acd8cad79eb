import { Button, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { ForceSyncView } from '../../../shared/contract/force-sync.ts';
import { FORCE_SYNC_SCOPES } from '../../../shared/domain/force-sync.ts';
import { PATHS } from '../../navigation/paths.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { formatElapsed } from '../../components/format.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { PracticeBadge } from '../../components/practice-badge.tsx';
import { useNow } from '../../components/use-now.ts';
import { tellCounts, tellStep } from './sync-sentences.ts';
import { CHANGED_BY_HAND } from './use-force-sync.ts';
import classes from './force-sync.module.css';

const SECOND_MS = 1000;

/** A force sync under way: what has come, what is awaited, for how long, and a way out. */
export function ForceSyncProgress({ sync }: { sync: ForceSyncView }) {
  const now = useNow(SECOND_MS);
  const cancel = useProcedureMutation('forceSync.cancel', CHANGED_BY_HAND);
  const { label } = FORCE_SYNC_SCOPES[sync.scope];
  return (
    <div className={classes.stack}>
      <div className={classes.line}>
        <div className={classes.words}>
          <span className={classes.nameLine}>
            <Link to={PATHS.run(sync.runId)} className={classes.name} title={sync.clientName}>
              {sync.clientName}
            </Link>
            {sync.isPractice ? <PracticeBadge /> : null}
          </span>
          <Text size="sm" c="dimmed">
            {label} · {tellStep(sync)}
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
      <div
        className={classes.track}
        role="progressbar"
        aria-label="Agents with fresh data"
        aria-valuemin={0}
        aria-valuemax={sync.expected}
        aria-valuenow={sync.received}
        aria-valuetext={tellCounts(sync)}
      >
        {segmentsOf(sync).map((state, index) => (
          <span key={index} data-state={state} />
        ))}
      </div>
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

function segmentsOf(sync: ForceSyncView): string[] {
  const states = [
    ...Array.from({ length: sync.received }, () => 'fresh'),
    ...Array.from({ length: sync.reused }, () => 'reused'),
    ...Array.from({ length: sync.lost }, () => 'lost'),
  ];
  return Array.from({ length: sync.expected }, (_, index) => states[index] ?? 'awaited');
}
