import { useState } from 'react';
import { Button, Select, Stack } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import type { AnswerBy } from '../../../shared/domain/agent-install.ts';
import type { OpalConnection } from '../../../shared/domain/opal-connection.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { NothingHere } from '../../components/nothing-here.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { CONNECTION_PARAM, PATHS } from '../../navigation/paths.ts';
import { AgentCopies } from './agent-copies.tsx';
import { AnswerByChoice } from './answer-by-choice.tsx';
import { hostOf } from './connection-words.ts';
import { Install } from './install.tsx';
import { SaveDocuments } from './save-documents.tsx';

/** Installs the agents over a connection, and keeps what that replaces. */
export function AgentsTab() {
  const connections = useProcedureQuery('opal.connections', {});
  return (
    <QueryArea query={connections} failedTitle="The connections cannot be read">
      {({ connections: list }) => <Agents connections={list} />}
    </QueryArea>
  );
}

function Agents({ connections }: { connections: readonly OpalConnection[] }) {
  const [search, setSearch] = useSearchParams();
  const [by, setBy] = useState<AnswerBy>('answer');
  const wanted = search.get(CONNECTION_PARAM);
  const chosen =
    connections.find(({ connectionId }) => connectionId === wanted) ?? connections[0] ?? null;

  return (
    <Stack gap={14}>
      <Panel title="Where, and how they answer" aside={<SaveDocuments by={by} />}>
        <Stack gap="md">
          {connections.length < 2 || chosen === null ? null : (
            <Select
              label="Connection"
              maw={420}
              allowDeselect={false}
              value={chosen.connectionId}
              data={connections.map(({ connectionId, label }) => ({ value: connectionId, label }))}
              onChange={(value) => {
                if (value !== null) setSearch({ [CONNECTION_PARAM]: value }, { replace: true });
              }}
            />
          )}
          <AnswerByChoice value={by} onChange={setBy} />
        </Stack>
      </Panel>
      {chosen === null ? (
        <Panel>
          <NothingHere
            title="No connection to install over"
            action={
              <Button component={Link} to={PATHS.opal}>
                Connect Opal
              </Button>
            }
          >
            Connect Opal first. The documents can also be saved as a file, for somebody who may
            import agents in Opal.
          </NothingHere>
        </Panel>
      ) : (
        <>
          <Install
            key={`${chosen.connectionId} ${by}`}
            connection={chosen}
            by={by}
            title={`Agents in ${chosen.instanceId} on ${hostOf(chosen.addresses.baseUrl)}`}
          />
          <AgentCopies connection={chosen} />
        </>
      )}
    </Stack>
  );
}
