import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { RunId } from '../../../shared/domain/ids.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../components/notice.tsx';

/** Cancels a run after confirmation. */
export function CancelRun({ runId, clientName }: { runId: RunId; clientName: string }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const cancel = useProcedureMutation('runs.cancel', ['runs.get', 'runs.list', 'status.recent']);

  return (
    <>
      <Button variant="default" onClick={open}>
        Cancel
      </Button>
      <Modal opened={isOpen} onClose={close} title="Cancel this run?">
        <Stack gap="md">
          <Text size="sm">
            The run for {clientName} stops waiting for agents. What has been received is kept. A
            cancelled run cannot be continued.
          </Text>
          {cancel.error === null ? null : (
            <ErrorNotice error={cancel.error} title="The run could not be cancelled" />
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close} data-autofocus>
              Keep it running
            </Button>
            <Button
              color="red"
              loading={cancel.isPending}
              onClick={() => cancel.mutate({ runId }, { onSuccess: close })}
            >
              Cancel the run
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
