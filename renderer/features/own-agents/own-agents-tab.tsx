import { useState } from 'react';
import { Select, Stack, Text } from '@mantine/core';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { ConnectionsArea } from '../../navigation/connections-area.tsx';
import type { ChoosableConnection } from '../../components/choosable-connections.ts';
import { NothingHere } from '../../components/nothing-here.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { AddOwnAgent } from './add-own-agent.tsx';
import type { Connected } from './own-agent-form.tsx';
import { OwnAgentEntry } from './own-agent-entry.tsx';
import classes from './own-agents.module.css';

/** How the practice Opal behaves that a person has signed in to. */
const PRACTICE: Connected['practice'] = { seed: 1, pace: 'quick', faults: [] };

/** Agents and workflows of a client's Opal that take part in analyses beside the nine. */
export function OwnAgentsTab() {
  return (
    <ConnectionsArea
      emptyTitle="No connection to pick agents from"
      emptyHint="Any agent or workflow of a client’s Opal can take part in its analyses."
    >
      {(list) => <OwnAgents connections={list} />}
    </ConnectionsArea>
  );
}

function OwnAgents({ connections }: { connections: readonly ChoosableConnection[] }) {
  const [connectionId, setConnectionId] = useState<string | null>(null);
  const chosen = connections.find((one) => one.connectionId === connectionId) ?? connections[0];
  if (chosen === undefined) return null;
  const connected: Connected = {
    connectionId: chosen.connectionId,
    practice: chosen.isPractice ? PRACTICE : null,
  };
  return (
    <Stack gap={14}>
      {connections.length === 1 ? null : (
        <Select
          label="Connection"
          maw={320}
          allowDeselect={false}
          value={chosen.connectionId}
          data={connections.map((one) => ({ value: one.connectionId, label: one.label }))}
          onChange={setConnectionId}
        />
      )}
      <OfConnection key={chosen.connectionId} connected={connected} label={chosen.label} />
    </Stack>
  );
}

function OfConnection({ connected, label }: { connected: Connected; label: string }) {
  const own = useProcedureQuery('ownAgents.list', connected, { staleTime: 0 });
  const added = (own.data ?? []).map(({ agent }) => agent.opalAgentId);
  return (
    <Panel
      title="Agents of your own"
      aside={<AddOwnAgent connected={connected} added={added} />}
      padded={false}
    >
      <Text size="sm" p={14} maw={680}>
        They take part in analyses of {label} beside the nine, where you choose them when you start
        one. Each is asked in an execution of its own and costs what Opal counts for it.
      </Text>
      <QueryArea query={own} failedTitle="The agents cannot be listed">
        {(all) =>
          all.length === 0 ? (
            <NothingHere title="None yet">
              Pick an agent or a workflow of this Opal, and say where what it asks for comes from.
            </NothingHere>
          ) : (
            <ul className={classes.list}>
              {all.map((one) => (
                <OwnAgentEntry key={one.agent.agentId} connected={connected} now={one} />
              ))}
            </ul>
          )
        }
      </QueryArea>
    </Panel>
  );
}
