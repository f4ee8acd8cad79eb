import { useState } from 'react';
import { Checkbox, PasswordInput, SegmentedControl, Text } from '@mantine/core';
import type { WebhookSource } from '../../../shared/contract/access.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { SecretDialog, SecretForm } from '../../components/secret-dialog.tsx';

/** The engine refuses a shorter secret. */
const MIN_LENGTH = 8;

/** Replaces a sender's secret, with one made by the console or by the sender. */
export function ReplaceSecret({ source }: { source: WebhookSource }) {
  return (
    <SecretDialog
      action="Replace"
      actionLabel={`Replace the secret for ${source.name}`}
      title="Replace the webhook secret"
      renderForm={(onClose) => <ReplaceForm source={source} onClose={onClose} />}
    />
  );
}

function ReplaceForm({ source, onClose }: { source: WebhookSource; onClose: () => void }) {
  const [isGiven, setIsGiven] = useState(false);
  const [given, setGiven] = useState('');
  const [endsPrevious, setEndsPrevious] = useState(false);
  const rotate = useProcedureMutation('webhookSources.rotate', [
    'webhookSources.list',
    'status.recent',
  ]);
  const { sourceId, name } = source;
  const use =
    `Enter it as the webhook secret in ${name}. ` +
    (endsPrevious
      ? 'Webhooks signed with the old one are refused from now on.'
      : 'Webhooks signed with the old one are accepted for another 24 hours.');

  return (
    <SecretForm
      submitLabel="Replace the secret"
      closeLabel="Keep the old one"
      failedTitle="The secret was not replaced"
      mutation={rotate}
      isComplete={!isGiven || given.trim().length >= MIN_LENGTH}
      made={
        rotate.data === undefined || isGiven
          ? null
          : { name: 'new secret', secret: rotate.data.secret, use }
      }
      onSubmit={() =>
        rotate.mutate(
          { sourceId, secret: isGiven ? given.trim() : null, endsPrevious },
          isGiven ? { onSuccess: onClose } : {},
        )
      }
      onClose={onClose}
    >
      <Text size="sm">
        The new secret for <b>{name}</b> works immediately.
      </Text>
      <SegmentedControl
        aria-label="Where the new secret comes from"
        value={isGiven ? 'given' : 'made'}
        onChange={(value) => setIsGiven(value === 'given')}
        data={[
          { value: 'made', label: 'Make a new one' },
          { value: 'given', label: 'The sender has one' },
        ]}
      />
      {isGiven ? (
        <PasswordInput
          label="The sender’s secret"
          description="At least 8 characters. A secret that starts with whsec_ is read as a Standard Webhooks secret."
          autoComplete="off"
          spellCheck={false}
          value={given}
          onChange={(event) => setGiven(event.currentTarget.value)}
        />
      ) : null}
      <Checkbox
        label="Refuse the old secret immediately"
        description="Only if someone else may have it: anything still signed with it will be refused."
        checked={endsPrevious}
        onChange={(event) => setEndsPrevious(event.currentTarget.checked)}
      />
    </SecretForm>
  );
}
