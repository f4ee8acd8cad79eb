import { formatDuration } from '../../../shared/domain/format-metric.ts';
import type { UsageRow } from '../../../shared/domain/usage.ts';
import { formatCount, formatCredits } from '../../components/format.ts';
import { PracticeBadge } from '../../components/practice-badge.tsx';
import table from '../../components/table.module.css';
import { usageLabel } from './usage-words.ts';
import classes from './usage.module.css';

const SECOND_MS = 1000;

const TOKEN_KINDS = ['input', 'output', 'thinking', 'cached', 'total'] as const;
const TOKEN_HEADINGS: Readonly<Record<(typeof TOKEN_KINDS)[number], string>> = {
  input: 'In',
  output: 'Out',
  thinking: 'Thinking',
  cached: 'Cached',
  total: 'Tokens',
};

/** Tokens by kind, credits and seconds of each group. */
export function UsageTable({
  rows,
  groupLabel,
}: {
  rows: readonly UsageRow[];
  groupLabel: string;
}) {
  return (
    // A scrolling region must be focusable, or the keyboard cannot scroll it.
    <div className={table.scroller} role="region" aria-label="Usage" tabIndex={0}>
      <table className={table.table} aria-label="Usage">
        <thead>
          <tr>
            <th scope="col">{groupLabel}</th>
            <th scope="col" className={table.number}>
              Credits
            </th>
            <th scope="col" className={`${table.number} ${classes.wideOnly}`}>
              Executions
            </th>
            {TOKEN_KINDS.map((kind) => (
              <th scope="col" key={kind} className={columnOf(kind)}>
                {TOKEN_HEADINGS[kind]}
              </th>
            ))}
            <th scope="col" className={`${table.number} ${classes.wideOnly}`}>
              Time
            </th>
            <th scope="col" className={classes.wideOnly}>
              Model
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.key} ${row.isPractice}`}>
              <td style={{ minWidth: 170, overflowWrap: 'anywhere' }}>
                {usageLabel(row)} {row.isPractice ? <PracticeBadge /> : null}
                {row.uncounted === 0 ? null : (
                  <span className={table.note}>
                    Opal does not say what {formatCount(row.uncounted, 'execution')} cost
                  </span>
                )}
              </td>
              <td className={table.number}>
                {row.credits === null ? '' : formatCredits(row.credits)}
              </td>
              <td className={`${table.number} ${classes.wideOnly}`}>
                {row.executions.toLocaleString('en-GB')}
              </td>
              {TOKEN_KINDS.map((kind) => (
                <td key={kind} className={columnOf(kind)}>
                  {row.tokens[kind]?.toLocaleString('en-GB') ?? ''}
                </td>
              ))}
              <td className={`${table.number} ${classes.wideOnly}`}>
                {row.seconds === null ? '' : formatDuration(row.seconds * SECOND_MS)}
              </td>
              <td className={`${table.quiet} ${classes.wideOnly}`}>{row.providers.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A narrow screen has room for the sum alone; the CSV has them all. */
function columnOf(kind: (typeof TOKEN_KINDS)[number]): string {
  return kind === 'total' ? (table.number ?? '') : `${table.number} ${classes.wideOnly}`;
}
