import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { joinWords } from '../../../components/format.ts';
import type { InstanceDoubt } from '../target.ts';

/** Asks before a client's run goes to an instance that is not known as this client's. */
export function ConfirmInstance({
  doubt,
  clientName,
  isStarting,
  onConfirm,
  onClose,
}: {
  /** `null`: there is nothing to ask. */
  doubt: InstanceDoubt | null;
  clientName: string;
  isStarting: boolean;
  onConfirm: (instanceId: string) => void;
  onClose: () => void;
}) {
  return (
    <Modal opened={doubt !== null} onClose={onClose} title="Is this the client’s instance?">
      {doubt === null ? null : (
        <Stack gap="md">
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {doubtWords(doubt)} What was entered for {clientName} would go to{' '}
            <strong>{doubt.instanceId}</strong>, and whoever works there can read it.
          </Text>
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose} data-autofocus>
              Choose another
            </Button>
            <Button color="red" loading={isStarting} onClick={() => onConfirm(doubt.instanceId)}>
              Send it there
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

/** Why an instance may be the wrong one, in a sentence. */
export function doubtWords({ before, clients }: InstanceDoubt): string {
  const whose = clients.length === 0 ? null : `This instance is the one of ${joinWords(clients)}.`;
  const other =
    before === null ? null : `This client’s runs have gone to the instance ${before} so far.`;
  return [whose, other].filter((one) => one !== null).join(' ');
}
