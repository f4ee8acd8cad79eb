import { useState } from 'react';
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { ShownOnce } from './shown-once.tsx';

/** Adds somebody who may send webhooks, with a secret of their own. */
export function AddSender() {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        Add a sender
      </Button>
      <Modal opened={isOpen} onClose={close} title="Add a sender of webhooks">
        {isOpen ? <AddForm onClose={close} /> : null}
      </Modal>
    </>
  );
}

function AddForm({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const add = useProcedureMutation('webhookSources.add', ['webhookSources.list']);
  if (add.data !== undefined) {
    return (
      <ShownOnce name="secret" secret={add.data.secret} onClose={onClose}>
        {`Enter it as webhook secret at ${add.data.source.name}.`}
      </ShownOnce>
    );
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({ name: name.trim(), acceptsUndotted: false });
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Name"
          description="A program that sends results beside Opal. It gets a secret of its own."
          maxLength={80}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {add.error === null ? null : (
          <ErrorNotice error={add.error} title="The sender was not added" />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button type="submit" loading={add.isPending} disabled={name.trim() === ''}>
            Add and make a secret
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
