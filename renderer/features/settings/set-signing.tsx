import { useState } from 'react';
import { Checkbox, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import type { ToolSigningState } from '../../../shared/contract/access.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { UntilClosedNotice } from '../../components/until-closed-notice.tsx';
import { SecretDialog, SecretForm } from '../../components/secret-dialog.tsx';

/** Sets up the key and secret for signed calls, or replaces them. */
export function SetSigning({ state }: { state: ToolSigningState | null }) {
  return (
    <SecretDialog
      action={state === null ? 'Set up' : 'Replace'}
      actionLabel={state === null ? 'Set up signed tool calls' : 'Replace the signing secret'}
      title="Key and secret of signed tool calls"
      renderForm={(onClose) => <SigningForm state={state} onClose={onClose} />}
    />
  );
}

function SigningForm({
  state: present,
  onClose,
}: {
  state: ToolSigningState | null;
  onClose: () => void;
}) {
  // Once a secret is made there is one: what the form says is about what was there before.
  const [state] = useState(present);
  const [isGiven, setIsGiven] = useState(false);
  const [key, setKey] = useState(state?.key ?? '');
  const [secret, setSecret] = useState('');
  const [endsPrevious, setEndsPrevious] = useState(false);
  const set = useProcedureMutation('toolSigning.set', ['toolSigning.get', 'status.recent']);
  const made = set.data;

  return (
    <SecretForm
      submitLabel={state === null ? 'Accept signed calls' : 'Replace the secret'}
      closeLabel={state === null ? 'Cancel' : 'Keep the old one'}
      failedTitle="The secret was not saved"
      mutation={set}
      isComplete={!isGiven || (key.trim() !== '' && secret.trim() !== '')}
      made={
        made === undefined || isGiven
          ? null
          : {
              name: 'signing secret',
              secret: made.secret,
              use:
                `In Opal’s tool registry, choose epi-hmac and enter the key ${made.key} with this ` +
                `secret.${state === null ? '' : wordsOfOld(endsPrevious)}`,
            }
      }
      onSubmit={() =>
        set.mutate(
          isGiven
            ? { key: key.trim(), secret: secret.trim(), endsPrevious }
            : { key: null, secret: null, endsPrevious },
          isGiven ? { onSuccess: onClose } : {},
        )
      }
      onClose={onClose}
    >
      <UntilClosedNotice what="The secret that you set now is" />
      <SegmentedControl
        aria-label="Where the key and secret come from"
        value={isGiven ? 'given' : 'made'}
        onChange={(value) => setIsGiven(value === 'given')}
        data={[
          { value: 'made', label: 'Make new ones' },
          { value: 'given', label: 'Opal has them' },
        ]}
      />
      {isGiven ? (
        <>
          <TextInput
            label="Key"
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={key}
            onChange={(event) => setKey(event.currentTarget.value)}
          />
          <PasswordInput
            label="Secret"
            description="In base64, as Opal shows it."
            autoComplete="off"
            spellCheck={false}
            value={secret}
            onChange={(event) => setSecret(event.currentTarget.value)}
          />
        </>
      ) : null}
      {state === null ? null : (
        <Checkbox
          label="Refuse the old secret immediately"
          description="Only if someone else may have it. Otherwise it stays valid for 24 hours."
          checked={endsPrevious}
          onChange={(event) => setEndsPrevious(event.currentTarget.checked)}
        />
      )}
    </SecretForm>
  );
}

function wordsOfOld(endsPrevious: boolean): string {
  return endsPrevious
    ? ' Calls signed with the old one are refused from now on.'
    : ' Calls signed with the old one are accepted for another 24 hours.';
}
