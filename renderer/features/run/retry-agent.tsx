import { ActionIcon, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconRefresh } from '@tabler/icons-react';
import type { RunAgentView } from '../../../shared/contract/run-view.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../components/notice.tsx';

/** Asks one agent again, after asking; its current answer stays until a new one arrives. */
export function RetryAgent({
  runId,
  agent,
  isPractice,
}: {
  runId: RunId;
  agent: RunAgentView;
  isPractice: boolean;
}) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const retry = useProcedureMutation('runs.retryAgent', ['runs.get', 'runs.list']);
  if (agent.cannotAskAgain !== null) return null;
  const label = `Ask ${agent.label} again`;
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={label}
        title={label}
        loading={retry.isPending}
        onClick={open}
      >
        <IconRefresh size={15} aria-hidden />
      </ActionIcon>
      <Modal opened={isOpen} onClose={close} title={`${label}?`}>
        <Stack gap="md">
          <Text size="sm">
            {agent.status === 'completed'
              ? 'Its new answer takes the place of the one that is here, which stays until then.'
              : 'Only this agent is asked; the others keep their answers.'}
            {isPractice ? '' : ' In Opal this uses credits.'}
          </Text>
          {retry.error === null ? null : (
            <ErrorNotice error={retry.error} title="The agent was not asked" />
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close}>
              Leave it
            </Button>
            <Button
              loading={retry.isPending}
              onClick={() => retry.mutate({ runId, agentId: agent.agentId }, { onSuccess: close })}
            >
              Ask again
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
