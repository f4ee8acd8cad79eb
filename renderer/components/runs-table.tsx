import { Link } from 'react-router';
import type { RunSummary } from '../../shared/contract/run-view.ts';
import { formatDuration } from '../../shared/domain/format-metric.ts';
import { Moment } from './moment.tsx';
import { PracticeBadge } from './practice-badge.tsx';
import { describeSync } from './describe-sync.ts';
import { StatePill } from './state-pill.tsx';
import { workflowWord } from './status-words.ts';
import { tellApart } from './tell-apart.ts';
import table from './table.module.css';

/** A table of runs; each row links to what `linkTo` returns. */
export function RunsTable({
  runs,
  label,
  linkTo,
}: {
  runs: readonly RunSummary[];
  label: string;
  linkTo: (runId: string) => string;
}) {
  const apart = tellApart(runs);
  return (
    <div className={table.scroller}>
      <table className={table.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Client</th>
            <th scope="col" className={table.wideOnly}>
              Industry
            </th>
            <th scope="col">State</th>
            <th scope="col" className={`${table.number} ${table.wideOnly}`}>
              Agents
            </th>
            <th scope="col" className={`${table.number} ${table.wideOnly}`}>
              Started
            </th>
            <th scope="col" className={`${table.number} ${table.wideOnly}`}>
              Took
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.runId} className={table.linked}>
              <td className={table.main}>
                <span className={table.nameLine}>
                  <Link to={linkTo(run.runId)} className={table.rowLink} title={run.clientName}>
                    {run.clientName}
                  </Link>
                  {run.isPractice ? <PracticeBadge /> : null}
                  {apart.has(run.runId) ? (
                    <span className={table.note}>run {apart.get(run.runId)}</span>
                  ) : null}
                </span>
                {run.syncScope === null ? null : (
                  <span className={table.note}>{describeSync(run.syncScope)}</span>
                )}
                <span className={table.narrowOnly}>
                  {run.received} of {run.expected} agents · <Moment at={run.triggeredAtMs} />
                </span>
              </td>
              <td
                className={`${table.quiet} ${table.clipped} ${table.wideOnly}`}
                title={run.industry}
              >
                {run.industry}
              </td>
              <td>
                <StatePill {...workflowWord(run)} />
              </td>
              <td className={`${table.number} ${table.wideOnly}`}>
                {run.received} of {run.expected}
              </td>
              <td className={`${table.number} ${table.wideOnly}`}>
                <Moment at={run.triggeredAtMs} />
              </td>
              <td className={`${table.number} ${table.wideOnly}`}>
                {run.completedAtMs === null
                  ? ''
                  : formatDuration(run.completedAtMs - run.triggeredAtMs)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
