import { useState } from 'react';
import { Checkbox, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import type { ProcedureOutput } from '../../../shared/contract/procedures.ts';
import {
  apiKeyKindSchema,
  permissionSchema,
  type ApiKeyKind,
  type Permission,
} from '../../../shared/domain/access.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { UntilClosedNotice } from '../../components/until-closed-notice.tsx';
import { KIND_WORDS, PERMISSION_WORDS } from './key-words.ts';
import { SecretDialog, SecretForm, type MadeSecret } from '../../components/secret-dialog.tsx';

const LIFETIMES = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '366', label: 'A year' },
  { value: '', label: 'Until revoked' },
];

/** Makes a key for a script and shows it once. */
export function CreateKey() {
  return (
    <SecretDialog
      action="Make a key"
      title="Make a key for a script"
      renderForm={(onClose) => <CreateForm onClose={onClose} />}
    />
  );
}

function CreateForm({ onClose }: { onClose: () => void }) {
  const [label, setLabel] = useState('');
  const [kind, setKind] = useState<ApiKeyKind>('api_key');
  const [permissions, setPermissions] = useState<Permission[]>(['status:read']);
  const [days, setDays] = useState('90');
  const create = useProcedureMutation('apiKeys.create', ['apiKeys.list']);
  return (
    <SecretForm
      submitLabel="Make the key"
      failedTitle="The key was not made"
      mutation={create}
      isComplete={label.trim() !== '' && permissions.length > 0}
      made={create.data === undefined ? null : describeMade(create.data)}
      onSubmit={() => {
        const expiresInDays = days === '' ? null : Number(days);
        create.mutate({ kind, label: label.trim(), permissions, expiresInDays });
      }}
      onClose={onClose}
    >
      <UntilClosedNotice what="A key that you make now is" />
      <TextInput
        label="Name"
        description="The script or dashboard that will use it"
        maxLength={80}
        data-autofocus
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <Checkbox.Group
        label="Permissions"
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
    </SecretForm>
  );
}

function describeMade({ key, secret }: ProcedureOutput<'apiKeys.create'>): MadeSecret {
  const { use } = KIND_WORDS[key.kind];
  return key.kind === 'api_key'
    ? { name: 'key', secret, use }
    : { name: 'secret', secret, use: `${use}. The key id is ${key.keyId}.` };
}
