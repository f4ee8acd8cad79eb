import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from 'react-router';
import type { RunView } from '../../../shared/contract/run-view.ts';
import { PATHS } from '../../navigation/paths.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../components/notice.tsx';

/** Starts the whole analysis again, as it was or with a changed intake, after asking. */
export function Rerun({ view: { runId, isPractice, expected } }: { view: RunView }) {
  const navigate = useNavigate();
  const [isOpen, { open, close }] = useDisclosure(false);
  const rerun = useProcedureMutation('runs.rerun', ['runs.list', 'status.recent']);
  const copy = useProcedureMutation('intake.draftFromRun', ['intake.drafts']);
  const error = rerun.error ?? copy.error;

  return (
    <>
      <Button variant="default" onClick={open}>
        Run again
      </Button>
      <Modal opened={isOpen} onClose={close} title="Run again">
        <Stack gap="md">
          <Text size="sm">
            All {expected} agents are asked again in a run of its own.{' '}
            {isPractice
              ? 'It is practice and costs nothing.'
              : 'In Opal this uses as many credits as a first run.'}{' '}
            This run and its results stay as they are.
          </Text>
          {error === null ? null : (
            <ErrorNotice error={error} title="The analysis was not started" />
          )}
          {rerun.error?.code === 'credentials_required' ? (
            <Text size="sm">
              This run’s keys are no longer stored. Change the intake, and enter them again.
            </Text>
          ) : null}
          <Group justify="flex-end" gap="sm">
            <Button
              variant="default"
              loading={copy.isPending}
              onClick={() =>
                copy.mutate(
                  { runId },
                  { onSuccess: ({ draftId }) => void navigate(PATHS.draft(draftId)) },
                )
              }
            >
              Change the intake first
            </Button>
            <Button
              loading={rerun.isPending}
              onClick={() =>
                rerun.mutate(
                  { runId },
                  {
                    onSuccess: (made) => {
                      close();
                      void navigate(PATHS.run(made.runId));
                    },
                  },
                )
              }
            >
              Run again
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
