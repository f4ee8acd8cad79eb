import { Group, Text } from '@mantine/core';
import type { EnvironmentConnection } from '../../../shared/contract/opal.ts';
import { Fact } from '../../components/fact.tsx';
import { Moment } from '../../components/moment.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import { useNow } from '../../components/use-now.ts';
import facts from '../../components/facts.module.css';
import { connectionWord, hostOf } from './connection-words.ts';
import classes from './opal.module.css';

/** The connection that the environment names: it can be chosen for a run, and not changed here. */
export function EnvironmentEntry({ connection }: { connection: EnvironmentConnection }) {
  const now = useNow(60_000);
  return (
    <li className={classes.connection}>
      <div className={classes.connectionHead}>
        <Group gap={8} className={classes.connectionName}>
          <Text fw={650}>From the environment</Text>
          <StatePill {...connectionWord({ ...connection, kind: 'token' }, now)} />
          <StatePill word="Set in environment" tone="quiet" />
        </Group>
      </div>
      <dl className={facts.facts}>
        <Fact name="Who">{connection.who ?? 'The token does not say'}</Fact>
        <Fact name="Instance">
          {connection.instanceId} on {hostOf(connection.addresses.baseUrl)}
        </Fact>
        <Fact name="How">
          OSA_OPAL_TOKEN. Choose it as the connection on the last page of a new analysis.
        </Fact>
        <Fact name="Until">
          {connection.expiresAtMs === null ? (
            'It does not say'
          ) : (
            <Moment at={connection.expiresAtMs} />
          )}
        </Fact>
      </dl>
    </li>
  );
}
