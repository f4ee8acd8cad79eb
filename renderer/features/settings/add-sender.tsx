import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { UntilClosedNotice } from '../../components/until-closed-notice.tsx';
import { SecretDialog, SecretForm } from '../../components/secret-dialog.tsx';

/** Adds another program that may send webhooks, with a secret of its own. */
export function AddSender() {
  return (
    <SecretDialog
      action="Add a sender"
      title="Add a webhook sender"
      renderForm={(onClose) => <AddForm onClose={onClose} />}
    />
  );
}

function AddForm({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const add = useProcedureMutation('webhookSources.add', ['webhookSources.list']);
  return (
    <SecretForm
      submitLabel="Add and make a secret"
      failedTitle="The sender was not added"
      mutation={add}
      isComplete={name.trim() !== ''}
      made={
        add.data === undefined
          ? null
          : {
              name: 'secret',
              secret: add.data.secret,
              use: `Enter it as the webhook secret in ${add.data.source.name}.`,
            }
      }
      onSubmit={() => add.mutate({ name: name.trim(), acceptsUndotted: false })}
      onClose={onClose}
    >
      <UntilClosedNotice what="The secret of a sender that you add now is" />
      <TextInput
        label="Name"
        description="Another program that sends results, besides Opal. It gets its own secret."
        maxLength={80}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </SecretForm>
  );
}
