import { Button, Stack } from '@mantine/core';
import { Link } from 'react-router';
import type { OpalConnection } from '../../../shared/domain/opal-connection.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { Notice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { PATHS } from '../../navigation/paths.ts';
import { Connect } from './connect.tsx';
import { ConnectionEntry } from './connection-entry.tsx';
import { EnvironmentEntry } from './environment-entry.tsx';
import { useSignIn } from './use-sign-in.ts';
import classes from './opal.module.css';

const MINUTE_MS = 60_000;

/** The connections to Opal, and how to make one. */
export function ConnectionsTab() {
  const info = useProcedureQuery('app.info', {}, { staleTime: Infinity });
  const connections = useProcedureQuery('opal.connections', {}, { refetchInterval: MINUTE_MS });
  const signIn = useSignIn();
  const isPracticeOnly = info.data?.practiceOnly === true;
  return (
    <QueryArea query={connections} failedTitle="The connections cannot be read">
      {({ connections: list, environment, addresses }) => (
        <Stack gap={14}>
          {isPracticeOnly ? (
            <Notice>
              The console was started for practice and reaches no real Opal. Start it without{' '}
              <code>--practice</code> to sign in to one.
            </Notice>
          ) : null}
          {signIn.connection === null ? null : <Connected connection={signIn.connection} />}
          {list.length === 0 && environment === null ? null : (
            <Panel title="Connections" padded={false}>
              <ul className={classes.connections} aria-label="Connections to Opal">
                {list.map((connection) => (
                  <ConnectionEntry
                    key={connection.connectionId}
                    connection={connection}
                    signIn={signIn}
                  />
                ))}
                {environment === null ? null : <EnvironmentEntry connection={environment} />}
              </ul>
            </Panel>
          )}
          <Panel title={list.length === 0 ? 'Connect Opal' : 'Another connection'}>
            <Connect
              signIn={signIn}
              addresses={addresses}
              isFirst={list.length === 0}
              isPracticeOnly={isPracticeOnly}
            />
          </Panel>
        </Stack>
      )}
    </QueryArea>
  );
}

/** What comes after a sign-in: the agents. */
function Connected({ connection }: { connection: OpalConnection }) {
  return (
    <Notice
      tone="good"
      title={`Connected: ${connection.label}`}
      action={
        <Button component={Link} to={PATHS.opalAgents(connection.connectionId)}>
          Next: the agents
        </Button>
      }
    >
      The console can now see what this instance has. Next, install the agents in it.
    </Notice>
  );
}
