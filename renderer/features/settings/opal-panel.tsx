import { useState } from 'react';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Link } from 'react-router';
import type { OpalSettings } from '../../../shared/contract/procedures.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { ErrorNotice, Notice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { PATHS } from '../../navigation/paths.ts';
import { SecretField } from './secret-field.tsx';
import { TriggerNotice } from './trigger-notice.tsx';
import {
  checkHttpsAddress,
  hasChanges,
  OPAL_SECRETS,
  startEditing,
  toSave,
  type OpalEdits,
} from './opal-edits.ts';

/** How the console calls Opal, and how it recognises Opal's calls. */
export function OpalPanel({
  settings,
  isPracticeOnly,
}: {
  settings: OpalSettings;
  isPracticeOnly: boolean;
}) {
  const [edits, setEdits] = useState<OpalEdits>(() => startEditing(settings));
  const save = useProcedureMutation('settings.saveOpal', ['settings.opal', 'settings.trigger']);
  const problem = checkHttpsAddress(edits.triggerUrl);
  const publicProblem = checkHttpsAddress(edits.publicUrl);
  const isValid = problem === null && publicProblem === null;

  return (
    <Panel title="Opal through a tunnel">
      <Text size="sm" c="dimmed" mb="md">
        For agents that call the console’s tools. To run agents without a tunnel,{' '}
        <Link to={PATHS.opal}>sign in to Opal</Link>.
      </Text>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isValid) return;
          save.mutate(toSave(edits), {
            onSuccess: (saved) => {
              setEdits(startEditing(saved));
              notifications.show({ title: 'Settings saved', message: 'Opal through a tunnel' });
            },
          });
        }}
      >
        <Stack gap="md">
          {isPracticeOnly ? (
            <Notice>
              The console was started for practice. These settings apply the next time it is started
              normally.
            </Notice>
          ) : null}
          <TextInput
            label="Trigger URL"
            description="From the webhook trigger of your Opal workflow. Leave empty to not use Opal."
            placeholder="https://webhook.opal.optimizely.com/webhooks/…"
            type="url"
            autoComplete="off"
            spellCheck={false}
            value={edits.triggerUrl}
            error={problem}
            onChange={(event) => setEdits({ ...edits, triggerUrl: event.currentTarget.value })}
          />
          <TriggerNotice />
          <TextInput
            label="Public address of your tunnel"
            description="Requests to any other host name are refused, so set it before Opal calls. If empty, only this laptop can call."
            placeholder="https://…"
            type="url"
            autoComplete="off"
            spellCheck={false}
            value={edits.publicUrl}
            error={publicProblem}
            onChange={(event) => setEdits({ ...edits, publicUrl: event.currentTarget.value })}
          />
          {OPAL_SECRETS.map(({ name, stored, label, description }) => (
            <SecretField
              key={name}
              label={label}
              description={description}
              isStored={settings[stored]}
              edit={edits.secrets[name]}
              onEdit={(edit) => setEdits({ ...edits, secrets: { ...edits.secrets, [name]: edit } })}
            />
          ))}
          {save.error === null ? null : (
            <ErrorNotice error={save.error} title="The settings could not be saved" />
          )}
          <Group justify="flex-end">
            <Button
              type="submit"
              loading={save.isPending}
              disabled={!hasChanges(settings, edits) || !isValid}
            >
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
