import { Button } from '@mantine/core';
import { useNavigate } from 'react-router';
import type { OpalConnection } from '../../../shared/domain/opal-connection.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { EXAMPLE_INTAKES } from '../../../shared/domain/example-intakes.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { PATHS } from '../../navigation/paths.ts';

/** The practice Opal that answers where nobody has signed in to it. */
const EMBEDDED_PRACTICE = 'practice';

/** One click to a whole analysis of an example client, over the practice Opal's API. */
export function ShowMe({ connections }: { connections: readonly OpalConnection[] }) {
  const navigate = useNavigate();
  // Nothing is fetched again first: with a run there, this page is another one.
  const start = useProcedureMutation('runs.start');
  const signedIn = connections.find(({ isPractice }) => isPractice);

  function begin(): void {
    start.mutate(
      {
        intake: EXAMPLE_INTAKES[0],
        credentials: {},
        target: {
          kind: 'direct',
          connectionId: signedIn?.connectionId ?? EMBEDDED_PRACTICE,
          ledBy: 'console',
          practice: { seed: 1, pace: 'quick', faults: [] },
        },
        scheduledForMs: null,
        draftId: null,
      },
      { onSuccess: ({ runId }) => void navigate(PATHS.run(runId)) },
    );
  }

  return (
    <>
      <Button variant="default" loading={start.isPending} onClick={begin}>
        Show me with an example client
      </Button>
      {start.error === null ? null : (
        <ErrorNotice error={start.error} title="The example could not be started" />
      )}
    </>
  );
}
