import { useState } from 'react';
import {
  Button,
  Checkbox,
  Group,
  Modal,
  PasswordInput,
  SegmentedControl,
  Stack,
  Text,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { WebhookSource } from '../../../shared/contract/access.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { ShownOnce } from './shown-once.tsx';

/** Replaces a sender's secret: makes one or takes one, then says what to do with it. */
export function ReplaceSecret({ source }: { source: WebhookSource }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        onClick={open}
        aria-label={`Replace the secret of ${source.name}`}
      >
        Replace
      </Button>
      <Modal opened={isOpen} onClose={close} title="Replace the webhook secret">
        {isOpen ? <ReplaceForm source={source} onClose={close} /> : null}
      </Modal>
    </>
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

  if (rotate.data !== undefined && !isGiven) {
    return (
      <ShownOnce name="new secret" secret={rotate.data.secret} onClose={onClose}>
        {`Enter it as webhook secret at ${name}. ` +
          (endsPrevious
            ? 'Webhooks signed with the old one are refused from now on.'
            : 'Webhooks signed with the old one are accepted for another 24 hours.')}
      </ShownOnce>
    );
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        rotate.mutate(
          { sourceId, secret: isGiven ? given.trim() : null, endsPrevious },
          isGiven ? { onSuccess: onClose } : {},
        );
      }}
    >
      <Stack gap="md">
        <Text size="sm">
          The new secret of <b>{name}</b> is accepted at once.
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
            label="Secret of the sender"
            description="At least 8 characters. One that begins with whsec_ is read as Standard Webhooks defines it."
            autoComplete="off"
            spellCheck={false}
            value={given}
            onChange={(event) => setGiven(event.currentTarget.value)}
          />
        ) : null}
        <Checkbox
          label="Refuse the old secret at once"
          description="Only if somebody else may have it: whatever is still signed with it is refused."
          checked={endsPrevious}
          onChange={(event) => setEndsPrevious(event.currentTarget.checked)}
        />
        {rotate.error === null ? null : (
          <ErrorNotice error={rotate.error} title="The secret was not replaced" />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Keep the old one
          </Button>
          <Button
            type="submit"
            loading={rotate.isPending}
            disabled={isGiven && given.trim().length < 8}
          >
            Replace the secret
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
