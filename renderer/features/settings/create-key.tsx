import { useState } from 'react';
import { Button, Checkbox, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  apiKeyKindSchema,
  permissionSchema,
  type ApiKeyKind,
  type Permission,
} from '../../../shared/domain/access.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { KIND_WORDS, PERMISSION_WORDS } from './key-words.ts';
import { ShownOnce } from './shown-once.tsx';

const LIFETIMES = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '366', label: 'A year' },
  { value: '', label: 'Until it is revoked' },
];

/** Makes a key for a script and shows it once. */
export function CreateKey() {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        Make a key
      </Button>
      <Modal opened={isOpen} onClose={close} title="Make a key for a script">
        {isOpen ? <CreateForm onClose={close} /> : null}
      </Modal>
    </>
  );
}

function CreateForm({ onClose }: { onClose: () => void }) {
  const [label, setLabel] = useState('');
  const [kind, setKind] = useState<ApiKeyKind>('api_key');
  const [permissions, setPermissions] = useState<Permission[]>(['status:read']);
  const [days, setDays] = useState('90');
  const create = useProcedureMutation('apiKeys.create', ['apiKeys.list']);
  if (create.data !== undefined) {
    const { key, secret } = create.data;
    return (
      <ShownOnce name={key.kind === 'api_key' ? 'key' : 'secret'} secret={secret} onClose={onClose}>
        {key.kind === 'api_key'
          ? KIND_WORDS.api_key.use
          : `${KIND_WORDS[key.kind].use}. The key id is ${key.keyId}.`}
      </ShownOnce>
    );
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const expiresInDays = days === '' ? null : Number(days);
        create.mutate({ kind, label: label.trim(), permissions, expiresInDays });
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Name"
          description="What will use it"
          maxLength={80}
          data-autofocus
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <Checkbox.Group
          label="It may"
          value={permissions}
          onChange={(chosen) => setPermissions(permissionSchema.array().parse(chosen))}
        >
          <Stack gap={6} mt={4}>
            {permissionSchema.options.map((one) => (
              <Checkbox key={one} value={one} label={PERMISSION_WORDS[one]} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group grow align="flex-start">
          <Select
            label="Kind"
            allowDeselect={false}
            value={kind}
            onChange={(value) => setKind(apiKeyKindSchema.parse(value))}
            data={apiKeyKindSchema.options.map((value) => ({
              value,
              label: KIND_WORDS[value].label,
            }))}
          />
          <Select
            label="Valid for"
            allowDeselect={false}
            value={days}
            onChange={(value) => setDays(value ?? '')}
            data={LIFETIMES}
          />
        </Group>
        <Text size="sm" c="dimmed">
          {KIND_WORDS[kind].use}
        </Text>
        {create.error === null ? null : (
          <ErrorNotice error={create.error} title="The key was not made" />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button
            type="submit"
            loading={create.isPending}
            disabled={label.trim() === '' || permissions.length === 0}
          >
            Make the key
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
