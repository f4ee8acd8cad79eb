import { Text } from '@mantine/core';
import { Link } from 'react-router';
import type { ForceSyncView } from '../../../shared/contract/force-sync.ts';
import { FORCE_SYNC_SCOPES } from '../../../shared/domain/force-sync.ts';
import { PATHS } from '../../navigation/paths.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { Moment } from '../../components/moment.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { WORKFLOW_WORDS } from '../../components/status-words.ts';
import classes from './force-sync.module.css';

const SHOWN = 10;

/** The force syncs before the one shown, on demand. */
export function EarlierForceSyncs({ shown }: { shown: ForceSyncView }) {
  return (
    <Disclosure id="earlier-force-syncs" show="Earlier force syncs" hide="Hide earlier force syncs">
      <Earlier shown={shown} />
    </Disclosure>
  );
}

function Earlier({ shown }: { shown: ForceSyncView }) {
  const history = useProcedureQuery('forceSync.history', { limit: SHOWN + 1 });
  return (
    <QueryArea query={history} failedTitle="Earlier force syncs cannot be listed">
      {(all) => {
        const earlier = all.filter(({ runId }) => runId !== shown.runId);
        if (earlier.length === 0) {
          return (
            <Text size="sm" c="dimmed" mt={6}>
              None.
            </Text>
          );
        }
        return (
          <ul className={classes.earlier}>
            {earlier.map((sync) => (
              <li key={sync.runId}>
                <Link to={PATHS.run(sync.runId)}>{sync.clientName}</Link> ·{' '}
                {FORCE_SYNC_SCOPES[sync.scope].label} ·{' '}
                {WORKFLOW_WORDS[sync.status].word.toLowerCase()}, {sync.received} of {sync.expected}{' '}
                agents · <Moment at={sync.startedAtMs} />
              </li>
            ))}
          </ul>
        );
      }}
    </QueryArea>
  );
}
