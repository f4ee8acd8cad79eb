import type { ReactNode } from 'react';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { OsaError } from '../../shared/errors.ts';
import { useNestedDialog } from './nested-dialog.tsx';
import { ErrorNotice } from './notice.tsx';

/** A button that asks for confirmation before something that cannot be undone. */
export function AskFirst({
  action,
  subject,
  question,
  children,
  mutation,
  size = 'xs',
  onConfirm,
}: {
  /** A verb, e.g. `Remove`. */
  action: string;
  subject: string;
  question: string;
  children: ReactNode;
  mutation: { readonly error: OsaError | null; readonly isPending: boolean };
  /** As high as the buttons beside it. */
  size?: 'xs' | 'sm';
  onConfirm: (done: () => void) => void;
}) {
  const { isOpen, open, close } = useNestedDialog();
  return (
    <>
      <Button
        size={size}
        variant="default"
        onClick={open}
        aria-label={`${action} ${subject}`.trim()}
      >
        {action}
      </Button>
      <Modal opened={isOpen} onClose={close} title={question}>
        <Stack gap="md">
          <Text size="sm">{children}</Text>
          {mutation.error === null ? null : (
            <ErrorNotice error={mutation.error} title="That did not work" />
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close} data-autofocus>
              Keep it
            </Button>
            <Button color="red" loading={mutation.isPending} onClick={() => onConfirm(close)}>
              {action}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
