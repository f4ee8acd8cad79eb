import { Link } from 'react-router';
import type { RunSummary } from '../../../shared/contract/run-view.ts';
import { PATHS } from '../../app/navigation.ts';
import { formatElapsed } from '../../components/format.ts';
import { PracticeBadge } from '../../components/practice-badge.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import { WORKFLOW_WORDS } from '../../components/status-words.ts';
import { useNow } from '../../components/use-now.ts';
import classes from './open-runs.module.css';

const SECOND_MS = 1000;

/** The runs that still wait for agents, as cards with their progress. */
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
            <StatePill {...WORKFLOW_WORDS[run.status]} />
          </span>
          <span className={classes.track} aria-hidden>
            {Array.from({ length: run.expected }, (_, index) => (
              <span key={index} data-received={index < run.received || undefined} />
            ))}
          </span>
          <span className={classes.note}>
            {run.received} of {run.expected} agents · {formatElapsed(now - run.triggeredAtMs)}
          </span>
        </Link>
      ))}
    </section>
  );
}
