import { Button, Group, List } from '@mantine/core';
import { Link } from 'react-router';
import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';
import { ErrorNotice, Notice } from '../../components/notice.tsx';
import { useNow } from '../../components/use-now.ts';
import { findLostKeys } from './lost-keys.ts';

/** Says that keys are gone with a keychain, and what to do; renders nothing while all are there. */
export function LostKeysNotice() {
  const now = useNow(60_000);
  const { data: info } = useProcedureQuery('app.info', {}, { staleTime: Infinity });
  const { data: keys } = useProcedureQuery('apiKeys.list', {});
  const { data: senders } = useProcedureQuery('webhookSources.list', {});
  const accept = useProcedureMutation('keychain.accept', ['app.info']);
  if (info === undefined) return null;
  const lost = findLostKeys(info.keychain, keys ?? [], senders ?? [], now);
  if (lost === null) return null;
  return (
    <Notice tone="bad" title={lost.title}>
      {lost.intro}
      <List size="sm" spacing={4} mt={6}>
        {lost.steps.map((step) => (
          <List.Item key={step}>{step}</List.Item>
        ))}
      </List>
      <Group gap="xs" mt="sm">
        <Button component={Link} to="/settings" variant="default" size="xs">
          Open Settings
        </Button>
        {info.keychain.isOther ? (
          <Button
            variant="default"
            size="xs"
            loading={accept.isPending}
            onClick={() => accept.mutate({})}
          >
            Go on with this keychain
          </Button>
        ) : null}
      </Group>
      {accept.error === null ? null : (
        <ErrorNotice error={accept.error} title="This could not be stored" />
      )}
    </Notice>
  );
}
