import type { InstallOutcome } from '../../../shared/domain/agent-install.ts';
import type { OpalConnection } from '../../../shared/domain/opal-connection.ts';
import { Notice } from '../../components/notice.tsx';
import { isHalfFinished, outcomeSummary } from './install-words.ts';

/** What an installation came to, and what to do next. */
export function InstallOutcomeNotices({
  connection,
  outcomes,
}: {
  connection: OpalConnection;
  /** Empty before an installation. */
  outcomes: readonly InstallOutcome[];
}) {
  const mayNot = connection.refusedRights.includes('manage_agents');
  const isNew = outcomes.some(({ outcome }) => outcome === 'installed');
  const differs = outcomes.some((one) => one.outcome !== 'kept' && one.differences.length > 0);
  return (
    <>
      {mayNot ? (
        <Notice tone="bad" title="You may not install agents in this instance">
          Ask its administrator for the right to manage agents, then try again. Or save the
          documents as a file and give it to somebody who may import them.
        </Notice>
      ) : null}
      {outcomes.length === 0 ? null : isHalfFinished(outcomes) ? (
        <Notice tone="warn" alert title={`Half finished: ${outcomeSummary(outcomes)}`}>
          What is installed stays. Try the rest again: it goes on where it stopped.
        </Notice>
      ) : (
        <Notice tone="good" title={`Done: ${outcomeSummary(outcomes)}`}>
          {isNew
            ? 'New agents are private in Opal: only you can run them there until you share them, under Agents in Opal.'
            : 'Opal now has the agents as they are here.'}
        </Notice>
      )}
      {differs ? (
        <Notice tone="warn">
          Opal gives back some of what was installed otherwise than it was sent. Check the rows that
          say what differs.
        </Notice>
      ) : null}
    </>
  );
}
