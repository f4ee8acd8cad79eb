import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { RunView } from '../../../shared/contract/run-view.ts';
import { hasWorkflowEnded } from '../../../shared/domain/workflow-state.ts';
import { PATHS } from '../../navigation/paths.ts';
import { Moment } from '../../components/moment.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { ProgressSegments, type Segment } from '../../components/progress-segments.tsx';
import { PracticeBanner } from '../../components/practice-badge.tsx';
import { SyncBadge } from '../../components/sync-badge.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import { agentWord, workflowWord } from '../../components/status-words.ts';
import { useNow } from '../../components/use-now.ts';
import { describePreferences } from '../../components/describe-preferences.ts';
import { canTakeResult } from './can-take-result.ts';
import { AgentsPanel } from './agents-panel.tsx';
import { HeldRun } from './held-run.tsx';
import { Rerun } from './rerun.tsx';
import { SyncThisRun } from '../force-sync/index.ts';
import { CancelRun } from './cancel-run.tsx';
import { EraseRun } from './erase-run.tsx';
import { SecondResults } from './second-results.tsx';
import { InstanceOfRun } from './instance-of-run.tsx';
import { OpalNotices } from './opal-notices.tsx';
import { RunStats } from './run-stats.tsx';
import { Timeline } from './timeline.tsx';
import { useOpalRun } from './use-opal-run.ts';
import type { FollowedEvents } from './use-run-events.ts';
import { wayOn } from './way-on.ts';
import classes from './run-live.module.css';

const SECOND_MS = 1000;

/** A run's current state, with its timeline beside it. */
export function RunLive({ view, events }: { view: RunView; events: FollowedEvents }) {
  const hasEnded = hasWorkflowEnded(view.status);
  const now = useNow(hasEnded ? null : SECOND_MS);
  const opal = useOpalRun(view.runId, hasEnded);
  const next = wayOn(view.errorCode);

  return (
    <Page
      title={view.clientName}
      name={`Run: ${view.clientName}`}
      badge={
        <>
          <StatePill {...workflowWord(view)} />
          {view.syncScope === null ? null : <SyncBadge scope={view.syncScope} />}
        </>
      }
      subtitle={
        <>
          {describePreferences(view.preferences)} ·{' '}
          {view.status === 'pending' && view.scheduledForMs !== null ? (
            <>
              starts <Moment at={view.scheduledForMs} />
            </>
          ) : (
            <>
              started <Moment at={view.triggeredAtMs} />
            </>
          )}
          {view.connectionId === null ? null : (
            <InstanceOfRun
              connectionId={view.connectionId}
              instanceId={view.instanceId}
              isPending={view.status === 'pending'}
            />
          )}
        </>
      }
      actions={
        <>
          {hasEnded ? <Rerun view={view} /> : null}
          {hasEnded ? <SyncThisRun basis={view} /> : null}
          {hasEnded ? <EraseRun runId={view.runId} clientName={view.clientName} /> : null}
          {hasEnded ? null : <CancelRun runId={view.runId} clientName={view.clientName} />}
          {canTakeResult(view) ? (
            <Button component={Link} to={PATHS.pasteFor(view.runId)} variant="default">
              Paste a result
            </Button>
          ) : null}
          {view.received === 0 ? null : (
            <Button
              component={Link}
              to={PATHS.compare(view.runId)}
              variant="default"
              title="Compare with an earlier run"
            >
              Compare
            </Button>
          )}
          {view.received === 0 ? (
            <Button disabled title="No agent has answered yet">
              Open results
            </Button>
          ) : (
            <Button component={Link} to={PATHS.results(view.runId)}>
              Open results
            </Button>
          )}
        </>
      }
    >
      {view.isPractice ? <PracticeBanner /> : null}
      {view.errorMessage === null ? null : (
        <Notice
          tone="bad"
          title="What went wrong"
          action={
            next === null ? undefined : (
              <Button component={Link} to={next.path} variant="default" size="xs">
                {next.label}
              </Button>
            )
          }
        >
          {view.errorMessage}
        </Notice>
      )}
      {view.heldReason === null ? null : <HeldRun view={view} reason={view.heldReason} />}
      {opal === null ? null : <OpalNotices runId={view.runId} opal={opal} />}
      <SecondResults runId={view.runId} />
      <ProgressSegments
        label="Agents received"
        received={view.received}
        text={`${view.received} of ${view.expected} agents received`}
        segments={view.agents.map(segmentOf)}
      />
      <RunStats view={view} now={now} used={opal?.total ?? null} />
      <div className={classes.columns}>
        <AgentsPanel
          runId={view.runId}
          agents={view.agents}
          isPractice={view.isPractice}
          now={now}
          opal={opal}
        />
        <Timeline events={events} hasEnded={hasEnded} />
      </div>
    </Page>
  );
}

function segmentOf({ label, status, errorCode }: RunView['agents'][number]): Segment {
  const { word, tone } = agentWord(status, errorCode);
  return {
    tone: status === 'pending' ? null : tone,
    isRunning: status === 'running',
    title: `${label}: ${word.toLowerCase()}`,
  };
}
