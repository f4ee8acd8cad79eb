import { Checkbox } from '@mantine/core';
import { Link } from 'react-router';
import { formatDuration } from '../../../shared/domain/format-metric.ts';
import type { CaughtUpEntry } from '../../../shared/domain/catch-up.ts';
import { useAgents } from '../../bridge/known-agents.tsx';
import { Moment } from '../../components/moment.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import table from '../../components/table.module.css';
import { toggled } from '../../components/toggled.ts';
import { PATHS } from '../../navigation/paths.ts';
import { canBring, CAUGHT_UP_WORDS } from './catch-up-words.ts';
import classes from './opal.module.css';

/** Past executions, the newest first, with a box for each that can be brought in. */
export function CaughtUpTable({
  entries,
  chosen,
  onChosen,
}: {
  entries: readonly CaughtUpEntry[];
  /** By Opal's id of the execution. */
  chosen: ReadonlySet<string>;
  onChosen: (chosen: ReadonlySet<string>) => void;
}) {
  const agents = useAgents();
  const open = entries.filter(canBring).map(({ executionId }) => executionId);
  const ticked = open.filter((id) => chosen.has(id)).length;
  const set = (ids: readonly string[], isChosen: boolean): void =>
    onChosen(toggled(chosen, ids, isChosen));
  return (
    // A scrolling region must be focusable, or the keyboard cannot scroll it.
    <div className={table.scroller} role="region" aria-label="Past executions" tabIndex={0}>
      <table className={table.table} aria-label="Past executions">
        <thead>
          <tr>
            <th scope="col" className={classes.tick}>
              <Checkbox
                size="xs"
                aria-label="Choose all on this page"
                checked={open.length > 0 && ticked === open.length}
                indeterminate={ticked > 0 && ticked < open.length}
                disabled={open.length === 0}
                onChange={({ currentTarget: { checked } }) => set(open, checked)}
              />
            </th>
            <th scope="col">Agent</th>
            <th scope="col" className={`${table.number} ${table.wideOnly}`}>
              Started
            </th>
            <th scope="col" className={`${table.number} ${table.wideOnly}`}>
              Took
            </th>
            <th scope="col" className={table.wideOnly}>
              In Opal
            </th>
            <th scope="col">Here</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => {
            const { executionId, agentId, status, startedAtMs, endedAtMs, state, runId } = entry;
            const { label } = agents.get(agentId);
            return (
              <tr key={executionId}>
                <td className={classes.tick}>
                  {canBring(entry) ? (
                    <Checkbox
                      size="xs"
                      aria-label={`Choose ${label}`}
                      checked={chosen.has(executionId)}
                      onChange={({ currentTarget: { checked } }) => set([executionId], checked)}
                    />
                  ) : null}
                </td>
                <td className={classes.agentName}>
                  {runId === null ? label : <Link to={PATHS.run(runId)}>{label}</Link>}
                  {startedAtMs === null ? null : (
                    <span className={table.narrowOnly}>
                      <Moment at={startedAtMs} />
                    </span>
                  )}
                </td>
                <td className={`${table.number} ${table.wideOnly}`}>
                  {startedAtMs === null ? '' : <Moment at={startedAtMs} />}
                </td>
                <td className={`${table.number} ${table.wideOnly}`}>
                  {startedAtMs === null || endedAtMs === null
                    ? ''
                    : formatDuration(endedAtMs - startedAtMs)}
                </td>
                <td className={`${table.quiet} ${table.wideOnly}`}>{status}</td>
                <td>
                  <StatePill {...CAUGHT_UP_WORDS[state]} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
