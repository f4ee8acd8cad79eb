import { useState } from 'react';
import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { ConnectionsArea } from '../../navigation/connections-area.tsx';
import type { ChoosableConnection } from '../../components/choosable-connections.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { useNow } from '../../components/use-now.ts';
import { lastDays, PRACTICE, timeBetween } from './catch-up-words.ts';
import { CaughtUp } from './caught-up.tsx';

/** Past executions of the installed agents, to be brought into an engagement. */
export function CatchUpTab() {
  return (
    <ConnectionsArea
      emptyTitle="No connection to look through"
      emptyHint="What agents have done in Opal while nobody listened can be listed here and brought in."
    >
      {(list) => <CatchUp connections={list} />}
    </ConnectionsArea>
  );
}

function CatchUp({ connections }: { connections: readonly ChoosableConnection[] }) {
  const now = useNow(null);
  const [connectionId, setConnectionId] = useState<string | null>(null);
  const [days, setDays] = useState(() => lastDays(now));
  const begin = useProcedureMutation('catchUp.begin');
  const chosen = connections.find((one) => one.connectionId === connectionId) ?? connections[0];
  const time = timeBetween(days.from, days.to);
  const isPractice = chosen?.isPractice === true;

  return (
    <Stack gap={14}>
      <Panel title="Look for past executions">
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (chosen === undefined || time === null) return;
            begin.mutate({
              connectionId: chosen.connectionId,
              practice: isPractice ? { ...PRACTICE, faults: [] } : null,
              ...time,
            });
          }}
        >
          <Stack gap="md">
            <Text size="sm" maw={620}>
              Results of the installed agents that nobody has fetched: runs started in Opal, by a
              colleague or a schedule, or while this laptop was off.
            </Text>
            <Group gap="md" align="flex-end">
              <Select
                label="Connection"
                w={280}
                allowDeselect={false}
                value={chosen?.connectionId ?? null}
                data={connections.map((one) => ({ value: one.connectionId, label: one.label }))}
                onChange={setConnectionId}
              />
              <TextInput
                type="date"
                label="From"
                value={days.from}
                onChange={({ currentTarget: { value } }) => setDays({ ...days, from: value })}
              />
              <TextInput
                type="date"
                label="To"
                value={days.to}
                error={time === null ? 'Ends before it begins' : undefined}
                onChange={({ currentTarget: { value } }) => setDays({ ...days, to: value })}
              />
              <Button type="submit" loading={begin.isPending} disabled={time === null}>
                Look
              </Button>
            </Group>
            {begin.error === null ? null : (
              <ErrorNotice error={begin.error} title="Opal could not be looked through" />
            )}
          </Stack>
        </form>
      </Panel>
      {begin.data === undefined ? null : (
        <CaughtUp
          key={begin.data.catchUpId}
          catchUpId={begin.data.catchUpId}
          isPractice={isPractice}
        />
      )}
    </Stack>
  );
}
