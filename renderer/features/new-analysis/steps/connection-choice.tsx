import { Anchor, Select, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import {
  isPracticeConnection,
  type OpalConnection,
} from '../../../../shared/domain/opal-connection.ts';
import { Notice } from '../../../components/notice.tsx';
import { PATHS } from '../../../navigation/paths.ts';

/** The connection that a run goes over, and the instance that it leads to. */
export function ConnectionChoice({
  connections,
  connectionId,
  onChange,
}: {
  connections: readonly OpalConnection[];
  connectionId: string | null;
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
          label: isPracticeConnection(one) ? `${one.label} (practice)` : one.label,
        }))}
        onChange={(value) => {
          if (value !== null) onChange(value);
        }}
      />
      {chosen === undefined ? (
        <Notice tone="warn">
          No connection has this client’s name. Choose the one that is its instance: what was
          entered goes there.
        </Notice>
      ) : (
        <WhereTo connection={chosen} />
      )}
    </Stack>
  );
}

function WhereTo({ connection }: { connection: OpalConnection }) {
  const { instanceId, addresses, who, state } = connection;
  if (state === 'sign_in_again') {
    return (
      <Notice tone="bad">
        This connection has ended.{' '}
        <Anchor component={Link} to={PATHS.opal} underline="always" size="sm">
          Sign in again
        </Anchor>
        ; this draft is kept.
      </Notice>
    );
  }
  return (
    <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      Goes to the instance <strong>{instanceId}</strong> on {hostOf(addresses.baseUrl)}
      {who === null ? '' : `, as ${who}`}. No key is sent: Opal has connections of its own.
    </Text>
  );
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
