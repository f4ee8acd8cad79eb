import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useNavigate } from 'react-router';
import type { RunId } from '../../../shared/domain/ids.ts';
import { PATHS } from '../../navigation/paths.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { NewAnalysisButton } from '../../navigation/new-analysis-button.tsx';

/** Starts the whole analysis again, with the intake and keys kept from it. */
export function Rerun({ runId }: { runId: RunId }) {
  const navigate = useNavigate();
  const rerun = useProcedureMutation('runs.rerun', ['runs.list', 'status.recent']);
  const start = () =>
    rerun.mutate({ runId }, { onSuccess: (made) => void navigate(PATHS.run(made.runId)) });
  return (
    <>
      <Button variant="default" loading={rerun.isPending} onClick={start}>
        Run again
      </Button>
      <Modal opened={rerun.error !== null} onClose={rerun.reset} title="Run again">
        <Stack gap="md">
          {rerun.error === null ? null : (
            <ErrorNotice error={rerun.error} title="The analysis was not started" />
          )}
          {rerun.error?.code === 'credentials_required' ? (
            <Text size="sm">
              This run’s keys are no longer stored. Start a new analysis for this client and enter
              them again.
            </Text>
          ) : null}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={rerun.reset}>
              Close
            </Button>
            <NewAnalysisButton />
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
