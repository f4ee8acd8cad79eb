import type { ReactNode } from 'react';
import { Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { OsaError } from '../../shared/errors.ts';
import { ErrorNotice, Notice } from './notice.tsx';

/** A newly made secret. */
export interface MadeSecret {
  /** What it is called, e.g. `key`. */
  readonly name: string;
  readonly secret: string;
  /** What to do with it. */
  readonly use: string;
}

/**
 * A button that opens the form for a new secret.
 *
 * The form is mounted only while the dialog is open, so that no secret outlives it.
 */
export function SecretDialog({
  action,
  actionLabel,
  title,
  renderForm,
}: {
  /** What the button says. */
  action: string;
  /** What a screen reader says instead. */
  actionLabel?: string;
  title: string;
  renderForm: (onClose: () => void) => ReactNode;
}) {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button size="xs" variant="default" onClick={open} aria-label={actionLabel}>
        {action}
      </Button>
      <Modal opened={isOpen} onClose={close} title={title}>
        {isOpen ? renderForm(close) : null}
      </Modal>
    </>
  );
}

/** The fields for a new secret and, once it is made, the secret itself in their place. */
export function SecretForm({
  submitLabel,
  closeLabel = 'Close',
  failedTitle,
  mutation,
  isComplete,
  made,
  onSubmit,
  onClose,
  children,
}: {
  submitLabel: string;
  closeLabel?: string;
  failedTitle: string;
  mutation: { readonly error: OsaError | null; readonly isPending: boolean };
  /** Whether the fields hold enough to be sent. */
  isComplete: boolean;
  /** `null` until there is one. */
  made: MadeSecret | null;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  if (made !== null) return <ShownOnce {...made} onClose={onClose} />;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Stack gap="md">
        {children}
        {mutation.error === null ? null : (
          <ErrorNotice error={mutation.error} title={failedTitle} />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {closeLabel}
          </Button>
          <Button type="submit" loading={mutation.isPending} disabled={!isComplete}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The new secret, which can be copied now and never again. */
function ShownOnce({ name, secret, use, onClose }: MadeSecret & { onClose: () => void }) {
  return (
    <Stack gap="md">
      <Notice tone="warn" title="Shown only once">
        Copy it now. The console cannot show it again, but you can always make a new one.
      </Notice>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Code block flex={1} aria-label={name} style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
          {secret}
        </Code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} aria-label={`Copy ${name}`} data-autofocus>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text size="sm">{use}</Text>
      <Group justify="flex-end">
        <Button onClick={onClose}>Done</Button>
      </Group>
    </Stack>
  );
}
