import { Button } from '@mantine/core';
import { useNavigate } from 'react-router';
import type { RunId } from '../../../shared/domain/ids.ts';
import { PATHS } from '../../app/navigation.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';

/** Starts the whole analysis once more, with the intake and keys that are kept of it. */
export function Rerun({ runId }: { runId: RunId }) {
  const navigate = useNavigate();
  const rerun = useProcedureMutation('runs.rerun', ['runs.list', 'status.recent']);
  return (
    <Button
      variant="default"
      loading={rerun.isPending}
      {...(rerun.error === null ? {} : { title: rerun.error.message, color: 'red' })}
      onClick={() =>
        rerun.mutate({ runId }, { onSuccess: (made) => void navigate(PATHS.run(made.runId)) })
      }
    >
      {rerun.error === null ? 'Run again' : 'Could not start; try again'}
    </Button>
  );
}
