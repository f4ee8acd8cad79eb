import { Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { CredentialName } from '../../../../shared/domain/intake.ts';
import { useProcedureQuery } from '../../../bridge/use-procedure.ts';
import { CredentialFields } from '../../../components/credential-fields.tsx';
import type { StepProps } from './step-props.ts';

const TYPING_MS = 300;

/** The Optimizely project, and its keys. */
export function ProjectStep({ form, credentials, onCredentials }: StepProps) {
  const stored = useStoredCredentials(form.values.optimizely_config.project_id);

  return (
    <Stack gap="md">
      <TextInput
        label="Project ID"
        description="Digits only, from the project's settings in Optimizely"
        required
        inputMode="numeric"
        autoComplete="off"
        {...form.getInputProps('optimizely_config.project_id')}
      />
      <TextInput
        label="Workspace ID"
        required
        autoComplete="off"
        {...form.getInputProps('optimizely_config.workspace_id')}
      />
      <div>
        <Title order={3}>API keys</Title>
        <Text size="sm" c="dimmed">
          Enter at least one for the tunnel way; over Opal’s own API none is needed. When the run
          starts, keys go straight to the keychain. They are never part of the draft and never shown
          again.
        </Text>
      </div>
      <CredentialFields
        values={credentials}
        onChange={onCredentials}
        hints={(name) =>
          stored.includes(name)
            ? {
                description: 'Stored for this project. Leave empty to use the stored one.',
                placeholder: 'Stored',
              }
            : {}
        }
      />
    </Stack>
  );
}

/** Which keys the keychain holds for a project, once its ID has been typed. */
export function useStoredCredentials(typedProjectId: string): readonly CredentialName[] {
  const [projectId] = useDebouncedValue(typedProjectId.trim(), TYPING_MS);
  const { data } = useProcedureQuery(
    'intake.storedCredentials',
    { projectId },
    { enabled: /^\d+$/.test(projectId) },
  );
  return data?.names ?? [];
}
