import { Checkbox } from '@mantine/core';
import { Link } from 'react-router';
import type { ElsewhereRun } from '../../../shared/domain/elsewhere.ts';
import { useAgents } from '../../bridge/known-agents.tsx';
import { Moment } from '../../components/moment.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import table from '../../components/table.module.css';
import { toggled } from '../../components/toggled.ts';
import { PATHS } from '../../navigation/paths.ts';
import { canBringRunning, doingWords, runningWord, startedByWords } from './running-words.ts';
import classes from './opal.module.css';

/** Executions begun elsewhere, the newest first, with a box for each that can be brought in. */
export function RunningTable({
  runs,
  chosen,
  onChosen,
}: {
  runs: readonly ElsewhereRun[];
  /** By Opal's id of the execution. */
  chosen: ReadonlySet<string>;
  onChosen: (chosen: ReadonlySet<string>) => void;
}) {
  const agents = useAgents();
  const set = (id: string, isChosen: boolean): void => onChosen(toggled(chosen, [id], isChosen));
  return (
    // A scrolling region must be focusable, or the keyboard cannot scroll it.
    <div className={table.scroller} role="region" aria-label="Running elsewhere" tabIndex={0}>
      <table className={table.table} aria-label="Running elsewhere">
        <thead>
          <tr>
            <th scope="col" className={classes.tick}>
              <span className={table.unseen}>Choose</span>
            </th>
            <th scope="col">Agent</th>
            <th scope="col" className={table.wideOnly}>
              Started by
            </th>
            <th scope="col" className={`${table.number} ${table.wideOnly}`}>
              Started
            </th>
            <th scope="col">In Opal</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => {
            const { executionId, agentId, startedAtMs, runId } = run;
            const { label } = agents.get(agentId);
            const doing = doingWords(run);
            return (
              <tr key={executionId}>
                <td className={classes.tick}>
                  {canBringRunning(run) ? (
                    <Checkbox
                      size="xs"
                      aria-label={`Choose ${label}`}
                      checked={chosen.has(executionId)}
                      onChange={({ currentTarget: { checked } }) => set(executionId, checked)}
                    />
                  ) : null}
                </td>
                <td className={classes.runningAgent}>
                  {runId === null ? label : <Link to={PATHS.run(runId)}>{label}</Link>}
                  <span className={table.narrowOnly}>
                    {startedByWords(run)}
                    {startedAtMs === null ? null : (
                      <>
                        {', '}
                        <Moment at={startedAtMs} />
                      </>
                    )}
                  </span>
                </td>
                <td className={`${table.quiet} ${table.wideOnly}`}>{startedByWords(run)}</td>
                <td className={`${table.number} ${table.wideOnly}`}>
                  {startedAtMs === null ? '' : <Moment at={startedAtMs} />}
                </td>
                <td>
                  {runId === null ? (
                    <StatePill {...runningWord(run)} />
                  ) : (
                    <StatePill word="In the console" tone="good" />
                  )}
                  {doing === '' ? null : <span className={table.note}>{doing}</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
