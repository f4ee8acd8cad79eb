import { useState } from 'react';
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { OpalConnection } from '../../../shared/domain/opal-connection.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../components/notice.tsx';

/** Gives a connection another name. */
export function RenameConnection({ connection }: { connection: OpalConnection }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button size="xs" variant="default" onClick={open} aria-label={`Rename ${connection.label}`}>
        Rename
      </Button>
      <Modal opened={isOpen} onClose={close} title="Rename the connection">
        {isOpen ? <NameForm connection={connection} onClose={close} /> : null}
      </Modal>
    </>
  );
}

function NameForm({ connection, onClose }: { connection: OpalConnection; onClose: () => void }) {
  const [name, setName] = useState(connection.label);
  const rename = useProcedureMutation('opal.rename', ['opal.connections']);
  const label = name.trim();
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        rename.mutate({ connectionId: connection.connectionId, label }, { onSuccess: onClose });
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Name"
          description="Usually the client’s: it is what you choose from when you start a run."
          maxLength={200}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {rename.error === null ? null : (
          <ErrorNotice error={rename.error} title="The name was not saved" />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button type="submit" loading={rename.isPending} disabled={label === ''}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
