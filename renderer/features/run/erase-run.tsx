import { useNavigate } from 'react-router';
import type { RunId } from '../../../shared/domain/ids.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { AskFirst } from '../../components/ask-first.tsx';

/** Deletes a run that is over, or everything of its client, after confirmation. */
export function EraseRun({ runId, clientName }: { runId: RunId; clientName: string }) {
  const navigate = useNavigate();
  const erase = useProcedureMutation('runs.erase', [
    'runs.list',
    'status.recent',
    'reports.list',
    'deliveries.list',
    'intake.drafts',
    'privacy.engagements',
  ]);
  const confirm = (wholeClient: boolean, done: () => void): void =>
    erase.mutate(
      { runId, wholeClient },
      {
        onSuccess: () => {
          done();
          void navigate('/runs');
        },
      },
    );
  return (
    <>
      <AskFirst
        action="Delete"
        subject="this run"
        question="Delete this run?"
        mutation={erase}
        size="sm"
        onConfirm={(done) => confirm(false, done)}
      >
        The run for {clientName} is deleted with its results, deliveries and exported reports, and
        so are backups of the database from before an update. This cannot be undone.
      </AskFirst>
      <AskFirst
        action="Delete client"
        subject={clientName}
        question={`Delete everything of ${clientName}?`}
        mutation={erase}
        size="sm"
        onConfirm={(done) => confirm(true, done)}
      >
        All runs of {clientName} are deleted with their results, deliveries and exported reports,
        and so are its privacy rules, pseudonyms, drafts and stored API keys, and backups of the
        database from before an update. This cannot be undone.
      </AskFirst>
    </>
  );
}
