import { useState } from 'react';
import { Button, Group, Modal, Radio, Select, Stack, Text } from '@mantine/core';
import type { SyncableClient } from '../../../shared/contract/force-sync.ts';
import {
  FORCE_SYNC_SCOPES,
  forceSyncScopeSchema,
  type ForceSyncScope,
} from '../../../shared/domain/force-sync.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';
import { formatMoment } from '../../components/format.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { useNow } from '../../components/use-now.ts';
import { namesOfScope } from './sync-sentences.ts';
import { CHANGED_BY_HAND } from './use-force-sync.ts';
import { useAgents } from '../../bridge/known-agents.tsx';

/** The run whose client is synced, if the screen has already decided. */
export interface SyncBasis {
  readonly runId: RunId;
  readonly clientName: string;
}

/** Asks which client's data to fetch again, and how much of it. */
export function ForceSyncDialog({
  opened,
  onClose,
  onStarted,
  basis = null,
}: {
  opened: boolean;
  onClose: () => void;
  onStarted: (runId: RunId) => void;
  /** `null`: the user chooses the client. */
  basis?: SyncBasis | null;
}) {
  return (
    <Modal opened={opened} onClose={onClose} title="Force sync" size="lg">
      {basis === null ? (
        <ChooseClient onClose={onClose} onStarted={onStarted} />
      ) : (
        <Stack gap="md">
          <Text size="sm">
            Fresh data for {basis.clientName}, using the intake and keys kept from this run. The run
            itself is not changed.
          </Text>
          <ChooseScope runId={basis.runId} onClose={onClose} onStarted={onStarted} />
        </Stack>
      )}
    </Modal>
  );
}

interface Endings {
  readonly onClose: () => void;
  readonly onStarted: (runId: RunId) => void;
}

function ChooseClient(endings: Endings) {
  const clients = useProcedureQuery('forceSync.clients', {});
  const [chosen, setChosen] = useState<string | null>(null);
  const now = useNow(null);
  return (
    <QueryArea query={clients} failedTitle="The clients cannot be listed">
      {(all) => {
        const client = all.find(({ runId }) => runId === chosen) ?? all[0];
        if (client === undefined) {
          return <Text size="sm">No client has been analysed yet. Start an analysis first.</Text>;
        }
        return (
          <Stack gap="md">
            <Select
              label="Client"
              description={lastSyncOf(client, now)}
              data={all.map((entry) => ({ value: entry.runId, label: labelOf(entry, now) }))}
              value={client.runId}
              onChange={setChosen}
              allowDeselect={false}
              searchable
            />
            <ChooseScope runId={client.runId} {...endings} />
          </Stack>
        );
      }}
    </QueryArea>
  );
}

function ChooseScope({ runId, onClose, onStarted }: Endings & { runId: RunId }) {
  const agents = useAgents();
  const [scope, setScope] = useState<ForceSyncScope>('priority_platforms');
  const start = useProcedureMutation('forceSync.start', CHANGED_BY_HAND);
  return (
    <>
      <Radio.Group
        label="Scope"
        value={scope}
        onChange={(value) => setScope(forceSyncScopeSchema.parse(value))}
      >
        <Stack gap={10} mt={6}>
          {forceSyncScopeSchema.options.map((option) => (
            <Radio
              key={option}
              value={option}
              label={FORCE_SYNC_SCOPES[option].label}
              data-autofocus={option === scope || undefined}
              description={`${FORCE_SYNC_SCOPES[option].covers} ${FORCE_SYNC_SCOPES[option].reason}`}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Text size="sm" c="dimmed">
        Runs {FORCE_SYNC_SCOPES[scope].agents.length} of {FORCE_SYNC_SCOPES.full.agents.length}{' '}
        agents: {namesOfScope(scope, agents)}.
      </Text>
      {start.error === null ? null : (
        <ErrorNotice error={start.error} title="The force sync was not started" />
      )}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        <Button
          loading={start.isPending}
          onClick={() =>
            start.mutate({ runId, scope }, { onSuccess: (made) => onStarted(made.runId) })
          }
        >
          Start force sync
        </Button>
      </Group>
    </>
  );
}

function labelOf(client: SyncableClient, nowMs: number): string {
  const practice = client.isPractice ? ' (practice)' : '';
  return `${client.clientName}${practice}, analysed ${formatMoment(client.startedAtMs, nowMs)}`;
}

function lastSyncOf(client: SyncableClient, nowMs: number): string {
  return client.lastSyncedAtMs === null
    ? 'Not synced yet'
    : `Last synced ${formatMoment(client.lastSyncedAtMs, nowMs)}`;
}
