import type { ClientRef } from '../../../shared/contract/privacy.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { AskFirst } from '../../components/ask-first.tsx';
import { Panel } from '../../components/panel.tsx';
import { REFRESHES } from './rule-refreshes.ts';

/** Deletes everything of a client, also of one that has rules but no run, after confirmation. */
export function EraseClient({ client, onErased }: { client: ClientRef; onErased: () => void }) {
  const { clientName } = client;
  const erase = useProcedureMutation('privacy.eraseClient', [
    ...REFRESHES,
    'runs.list',
    'status.recent',
    'reports.list',
    'deliveries.list',
    'intake.drafts',
  ]);
  const eraseAll = async (done: () => void): Promise<void> => {
    try {
      // Not by a callback of `mutate`: the list is fetched anew, and this panel may be gone by then.
      await erase.mutateAsync(client);
    } catch {
      // The question shows what went wrong.
      return;
    }
    done();
    onErased();
  };
  return (
    <Panel title="Delete this client">
      <AskFirst
        action="Delete client"
        subject={clientName}
        question={`Delete everything of ${clientName}?`}
        mutation={erase}
        onConfirm={(done) => void eraseAll(done)}
      >
        The privacy rules, pseudonyms, drafts and stored API keys of {clientName} are deleted, and
        so are all of its runs with their results, deliveries and exported reports, and backups of
        the database from before an update. This cannot be undone.
      </AskFirst>
    </Panel>
  );
}
