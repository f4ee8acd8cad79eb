import { useState } from 'react';
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Link } from 'react-router';
import { runIdSchema } from '../../../shared/domain/ids.ts';
import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';
import { ConnectionsArea } from '../../navigation/connections-area.tsx';
import type { ChoosableConnection } from '../../components/choosable-connections.ts';
import { formatCount } from '../../components/format.ts';
import { NothingHere } from '../../components/nothing-here.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { PATHS } from '../../navigation/paths.ts';
import { BringRefused } from './bring-refused.tsx';
import { PRACTICE } from './catch-up-words.ts';
import { ChooseEngagement } from './choose-engagement.tsx';
import { RunningTable } from './running-table.tsx';
import { canBringRunning } from './running-words.ts';

const ASK_EVERY_MS = 2_500;

/** What runs in Opal that the console did not start, to be brought into an engagement. */
export function RunningTab() {
  return (
    <ConnectionsArea
      emptyTitle="No connection to look through"
      emptyHint="What a colleague or a schedule has running in Opal can be followed here and brought in."
    >
      {(list) => <Running connections={list} first={list[0]} />}
    </ConnectionsArea>
  );
}

function Running({
  connections,
  first,
}: {
  connections: readonly ChoosableConnection[];
  first: ChoosableConnection;
}) {
  const [connectionId, setConnectionId] = useState<string | null>(null);
  const connection = connections.find((one) => one.connectionId === connectionId) ?? first;
  return (
    <Stack gap={14}>
      {connections.length === 1 ? null : (
        <Select
          label="Connection"
          w={280}
          allowDeselect={false}
          value={connection.connectionId}
          data={connections.map((one) => ({ value: one.connectionId, label: one.label }))}
          onChange={setConnectionId}
        />
      )}
      <RunningOver key={connection.connectionId} connection={connection} />
    </Stack>
  );
}

function RunningOver({ connection }: { connection: ChoosableConnection }) {
  const target = {
    connectionId: connection.connectionId,
    practice: connection.isPractice ? { ...PRACTICE, faults: [] } : null,
  };
  const running = useProcedureQuery('elsewhere.list', target, { refetchInterval: ASK_EVERY_MS });
  const bring = useProcedureMutation('elsewhere.bring', ['elsewhere.list', 'runs.list']);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [basis, setBasis] = useState<string | null>(null);

  function send(executionIds: string[], confirmedInstance?: string): void {
    const order = { ...target, basisRunId: runIdSchema.parse(basis), executionIds };
    bring.mutate(confirmedInstance === undefined ? order : { ...order, confirmedInstance }, {
      onSuccess: ({ brought }) => {
        setChosen(new Set());
        notifications.show({
          title: brought === 0 ? 'They are in the console' : 'On their way',
          message: formatCount(brought, 'run'),
        });
      },
    });
  }

  return (
    <Panel
      title="Running in Opal, not started here"
      aside={running.data === undefined ? undefined : formatCount(running.data.length, 'run')}
      padded={false}
    >
      <QueryArea query={running} failedTitle="Opal could not be looked through">
        {(runs) => {
          const open = runs.filter(canBringRunning).map(({ executionId }) => executionId);
          const ticked = open.filter((id) => chosen.has(id));
          if (runs.length === 0) {
            return (
              <NothingHere title="Nothing runs that was not started here">
                What a colleague or a schedule starts appears here while this page is open, for the
                agents that are installed. <Link to={PATHS.opalTab('catch-up')}>Catch up</Link>{' '}
                lists what has ended.
              </NothingHere>
            );
          }
          return (
            <Stack gap={0}>
              <Stack gap="sm" p={14}>
                <Text size="sm" maw={620}>
                  What is brought in is followed until it ends, also while this page or the console
                  is closed. It still belongs to whoever started it: cancelling the run here stops
                  nothing in Opal.
                </Text>
                <Group gap="md" align="flex-end">
                  <ChooseEngagement
                    isPractice={connection.isPractice}
                    value={basis}
                    onChange={setBasis}
                  />
                  <Button
                    disabled={basis === null || ticked.length === 0}
                    loading={bring.isPending}
                    onClick={() => send(ticked)}
                  >
                    {ticked.length === 0 ? 'Bring in' : `Bring in ${ticked.length}`}
                  </Button>
                </Group>
                {bring.error === null ? null : (
                  <BringRefused
                    error={bring.error}
                    onConfirm={(instance) => send(ticked, instance)}
                  />
                )}
              </Stack>
              <RunningTable runs={runs} chosen={chosen} onChosen={setChosen} />
            </Stack>
          );
        }}
      </QueryArea>
    </Panel>
  );
}
