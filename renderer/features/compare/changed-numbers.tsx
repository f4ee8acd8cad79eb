import type {
  ComparedNumber,
  ComparedRun,
  MetricChange,
  RunComparison,
} from '../../../shared/domain/run-comparison.ts';
import { judgeChange } from '../../../shared/domain/metric-direction.ts';
import { StatePill } from '../../components/state-pill.tsx';
import { Panel } from '../../components/panel.tsx';
import table from '../../components/table.module.css';
import { ComparedOrigin } from './compared-origin.tsx';
import { writeChange, writeNumber } from './compare-words.ts';
import { useAgents } from '../../bridge/known-agents.tsx';
import classes from './compare.module.css';

/** The numbers that differ, each with where it was read in both runs. */
export function ChangedNumbers({ comparison }: { comparison: RunComparison }) {
  const agents = useAgents();
  const { metrics, earlier, later } = comparison;
  if (metrics.length === 0) return null;
  return (
    <Panel title="Numbers" aside={metrics.length} padded={false}>
      <div className={table.scroller}>
        <table className={`${table.table} ${classes.numbers}`} aria-label="Numbers that changed">
          <thead>
            <tr>
              <th scope="col">Number</th>
              <th scope="col" className={table.number}>
                Earlier
              </th>
              <th scope="col" className={table.number}>
                Later
              </th>
              <th scope="col" className={table.number}>
                Change
              </th>
            </tr>
          </thead>
          <tbody>
            {metrics.map((change, index) => (
              // Two numbers of an agent may share a name; their position tells them apart.
              <tr key={`${index} ${change.label}`}>
                <td className={table.main}>
                  <span className={classes.label}>{change.label}</span>
                  <span className={classes.note}>
                    {[
                      agents.get(change.agentId).label,
                      change.hint,
                      change.earlierLabel === undefined ? '' : `before: “${change.earlierLabel}”`,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </td>
                <td className={table.number}>
                  <NumberOf run={earlier} side="earlier" change={change} number={change.earlier} />
                </td>
                <td className={table.number}>
                  <NumberOf run={later} side="later" change={change} number={change.later} />
                </td>
                <td className={`${table.number} ${classes.change}`}>
                  {writeChange(change)}
                  <Verdict change={change} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

/** Better or worse, where the number's name says which way is which. */
function Verdict({ change: { label, difference } }: { change: MetricChange }) {
  const verdict = difference === null ? null : judgeChange(label, difference);
  if (verdict === null) return null;
  return (
    <span className={classes.verdict}>
      <StatePill word={verdict} tone={verdict === 'better' ? 'good' : 'bad'} />
    </span>
  );
}

function NumberOf({
  run,
  side,
  change,
  number,
}: {
  run: ComparedRun;
  side: 'earlier' | 'later';
  change: MetricChange;
  number: ComparedNumber | null;
}) {
  const written = writeNumber(number, change.label);
  if (number === null) return <span className={classes.quiet}>{written}</span>;
  return (
    <span className={classes.value}>
      {written}
      <ComparedOrigin
        run={run}
        agentId={change.agentId}
        pointer={number.pointer}
        label={`${change.label}, ${side} run`}
      />
    </span>
  );
}
