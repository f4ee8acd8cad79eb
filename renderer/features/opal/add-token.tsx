import { useState } from 'react';
import { Anchor, Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../components/notice.tsx';

/** Connects with a personal access token: the quiet way beside signing in. */
export function AddToken({
  action,
  label,
  baseUrl,
  asLink = false,
}: {
  /** What the button says. */
  action: string;
  /** What the connection is called; `null` to name it after its instance. */
  label: string | null;
  /** Where Opal is; `null` for the usual address. */
  baseUrl: string | null;
  asLink?: boolean;
}) {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      {asLink ? (
        <Anchor component="button" type="button" size="sm" onClick={open}>
          {action}
        </Anchor>
      ) : (
        <Button size="xs" onClick={open}>
          {action}
        </Button>
      )}
      <Modal opened={isOpen} onClose={close} title="Use a personal access token">
        {isOpen ? <TokenForm label={label} baseUrl={baseUrl} onClose={close} /> : null}
      </Modal>
    </>
  );
}

/** Mounted only while the dialog is open, so that no token outlives it. */
function TokenForm({
  label,
  baseUrl,
  onClose,
}: {
  label: string | null;
  baseUrl: string | null;
  onClose: () => void;
}) {
  const [token, setToken] = useState('');
  const [name, setName] = useState(label ?? '');
  const add = useProcedureMutation('opal.addToken', ['opal.connections']);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(
          { token: token.trim(), label: name.trim() === '' ? null : name.trim(), baseUrl },
          {
            onSuccess: (connection) => {
              notifications.show({ title: 'Connected to Opal', message: connection.label });
              onClose();
            },
          },
        );
      }}
    >
      <Stack gap="md">
        <Text size="sm">
          In Opal, open Settings, Developer, Personal Access Tokens, and make one for the client’s
          instance. It is shown there only once. The console keeps it in the keychain and never
          shows it.
        </Text>
        <PasswordInput
          label="Personal access token"
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
        />
        <TextInput
          label="Name of the connection"
          description="Usually the client’s. Leave it empty to use the instance’s."
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {add.error === null ? null : (
          <ErrorNotice error={add.error} title="The token was not accepted" />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button type="submit" loading={add.isPending} disabled={token.trim() === ''}>
            Connect
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
