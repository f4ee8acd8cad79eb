import { Skeleton, Stack } from '@mantine/core';
import { Link } from 'react-router';
import type { RunSummary } from '../../../shared/contract/run-view.ts';
import { PATHS } from '../../navigation/paths.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { RunsTable } from '../../components/runs-table.tsx';
import { isOpen, useRuns } from '../../bridge/use-runs.ts';
import { NewAnalysisButton } from '../../navigation/new-analysis-button.tsx';
import { Escalations } from './escalations.tsx';
import { FirstSteps } from './first-steps.tsx';
import { LostKeysNotice } from './lost-keys-notice.tsx';
import { HomeForceSync } from './home-force-sync.tsx';
import { NeedsAttention } from './needs-attention.tsx';
import { OpenRuns } from './open-runs.tsx';
import { StatusCards } from './status-cards.tsx';

const RECENT = 8;

/** What is going on, and what needs attention. */
export function HomeScreen() {
  const runs = useRuns();
  const status = useProcedureQuery('status.recent', {});
  const escalations = useProcedureQuery('recovery.escalations', {});
  const keys = useProcedureQuery('apiKeys.list', {});
  const senders = useProcedureQuery('webhookSources.list', {});
  const isFirstStart = runs.data?.length === 0;
  // All at once: notices that come one after another push the rest down.
  const isFilling = [runs, status, escalations, keys, senders].some(({ isPending }) => isPending);
  if (isFilling) {
    return (
      <Page title="Home">
        <LoadingHome />
      </Page>
    );
  }

  return (
    <Page
      title={isFirstStart ? 'Welcome' : 'Home'}
      name="Home"
      actions={isFirstStart ? undefined : <NewAnalysisButton />}
    >
      <QueryArea query={runs} failedTitle="The runs cannot be listed">
        {(all) =>
          all.length === 0 ? (
            <Stack gap={14}>
              <LostKeysNotice />
              {status.data === undefined ? null : <NeedsAttention status={status.data} />}
              <FirstSteps />
            </Stack>
          ) : (
            <Stack gap={14}>
              <LostKeysNotice />
              <QueryArea query={status} failedTitle="The recent status cannot be shown">
                {(recent) => (
                  <>
                    <StatusCards status={recent} />
                    <Escalations />
                    <NeedsAttention status={recent} />
                  </>
                )}
              </QueryArea>
              <HomeForceSync />
              <OpenRuns runs={all.filter((run) => isOpen(run) && run.syncScope === null)} />
              <RecentRuns runs={all.filter((run) => !isOpen(run))} />
            </Stack>
          )
        }
      </QueryArea>
    </Page>
  );
}

function RecentRuns({ runs }: { runs: readonly RunSummary[] }) {
  if (runs.length === 0) return null;
  return (
    <Panel title="Recent runs" aside={<Link to="/runs">All runs</Link>} padded={false}>
      <RunsTable runs={runs.slice(0, RECENT)} label="Recent runs" linkTo={PATHS.run} />
    </Panel>
  );
}

function LoadingHome() {
  return (
    <Stack gap={14} aria-busy="true" role="status" aria-label="Loading">
      <Skeleton height={82} radius={10} />
      <Skeleton height={150} radius={10} />
      <Skeleton height={260} radius={10} />
    </Stack>
  );
}
