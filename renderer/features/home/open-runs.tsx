import { Link } from 'react-router';
import type { RunSummary } from '../../../shared/contract/run-view.ts';
import { PATHS } from '../../navigation/paths.ts';
import { formatElapsed } from '../../components/format.ts';
import { Moment } from '../../components/moment.tsx';
import { PracticeBadge } from '../../components/practice-badge.tsx';
import { ProgressSegments } from '../../components/progress-segments.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import { workflowWord } from '../../components/status-words.ts';
import { useNow } from '../../components/use-now.ts';
import classes from './open-runs.module.css';

const SECOND_MS = 1000;

/** The runs that are still waiting for agents, as cards with their progress. */
export function OpenRuns({ runs }: { runs: readonly RunSummary[] }) {
  const now = useNow(runs.length === 0 ? null : SECOND_MS);
  if (runs.length === 0) return null;
  return (
    <section aria-label="Open runs" className={classes.grid}>
      {runs.map((run) => (
        <Link key={run.runId} to={PATHS.run(run.runId)} className={classes.card}>
          <span className={classes.head}>
            <span className={classes.name} title={run.clientName}>
              {run.clientName}
            </span>
            {run.isPractice ? <PracticeBadge /> : null}
            <StatePill {...workflowWord(run)} />
          </span>
          <ProgressSegments
            segments={Array.from({ length: run.expected }, (_, index) => ({
              tone: index < run.received ? 'good' : null,
            }))}
          />
          <span className={classes.note}>
            {run.received} of {run.expected} agents · <Since run={run} now={now} />
          </span>
        </Link>
      ))}
    </section>
  );
}

/** How long the run has been going, or when it starts, or that it is on hold. */
function Since({ run, now }: { run: RunSummary; now: number }) {
  if (run.heldReason !== null) return 'needs your attention';
  if (run.status === 'pending' && run.scheduledForMs !== null) {
    return (
      <>
        starts <Moment at={run.scheduledForMs} />
      </>
    );
  }
  return formatElapsed(now - run.triggeredAtMs);
}
