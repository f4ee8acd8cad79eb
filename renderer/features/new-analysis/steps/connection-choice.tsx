import { Anchor, Select, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { ClientInstance } from '../../../../shared/contract/opal.ts';
import { Notice } from '../../../components/notice.tsx';
import { PATHS } from '../../../navigation/paths.ts';
import type { ChoosableConnection } from '../../../components/choosable-connections.ts';
import { doubtAbout } from '../target.ts';
import { doubtWords } from './confirm-instance.tsx';

/** The connection that a run goes over, and the instance that it leads to. */
export function ConnectionChoice({
  connections,
  connectionId,
  instance,
  onChange,
}: {
  connections: readonly ChoosableConnection[];
  connectionId: string | null;
  /** Where the client's runs have gone. */
  instance: ClientInstance;
  onChange: (connectionId: string) => void;
}) {
  const chosen = connections.find((one) => one.connectionId === connectionId);
  if (connections.length === 0) {
    return (
      <Text size="sm">
        <Anchor component={Link} to={PATHS.opal} underline="always" size="sm">
          Sign in to Opal
        </Anchor>{' '}
        first. This draft is kept.
      </Text>
    );
  }
  return (
    <Stack gap="xs">
      <Select
        label="Connection"
        placeholder="Choose the client’s"
        maw={420}
        allowDeselect={false}
        value={connectionId}
        data={connections.map((one) => ({
          value: one.connectionId,
          label: one.isPractice ? `${one.label} (practice)` : one.label,
        }))}
        onChange={(value) => {
          if (value !== null) onChange(value);
        }}
      />
      {chosen === undefined ? (
        <Notice tone="warn">{whyToChoose(instance)}</Notice>
      ) : (
        <WhereTo connection={chosen} instance={instance} />
      )}
    </Stack>
  );
}

function whyToChoose({ remembered }: ClientInstance): string {
  return remembered === null
    ? 'No connection has this client’s name. Choose the one that is its instance: what was entered goes there.'
    : `This client’s runs have gone to the instance ${remembered.instanceId}, and no connection leads there any more. Choose the one that is its instance.`;
}

function WhereTo({
  connection,
  instance,
}: {
  connection: ChoosableConnection;
  instance: ClientInstance;
}) {
  const { instanceId, addresses, who, state, isFromEnvironment } = connection;
  const doubt = connection.isPractice ? null : doubtAbout(connection, instance);
  if (state === 'sign_in_again') {
    return (
      <Notice tone="bad">
        This connection has ended.{' '}
        {isFromEnvironment ? (
          'Start the console with another token in OSA_OPAL_TOKEN'
        ) : (
          <Anchor component={Link} to={PATHS.opal} underline="always" size="sm">
            Sign in again
          </Anchor>
        )}
        ; this draft is kept.
      </Notice>
    );
  }
  const isKnown = instance.remembered?.instanceId === instanceId;
  return (
    <>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        Goes to the instance <strong>{instanceId}</strong> on {hostOf(addresses.baseUrl)}
        {who === null ? '' : `, as ${who}`}
        {isKnown ? ', as this client’s runs before' : ''}. No key is sent: Opal has connections of
        its own.
      </Text>
      {doubt === null ? null : <Notice tone="warn">{doubtWords(doubt)}</Notice>}
    </>
  );
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
