import type { UsageRow } from '../../../shared/domain/usage.ts';
import { formatCredits } from '../../components/format.ts';
import { usageLabel } from './usage-words.ts';
import classes from './usage.module.css';

const MOST_BARS = 10;

/** Credits as bars, the same numbers as in the table below. */
export function UsageChart({ rows }: { rows: readonly UsageRow[] }) {
  const bars = rows.filter(({ credits }) => credits !== null && credits > 0).slice(0, MOST_BARS);
  const most = Math.max(...bars.map(({ credits }) => credits ?? 0));
  if (bars.length === 0) return null;
  return (
    <figure className={classes.chart} aria-label="Credits">
      <figcaption>Credits</figcaption>
      {bars.map((row) => (
        <div key={row.key} className={classes.barLine}>
          <span className={classes.barName} title={usageLabel(row)}>
            {usageLabel(row)}
          </span>
          <span className={classes.barTrack}>
            <span
              className={classes.bar}
              style={{ width: `${((row.credits ?? 0) / most) * 100}%` }}
            />
          </span>
          <span className={classes.barNumber}>{formatCredits(row.credits ?? 0)}</span>
        </div>
      ))}
    </figure>
  );
}
